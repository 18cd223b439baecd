"""Where a published request stands in the budget (款・項・目) and its 節 line by line, stage by stage, as the public sees them.

Asked with what `seen` shows. A line that is kept back is not named, not placed and not counted: one row says that lines
wait, with the reason class its programme already says. A line that would tell it stands without its amount.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from toshikei.city.making.choices import Side, Stage, Withheld
from toshikei.city.making.models import RequestLine, StageValue
from toshikei.city.making.selectors.shapes import RoundSeen, Row
from toshikei.foundation import clock

BETWEEN = "／"


@dataclass(frozen=True, slots=True)
class LineCell:
    """A line at a stage: yen, or None with the sentence why; neither where it has no value there."""

    yen: int | None = None
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class LineSeen:
    """One 節 with its 細節, and its cells in the order of the stages."""

    name: str
    cells: tuple[LineCell, ...]


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A 目 with its 款 and 項, and the lines below it."""

    name: str
    lines: tuple[LineSeen, ...]


@dataclass(frozen=True, slots=True)
class LinesSeen:
    """All lines of a programme by place. `waiting`: reason classes of what is kept back; `reasons`: why others are hidden."""

    stages: tuple[str, ...] = ()
    places: tuple[PlaceSeen, ...] = ()
    waiting: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """The lines met so far, by place and name, with their cells by stage."""

    lines: dict[str, dict[int, tuple[RequestLine, dict[str, LineCell]]]] = field(default_factory=dict)
    waiting: dict[str, None] = field(default_factory=dict)

    def add(self, value: StageValue, cell: LineCell) -> None:
        line = value.line
        place = BETWEEN.join(name for name in (line.kan, line.kou, line.moku) if name)
        held = self.lines.setdefault(place, {}).setdefault(line.pk, (line, {}))
        held[1][value.stage] = cell


def lines_seen(shown: RoundSeen, row: Row) -> LinesSeen:
    """The lines of a programme at all its published stages. One query."""
    found = _Found()
    stages = list(row.stages)
    for value in _values(row.request_id, stages):
        if value.line.withheld_as:
            found.waiting[Withheld(value.line.withheld_as).label] = None
        else:
            found.add(value, _cell(shown, row, value))
    places = tuple(PlaceSeen(place, _lines(some.values(), stages)) for place, some in found.lines.items())
    reasons = {
        cell.hidden: None for one in places for line in one.lines for cell in line.cells if cell.hidden
    }
    labels = tuple(Stage(stage).label for stage in stages)
    return LinesSeen(labels, places, tuple(sorted(found.waiting)), tuple(reasons))


def _values(request: int, stages: Iterable[str]) -> list[StageValue]:
    values = StageValue.objects.filter(
        line__request=request,
        line__side=Side.EXPENDITURE,
        stage__in=list(stages),
        is_newest=True,
        published_at__lte=clock.now(),
    )
    return list(values.select_related("line").order_by("line__number", "pk"))


def _cell(shown: RoundSeen, row: Row, value: StageValue) -> LineCell:
    """The amount unless it, or its whole request, is hidden. A request seen line by line may show lines although its sum is
    hidden; any other hides them with it."""
    own = row.stages[value.stage].hidden
    why = shown.hidden_lines.get((value.line_id, value.stage), "")
    if own and (value.stage == Stage.REVIVAL or row.request_id not in shown.line_by_line):
        why = own
    return LineCell(None, why) if why else LineCell(value.amount)


def _lines(
    found: Iterable[tuple[RequestLine, Mapping[str, LineCell]]], stages: list[str]
) -> tuple[LineSeen, ...]:
    return tuple(
        LineSeen(line.place, tuple(cells.get(stage, LineCell()) for stage in stages)) for line, cells in found
    )
