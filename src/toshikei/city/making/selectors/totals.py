"""Sums of a round: both sides of each account at a stage, with what its book says at places the round leaves alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum

from toshikei.city.budget.selectors import line_rows
from toshikei.city.making.choices import Side, State
from toshikei.city.making.models import Ceiling, RequestLine, RequestStage, Round
from toshikei.engines.making.balance import Balance
from toshikei.engines.making.ceilings import CeilingUse
from toshikei.engines.making.verbs import STAGE_ORDER, Stage
from toshikei.foundation.accounts.acting import SYSTEM

PLACE = ("side", "kan", "kou", "moku", "programme")
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


def stage_rows(making: Round, stage: Stage) -> list[Mapping[str, object]]:
    """Of every submitted request the sums at the newest stage not after `stage`. One query.

    A revival names only what is asked again, so it stands for the whole request nowhere.
    """
    upto = {one.value: order for one, order in STAGE_ORDER.items() if order <= STAGE_ORDER[stage]}
    upto.pop(Stage.REVIVAL.value, None)
    rows = RequestStage.objects.filter(request__round=making, stage__in=upto)
    rows = rows.exclude(request__state=State.GUIDELINE_ISSUED).order_by("request")
    newest: dict[int, Mapping[str, object]] = {}
    for row in rows.values(*READ):
        held = newest.get(row["request_id"])
        if held is None or upto[row["stage"]] > upto[str(held["stage"])]:
            newest[row["request_id"]] = row
    return list(newest.values())


def balances(making: Round, stage: Stage) -> list[Balance]:
    """Revenue and expenditure of each account, in their order, with what the standing book adds."""
    sums: dict[str, list[int]] = {one.account: [0, 0] for one in making.accounts.order_by("order")}
    for row in stage_rows(making, stage):
        both = sums.setdefault(str(row["request__account"]), [0, 0])
        both[0] += int(str(row["revenue_yen"]))
        both[1] += int(str(row["expenditure_yen"]))
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
    taken = RequestLine.objects.filter(request__round=making).exclude(request__state=State.GUIDELINE_ISSUED)
    touched = set(taken.order_by().values_list("request__account", *PLACE).distinct())
    found: dict[tuple[str, str], int] = {}
    for account in making.accounts.order_by("order"):
        name = account.account
        for row in line_rows(SYSTEM, **book_scope(making, name)):
            if (name, *(row[cell] for cell in PLACE)) not in touched:
                key = (name, str(row["side"]))
                found[key] = found.get(key, 0) + int(str(row["amount"]))
    return found


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
