"""The board of requests, and one card with all its values. For the staff: also what is not published yet."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import QuerySet

from toshikei.city.making.choices import Stage
from toshikei.city.making.models import (
    HearingNote,
    Request,
    RequestLine,
    RequestStage,
    Round,
    StageValue,
)
from toshikei.city.making.selectors.current import currents
from toshikei.engines.making.stages import TRANSITIONS, Act
from toshikei.engines.making.stages import State as States
from toshikei.engines.making.unit_mistakes import change_mistake, unit_mistake
from toshikei.kernel.explanation import Explanation


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One request with its sums by stage: a row of the assessor's board."""

    request: Request
    stages: dict[str, RequestStage]

    def amount(self, stage: str) -> int | None:
        found = self.stages.get(stage)
        return found.expenditure_yen if found else None

    @property
    def newest(self) -> RequestStage | None:
        """Of the latest stage that has a value."""
        return next((self.stages[one] for one in reversed(Stage.values) if one in self.stages), None)


@dataclass(frozen=True, slots=True)
class LineCard:
    """One line with the newest value of each stage, and why its unit looks wrong if it does; in a supplementary budget
    with what its 節 has before (`current`)."""

    line: RequestLine
    values: dict[str, StageValue]
    warning: Explanation | None = None
    current: int | None = None

    @property
    def beside(self) -> int | None:
        """What the amount is read beside: the current budget of a change, else last year's."""
        return self.line.last_year_yen if self.current is None else self.current


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one request."""

    request: Request
    stages: dict[str, RequestStage]
    lines: tuple[LineCard, ...]
    hearings: tuple[HearingNote, ...] = field(default=())

    @property
    def warnings(self) -> list[Explanation]:
        return [one.warning for one in self.lines if one.warning]


def requests_of(making: Round) -> QuerySet[Request]:
    return Request.objects.filter(round=making).order_by("account", "unit_code", "programme_code", "pk")


def board_rows(
    making: Round, *, units: Collection[str] = (), state: str = "", words: str = ""
) -> list[BoardRow]:
    """Requests of a round with their sums by stage, in the order of account, unit and programme. Two queries."""
    found = requests_of(making)
    if units:
        found = found.filter(unit_code__in=units)
    if state:
        found = found.filter(state=state)
    if words:
        found = found.filter(title__contains=words)
    requests = list(found)
    stages = stages_of(requests)
    return [BoardRow(one, stages.get(one.pk, {})) for one in requests]


def stages_of(requests: Collection[Request]) -> dict[int, dict[str, RequestStage]]:
    """The kept sums of these requests, by request and stage. One query over their rounds."""
    found: dict[int, dict[str, RequestStage]] = {}
    wanted = {one.pk for one in requests}
    rows = RequestStage.objects.filter(request__round__in={one.round_id for one in requests})
    for row in rows.order_by("pk"):
        if row.request_id in wanted:
            found.setdefault(row.request_id, {})[row.stage] = row
    return found


def request_card(pk: int) -> Card | None:
    """One request with its lines, values, hearings and warnings. Five queries, in a supplementary budget one and a half
    more for each earlier budget of the year."""
    request = Request.objects.select_related("round").filter(pk=pk).first()
    if request is None:
        return None
    values: dict[int, dict[str, StageValue]] = {}
    for value in StageValue.objects.filter(line__request=request, is_newest=True).order_by("pk"):
        values.setdefault(value.line_id, {})[value.stage] = value
    rows = list(request.lines.select_related("request").order_by("number"))
    standing = currents(request.round, rows)
    lines = tuple(
        LineCard(line, held := values.get(line.pk, {}), _warning(line, held, now), now)
        for line in rows
        for now in (standing.get(line.pk),)
    )
    stages = {one.stage: one for one in request.stages.order_by("pk")}
    return Card(request, stages, lines, tuple(request.hearings.order_by("pk")))


def may_be_heard(request: Request) -> bool:
    """From the submission until the first assessment is done."""
    return (States(request.state), Act.HEAR) in TRANSITIONS


def published_of(shown: Card) -> list[tuple[str, str]]:
    """The values that are out, as choices: line, stage and version. What the council adopted is not among them."""
    return [
        (
            f"{one.line.pk}.{stage}.{value.version}",
            f"{one.line.name}　{label}　{value.amount:,}円　{value.get_verb_display()}",
        )
        for one in shown.lines
        for stage, label in Stage.choices
        if stage != Stage.COUNCIL and (value := one.values.get(stage)) and value.published_at
    ]


def _warning(line: RequestLine, values: dict[str, StageValue], current: int | None) -> Explanation | None:
    asked = values.get(Stage.REQUEST.value)
    return _doubt(asked.amount, line.last_year_yen, current) if asked else None


def _doubt(amount: int, last_year: int | None, current: int | None) -> Explanation | None:
    """Beside last year's, and what is only a change beside the current budget."""
    return unit_mistake(amount, last_year) or change_mistake(amount, current)


def units_doubted(making: Round, requests: Collection[int]) -> list[str]:
    """Titles of requests with a line whose amount looks like another unit than last year's or than the current budget. Two
    plain queries: PostgreSQL took minutes for one over both tables as long as it had no statistics of a round just written.
    """
    values = StageValue.objects.filter(line__request__round=making, stage=Stage.REQUEST, is_newest=True)
    asked = dict(values.order_by().values_list("line_id", "amount"))
    rows = RequestLine.objects.filter(request__round=making).select_related("request").order_by("pk")
    wanted = set(requests)
    lines = [line for line in rows if line.request_id in wanted]
    standing = currents(making, lines)
    doubted = (
        line.request.title
        for line in lines
        if _doubt(asked.get(line.pk, 0), line.last_year_yen, standing.get(line.pk))
    )
    return list(dict.fromkeys(doubted))


def value_versions(line_id: int, stage: str = "") -> list[StageValue]:
    """Every version there ever was of a line's values, oldest first."""
    found = StageValue.objects.filter(line=line_id).order_by("pk")
    return list(found.filter(stage=stage) if stage else found)
