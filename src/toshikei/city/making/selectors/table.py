"""The assessor's board: the requests of one department with what was asked, what stands, and the ceiling.

Paged by department; the number of queries does not depend on how many requests there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from toshikei.city.making.choices import Stage, State, Verb
from toshikei.city.making.models import Ceiling, Request, RequestStage, Round, StageValue
from toshikei.city.organisation.selectors import organisation_on
from toshikei.engines.making.verbs import ALLOWED, OPEN_IN
from toshikei.engines.making.verbs import Stage as Stages
from toshikei.foundation import clock

FIRST = {State.GUIDELINE_ISSUED, State.REQUESTED, State.HEARD, State.ASSESSED_1}
SECOND = {State.NOTIFIED_1, State.REVIVAL_OR_ACCEPT, State.ASSESSED_2}
KEYS = (Verb.ACCEPT, Verb.REDUCE, Verb.ZERO, Verb.HOLD, Verb.SEPARATE, Verb.SUPPLEMENT)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A request on the board; yen. `version` is what the row was when it was shown."""

    pk: int
    programme_code: str
    name: str
    unit_code: str
    unit_name: str
    department_code: str
    account: str
    last: int | None
    requested: int
    amount: int | None
    general: int
    is_general_known: bool
    verb: str
    verb_label: str
    reason: str
    version: int
    is_open: bool

    @property
    def is_decided(self) -> bool:
        return bool(self.verb)

    @property
    def difference(self) -> int | None:
        return None if self.amount is None else self.amount - self.requested


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """A department with how many requests wait, its general funds decided and open, and its ceiling. Yen."""

    code: str
    name: str
    count: int
    left: int
    requested: int
    decided_general: int
    open_general: int
    ceiling: int | None

    @property
    def general(self) -> int:
        return self.decided_general + self.open_general

    @property
    def over(self) -> int | None:
        return None if self.ceiling is None else self.general - self.ceiling


def level_of(making: Round) -> Stage:
    """Which assessment the round is at; afterwards the board only shows."""
    if making.state in FIRST:
        return Stage.ASSESS_1
    return Stage.ASSESS_2 if making.state in SECOND else Stage.MAYOR


def verbs_at(level: Stage) -> list[Verb]:
    """What an assessor may say at a level, in the order of the keys."""
    allowed = {one.value for one in ALLOWED[Stages(level.value)]}
    return [verb for verb in (*KEYS, Verb.ADJUST) if verb.value in allowed]


def taken(making: Round) -> QuerySet[Request]:
    """Submitted requests for programmes; drafts are their section's."""
    found = Request.objects.filter(round=making).exclude(programme_code="")
    return found.exclude(state=State.GUIDELINE_ISSUED)


def departments_of(making: Round, level: Stage) -> list[DepartmentLine]:
    """All departments with requests, in their order. Four queries."""
    names = organisation_on(clock.today())
    sums: dict[str, dict[str, int]] = {}
    asked = {one["request_id"]: one for one in _general(making, Stage.REQUEST)}
    decided = {one["request_id"]: one for one in _general(making, level)}
    for pk, one in asked.items():
        held = sums.setdefault(
            one["request__department_code"], {"count": 0, "left": 0, "asked": 0, "decided": 0, "open": 0}
        )
        held["count"] += 1
        held["asked"] += one["expenditure_yen"]
        if pk in decided:
            held["decided"] += decided[pk]["general_yen"]
        else:
            held["left"] += 1
            held["open"] += one["general_yen"]
    ceilings: dict[str, int] = {}
    for one in Ceiling.objects.filter(round=making).order_by("unit_code"):
        ceilings[one.unit_code] = ceilings.get(one.unit_code, 0) + one.amount_yen
    return [
        DepartmentLine(
            code,
            names.name_of(code) or code,
            held["count"],
            held["left"],
            held["asked"],
            held["decided"],
            held["open"],
            ceilings.get(code),
        )
        for code, held in sorted(sums.items())
    ]


def _general(making: Round, stage: Stage) -> QuerySet:
    return (
        RequestStage.objects.filter(request__in=taken(making), stage=stage.value)
        .order_by("request_id")
        .values("request_id", "request__department_code", "expenditure_yen", "general_yen")
    )


def rows_of(making: Round, level: Stage, department: str = "", pk: int | None = None) -> list[TableRow]:
    """The requests of a department (or the one asked for) in the order of sections and numbers. Three queries."""
    cards = taken(making).filter(Q(department_code=department) if pk is None else Q(pk=pk))
    found = list(cards.order_by("unit_code", "programme_code", "pk"))
    keys = [card.pk for card in found]
    sums = _sums(keys, (Stage.REQUEST, level))
    versions = _versions(keys, level)
    open_states = {state.value for state in OPEN_IN[Stages(level.value)]}
    return [
        _row(card, sums.get(card.pk, {}), level, versions.get(card.pk, 0), card.state in open_states)
        for card in found
    ]


def _sums(keys: Sequence[int], stages: Sequence[Stage]) -> dict[int, dict[str, RequestStage]]:
    found: dict[int, dict[str, RequestStage]] = {}
    rows = RequestStage.objects.filter(request__in=keys, stage__in=[one.value for one in stages])
    for one in rows.order_by("pk"):
        found.setdefault(one.request_id, {})[one.stage] = one
    return found


def _versions(keys: Sequence[int], level: Stage) -> dict[int, int]:
    rows = (
        StageValue.objects.filter(line__request__in=keys, stage=level.value, is_newest=True)
        .values("line__request")
        .annotate(sum=Sum("version"), lines=Count("pk"))
        .order_by("line__request")
    )
    return {row["line__request"]: row["sum"] for row in rows}


def _row(
    card: Request, sums: Mapping[str, RequestStage], level: Stage, version: int, is_open: bool
) -> TableRow:
    asked, now = sums.get(Stage.REQUEST.value), sums.get(level.value)
    return TableRow(
        card.pk,
        card.programme_code,
        card.title,
        card.unit_code,
        card.unit_name,
        card.department_code,
        card.account,
        card.last_initial_yen,
        asked.expenditure_yen if asked else 0,
        now.expenditure_yen if now else None,
        now.general_yen if now else (asked.general_yen if asked else 0),
        now is not None,
        now.verb if now else "",
        now.get_verb_display() if now else "",
        now.reason if now else "",
        version,
        is_open,
    )


def request_named(making: Round, key: str) -> int | None:
    """The request of a programme code, or of its own number; the first where one programme has several."""
    found = taken(making).filter(
        Q(programme_code=key) | Q(pk=int(key) if key.isdecimal() and len(key) < 10 else 0)
    )
    return found.order_by("pk").values_list("pk", flat=True).first()
