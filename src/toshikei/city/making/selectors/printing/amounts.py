"""What a round says of every line at its newest stage, as rows of a budget; and of which moment it speaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db.models import Max
from django.utils import timezone

from toshikei.city.budget.selectors import line_rows
from toshikei.city.making.choices import State
from toshikei.city.making.models import RequestStage, Round, StageValue
from toshikei.city.making.selectors.rounds import round_slug
from toshikei.city.making.selectors.totals import PLACE, book_scope
from toshikei.engines.making.verbs import STAGE_LABELS, STAGE_ORDER, Stage
from toshikei.foundation.accounts.acting import SYSTEM

TITLES = (
    "kan_code", "kan", "kou_code", "kou", "moku_code", "moku", "programme_code", "programme", "setsu_code", "setsu",
    "saisetsu", "note",
)  # fmt: skip
ORDER = {stage.value: order for stage, order in STAGE_ORDER.items() if stage is not Stage.REVIVAL}
"""A revival names only what is asked again, so it is no stage of the whole."""
type Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The stage a round has reached, when its newest value was written, and the rows of each account."""

    stage: Stage
    at: datetime
    rows: Mapping[str, list[Row]]

    @property
    def label(self) -> str:
        return STAGE_LABELS[self.stage]

    def digest(self) -> str:
        """Twelve hexadecimal digits of the amounts: two papers that differ in a yen differ here."""
        return sha256(repr(sorted(self.rows.items())).encode()).hexdigest()[:12]


def newest_stage(making: Round) -> Stage:
    """The furthest stage at which a request has a value; the request before anything is assessed."""
    found = (
        RequestStage.objects.filter(request__round=making)
        .order_by()
        .values_list("stage", flat=True)
        .distinct()
    )
    known = [stage for stage in found if stage in ORDER]
    return Stage(max(known, key=ORDER.__getitem__, default=Stage.REQUEST.value))


def spoken(making: Round) -> Spoken:
    """Every line at its newest value, zeros left out, with what the book says at places the round leaves alone."""
    stage = newest_stage(making)
    newest: dict[int, StageValue] = {}
    values = StageValue.objects.filter(line__request__round=making, is_newest=True, stage__in=ORDER)
    values = values.exclude(line__request__state=State.GUIDELINE_ISSUED)
    if stage is Stage.COUNCIL:
        values = values.exclude(line__request__state=State.REJECTED)
    for value in values.select_related("line__request").order_by("line_id"):
        held = newest.get(value.line_id)
        if held is None or ORDER[value.stage] > ORDER[held.stage]:
            newest[value.line_id] = value
    rows: dict[str, list[Row]] = {one.account: [] for one in making.accounts.order_by("order")}
    for value in newest.values():
        if value.amount:
            rows.setdefault(value.line.request.account, []).append(_row(value))
    for account, own in rows.items():
        own.extend(_standing(making, account, newest))
    at = values.aggregate(at=Max("at"))["at"]
    return Spoken(stage, timezone.localtime(at) if at else _opened(making), rows)


def _opened(making: Round) -> datetime:
    """Before any value: the day until which requests are taken."""
    return datetime.combine(making.requests_close_on, datetime.min.time(), timezone.get_default_timezone())


def _row(value: StageValue) -> Row:
    line = value.line
    return {
        "side": line.side,
        **{name: getattr(line, name) for name in TITLES},
        "amount": value.amount,
        "sources": (value.national, value.prefectural, value.bond, value.other, value.general),
        "department": line.request.unit_name,
    }


def _standing(making: Round, account: str, newest: Mapping[int, StageValue]) -> list[Row]:
    lines = [value.line for value in newest.values() if value.line.request.account == account]
    touched = {tuple(getattr(line, name) for name in PLACE) for line in lines}
    found = line_rows(SYSTEM, **book_scope(making, account))
    return [row for row in found if tuple(row[name] for name in PLACE) not in touched]


def identity_of(making: Round, told: Spoken, city_code: str) -> str:
    return f"{city_code}/making/{making.fiscal_year}/{round_slug(making)} {told.label} {told.digest()}"
