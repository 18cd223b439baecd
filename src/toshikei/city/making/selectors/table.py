"""The assessor's board: the requests of one department with what was asked, what stands, and the ceiling.

Paged by department; the number of queries does not depend on how many requests there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum

from toshikei.city.making.choices import Stage, State, Verb
from toshikei.city.making.models import Ceiling, Request, RequestStage, Round, StageValue
from toshikei.city.making.selectors.current import currents_of_requests
from toshikei.city.organisation.selectors import organisation_on
from toshikei.engines.making.verbs import ALLOWED, OPEN_IN
from toshikei.engines.making.verbs import Stage as Stages
from toshikei.foundation import clock

FIRST = {State.GUIDELINE_ISSUED, State.REQUESTED, State.HEARD, State.ASSESSED_1}
SECOND = {State.NOTIFIED_1, State.REVIVAL_OR_ACCEPT, State.ASSESSED_2}
CARD = (
    "pk", "programme_code", "title", "unit_code", "unit_name", "department_code", "account", "last_initial_yen", "state",
)  # fmt: skip
SUM = ("request_id", "stage", "expenditure_yen", "general_yen", "verb", "reason")
NOTHING: Mapping[str, Any] = {}
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
    """All departments with requests, in their order. Three queries; their sums are made in the database."""
    names = organisation_on(clock.today())
    ceilings: dict[str, int] = {}
    for one in Ceiling.objects.filter(round=making).order_by("unit_code"):
        ceilings[one.unit_code] = ceilings.get(one.unit_code, 0) + one.amount_yen
    return [
        DepartmentLine(
            code := row["request__department_code"],
            names.name_of(code) or code,
            row["count"],
            row["left"],
            row["asked"],
            row["decided_yen"] or 0,
            row["open_yen"] or 0,
            ceilings.get(code),
        )
        for row in _department_sums(making, level)
    ]


def _department_sums(making: Round, level: Stage) -> QuerySet:
    """Requests of each department: all and waiting, their general funds as decided and, where not, as asked."""
    decided = RequestStage.objects.filter(request=OuterRef("request"), stage=level.value)
    asked = RequestStage.objects.filter(request__in=taken(making), stage=Stage.REQUEST.value)
    return (
        asked.annotate(decided=Subquery(decided.values("general_yen")[:1]))
        .order_by("request__department_code")
        .values("request__department_code")
        .annotate(
            count=Count("pk"),
            left=Count("pk", filter=Q(decided=None)),
            asked=Sum("expenditure_yen"),
            decided_yen=Sum("decided"),
            open_yen=Sum("general_yen", filter=Q(decided=None)),
        )
    )


def rows_of(making: Round, level: Stage, department: str = "", pk: int | None = None) -> list[TableRow]:
    """The requests of a department (or the one asked for) in the order of sections and numbers. Three queries; in a
    supplementary budget one for their lines and some for each earlier budget of the year, and `last` is the current one.
    """
    cards = taken(making).filter(Q(department_code=department) if pk is None else Q(pk=pk))
    found = list(cards.order_by("unit_code", "programme_code", "pk").values(*CARD))
    keys = [card["pk"] for card in found]
    sums = _sums(keys, (Stage.REQUEST, level))
    versions = _versions(keys, level)
    standing = currents_of_requests(making, keys)
    open_states = {state.value for state in OPEN_IN[Stages(level.value)]}
    return [
        _row(
            card | _beside(standing.get(card["pk"])),
            sums.get(card["pk"], {}),
            level,
            versions.get(card["pk"], 0),
            card["state"] in open_states,
        )
        for card in found
    ]


def _beside(current: int | None) -> dict[str, int]:
    """A change is read beside the current budget, not last year's."""
    return {} if current is None else {"last_initial_yen": current}


def _sums(keys: Sequence[int], stages: Sequence[Stage]) -> dict[int, dict[str, Mapping[str, object]]]:
    found: dict[int, dict[str, Mapping[str, object]]] = {}
    rows = RequestStage.objects.filter(request__in=keys, stage__in=[one.value for one in stages])
    for one in rows.order_by("pk").values(*SUM):
        found.setdefault(one["request_id"], {})[one["stage"]] = one
    return found


def _versions(keys: Sequence[int], level: Stage) -> dict[int, int]:
    rows = (
        StageValue.objects.filter(line__request__in=keys, stage=level.value, is_newest=True)
        .values("line__request")
        .annotate(sum=Sum("version"))
        .order_by("line__request")
    )
    return {row["line__request"]: row["sum"] for row in rows}


def _row(
    card: Mapping[str, Any], sums: Mapping[str, Mapping[str, Any]], level: Stage, version: int, is_open: bool
) -> TableRow:
    asked, now = sums.get(Stage.REQUEST.value, NOTHING), sums.get(level.value, NOTHING)
    return TableRow(
        *(card[name] for name in CARD[:-1]),
        requested=asked.get("expenditure_yen", 0),
        amount=now.get("expenditure_yen"),
        general=now.get("general_yen", asked.get("general_yen", 0)),
        is_general_known=bool(now),
        verb=(verb := now.get("verb", "")),
        verb_label=Verb(verb).label if verb else "",
        reason=now.get("reason", ""),
        version=version,
        is_open=is_open,
    )
