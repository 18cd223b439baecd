"""Sums of a round: both sides of each account at a stage, with what its book says at places the round leaves alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Case, Exists, OuterRef, QuerySet, Sum, Value, When

from toshikei.city.budget.selectors import line_rows
from toshikei.city.making.choices import Side, State
from toshikei.city.making.models import Ceiling, RequestLine, RequestStage, Round
from toshikei.engines.making.balance import Balance
from toshikei.engines.making.ceilings import CeilingUse
from toshikei.engines.making.verbs import STAGE_ORDER, Stage
from toshikei.foundation.accounts.acting import SYSTEM

PLACE = ("side", "kan", "kou", "moku", "programme")
type Row = Mapping[str, object]
type Key = tuple[object, ...]
READ = (
    "request_id", "stage", "expenditure_yen", "revenue_yen", "general_yen", "request__account",
    "request__department_code",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DepartmentSum:
    """One department in one account: what stands at a stage, and its ceiling in general funds."""

    department_code: str
    account: str
    requests: int
    expenditure_yen: int
    general_yen: int
    ceiling: CeilingUse | None


def newest_stages(making: Round, stage: Stage) -> QuerySet[RequestStage]:
    """Of every submitted request the sums at the newest stage not after `stage`.

    A revival names only what is asked again, so it stands for the whole request nowhere.
    """
    upto = {one.value: order for one, order in STAGE_ORDER.items() if order <= STAGE_ORDER[stage]}
    upto.pop(Stage.REVIVAL.value, None)
    ordered = Case(*(When(stage=one, then=Value(order)) for one, order in upto.items()))
    rows = RequestStage.objects.filter(stage__in=upto).annotate(order=ordered)
    later = rows.filter(request=OuterRef("request"), order__gt=OuterRef("order"))
    return rows.filter(~Exists(later), request__round=making).exclude(request__state=State.GUIDELINE_ISSUED)


def stage_rows(making: Round, stage: Stage) -> list[Mapping[str, object]]:
    """The rows of `newest_stages`, in the order of requests. One query."""
    return list(newest_stages(making, stage).order_by("request").values(*READ))


def balances(making: Round, stage: Stage) -> list[Balance]:
    """Revenue and expenditure of each account, in their order, with what the standing book adds."""
    sums: dict[str, list[int]] = {one.account: [0, 0] for one in making.accounts.order_by("order")}
    rows = newest_stages(making, stage).order_by("request__account").values_list("request__account")
    for account, *both in rows.annotate(Sum("revenue_yen"), Sum("expenditure_yen")):
        sums[account] = both
    for (account, side), amount in standing_sums(making).items():
        sums[account][0 if side == Side.REVENUE else 1] += amount
    return [Balance(account, revenue, spent) for account, (revenue, spent) in sums.items()]


def book_scope(making: Round, account: str) -> dict[str, object]:
    """The book of the round in one account, as the dataset of lines names it."""
    return {
        "city_code": settings.CITY["code"],
        "fiscal_year": making.fiscal_year,
        "kind": making.kind,
        "number": making.number,
        "account": account,
    }


def standing_sums(making: Round) -> dict[tuple[str, str], int]:
    """Yen of the round's own books at places no request of it touches, by account and side. {} where no book stands."""
    held: dict[tuple[str, ...], int] = {}
    for account in making.accounts.order_by("order"):
        for row in line_rows(SYSTEM, **book_scope(making, account.account)):
            place = (account.account, *(str(row[cell]) for cell in PLACE))
            held[place] = held.get(place, 0) + int(str(row["amount"]))
    touched = _touched(making) if held else set()
    found: dict[tuple[str, str], int] = {}
    for (account_name, side, *rest), amount in held.items():
        if (account_name, side, *rest) not in touched:
            found[account_name, side] = found.get((account_name, side), 0) + amount
    return found


def _touched(making: Round) -> set[tuple[str, ...]]:
    """Account and place of all submitted lines."""
    lines = RequestLine.objects.filter(request__round=making).exclude(request__state=State.GUIDELINE_ISSUED)
    return set(lines.order_by().values_list("request__account", *PLACE).distinct())


def current_of(making: Round, account: str, programmes: Collection[str] | None = None) -> dict[Key, int]:
    """補正前の額: what the initial and earlier supplementary budgets together say of each 節, by `section_of`. Yen.

    `programmes`: only those the books name so; None: all.
    """
    found: dict[Key, int] = {}
    only = {} if programmes is None else {"programmes": programmes}
    earlier = [("initial", 0), *(("supplementary", number) for number in range(1, making.number))]
    for kind, number in earlier:
        scope = book_scope(making, account) | {"kind": kind, "number": number} | only
        for row in line_rows(SYSTEM, **scope):
            key = section_of(row)
            found[key] = found.get(key, 0) + int(str(row["amount"]))
    return found


def section_of(line: Row | RequestLine) -> Key:
    """The place and the 節 of a row of a book or of a line of a request."""
    names = (*PLACE, "setsu_code", "setsu")
    return tuple(getattr(line, name) if isinstance(line, RequestLine) else line[name] for name in names)


def department_sums(making: Round, stage: Stage) -> list[DepartmentSum]:
    """By department and account at a stage, with the use of ceilings. Two queries."""
    sums: dict[tuple[str, str], list[int]] = {}
    for row in stage_rows(making, stage):
        key = (str(row["request__department_code"]), str(row["request__account"]))
        held = sums.setdefault(key, [0, 0, 0])
        held[0] += 1
        held[1] += int(str(row["expenditure_yen"]))
        held[2] += int(str(row["general_yen"]))
    rows = Ceiling.objects.filter(round=making).order_by("pk")
    limits = {(one.unit_code, one.account): one.amount_yen for one in rows}
    return [
        DepartmentSum(*key, *held, CeilingUse(limits[key], held[2]) if key in limits else None)
        for key, held in sorted(sums.items())
    ]


def sums_by_stage(making: Round, requests: Iterable[int] | None = None) -> dict[str, int]:
    """Expenditure that has a value at each stage, over all (or some) requests. One query."""
    rows = RequestStage.objects.filter(request__round=making)
    if requests is not None:
        rows = rows.filter(request__in=requests)
    sums = rows.values("stage").annotate(total=Sum("expenditure_yen")).order_by("stage")
    return {row["stage"]: row["total"] for row in sums}
