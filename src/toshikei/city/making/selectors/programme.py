"""The card of a published request: what it says beside its amounts, its sources by stage, its errata.

Asked only for rows that `seen` has shown; what is hidden there stays hidden here.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Sum

from toshikei.city.making.choices import Side, Stage
from toshikei.city.making.models import Request, StageValue
from toshikei.city.making.selectors.past import Past, past_of
from toshikei.city.making.selectors.shapes import Row
from toshikei.engines.making.sources import LABELS, NAMES
from toshikei.foundation import clock
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen


@dataclass(frozen=True, slots=True)
class Indicator:
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Erratum:
    """A published amount that was wrong: what stood before, what stands now, and why."""

    stage_label: str
    before: str
    after: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    said: tuple[tuple[str, str], ...]
    indicators: tuple[Indicator, ...]
    last_settled: int | None
    past: Past
    personnel_yen: int
    heads: str
    errata: tuple[Erratum, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    yen: int | None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class SourceLine:
    label: str
    cells: tuple[Cell, ...]
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class SourceTable:
    heads: tuple[str, ...]
    rows: tuple[SourceLine, ...]


def card_of(request_id: int) -> Card:
    """Two queries, and those for the years before; as many for every programme."""
    card = Request.objects.select_related("round").get(pk=request_id)
    ends = FiscalYear(card.end_year).label if card.end_year else ""
    said = (
        ("何のために", card.purpose),
        ("何をするか", card.content),
        ("新規・継続の別", card.get_kind_display()),
        ("終わる年度", ends),
        ("かわりにやめるもの", card.scrapped),
        ("期限のあとに加わったわけ", card.late_reason),
        *(
            (f"求められていたこと「{action}」への答え", answer)
            for action, answer in card.action_answers.items()
        ),
    )
    indicators = tuple(
        Indicator(name, target)
        for name, target in (
            (card.activity_indicator, card.activity_target),
            (card.outcome_indicator, card.outcome_target),
        )
        if name
    )
    heads = f"正規{card.regular_heads.normalize():f}人・会計年度任用{card.part_time_heads.normalize():f}人"
    past = past_of(card.programme_code, card.account, card.round.fiscal_year)
    errata = _errata(request_id)
    return Card(said, indicators, card.last_settled_yen, past, card.personnel_yen, heads, errata)


def _errata(request_id: int) -> tuple[Erratum, ...]:
    """Published versions with an erratum beside the version they put right; lines that are withheld say nothing."""
    now = clock.now()
    values = list(
        StageValue.objects.filter(line__request=request_id, line__withheld_as="", published_at__lte=now)
        .exclude(stage="")
        .order_by("line_id", "stage", "version")
    )
    found = []
    for before, after in pairwise(values):
        if after.erratum and (before.line_id, before.stage) == (after.line_id, after.stage):
            found.append(
                Erratum(
                    Stage(after.stage).label,
                    format_yen(before.amount, unit="円"),
                    format_yen(after.amount, unit="円"),
                    after.erratum,
                    after.published_at,
                )
            )
    return tuple(sorted(found, key=lambda one: one.at))


def sources_of(row: Row) -> SourceTable:
    """Sources of the programme by published stage; a hidden stage is hidden as a whole. One query."""
    rows = (
        StageValue.objects.filter(
            line__request=row.request_id,
            line__side=Side.EXPENDITURE,
            is_newest=True,
            published_at__lte=clock.now(),
            stage__in=list(row.stages),
        )
        .order_by("stage")
        .values("stage")
        .annotate(**{f"sum_{name}": Sum(name) for name in NAMES})
    )
    sums = {one["stage"]: one for one in rows}
    stages = [stage for stage in row.stages if stage in sums]

    def cell(stage: str, name: str) -> Cell:
        if row.stages[stage].hidden:
            return Cell(None, is_hidden=True)
        return Cell(sums[stage][f"sum_{name}"])

    lines = [
        SourceLine(LABELS[name], tuple(cell(stage, name) for stage in stages))
        for name in NAMES
        if any(sums[stage][f"sum_{name}"] for stage in stages)
    ]
    total = SourceLine(
        "計",
        tuple(Cell(row.stages[stage].yen, bool(row.stages[stage].hidden)) for stage in stages),
        is_sum=True,
    )
    return SourceTable(tuple(Stage(stage).label for stage in stages), (*lines, total))
