"""What the city has saved: funds on a day, their ledgers, year by year, and the duty of a surplus."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from toshikei import law
from toshikei.city.treasury.choices import FundKind
from toshikei.city.treasury.facts import facts
from toshikei.city.treasury.models import Fund, FundMovement
from toshikei.city.treasury.selectors.published import published
from toshikei.engines.treasury.funds import SurplusDuty, ground_labels, surplus_duty
from toshikei.kernel.fiscal_year import FiscalYear


def movements_public(now: datetime) -> QuerySet[FundMovement]:
    """Movements that came out, of funds that came out."""
    return published(published(FundMovement.objects.all(), now), now, "fund")


def movements_all() -> QuerySet[FundMovement]:
    return FundMovement.objects.all()


@dataclass(frozen=True, slots=True)
class FundNow:
    """A fund on a day."""

    fund: Fund
    balance: int
    moved_on: date | None
    movements: int


@dataclass(frozen=True, slots=True)
class SavedYear:
    """All funds of one fiscal year together; `closing` is 31 March at its end or, of the running year, today."""

    year: FiscalYear
    saved: int
    used: int
    closing: int


@dataclass(frozen=True, slots=True)
class Savings:
    """All funds on a day."""

    on: date
    funds: tuple[FundNow, ...]
    years: tuple[SavedYear, ...]
    balance: int
    adjustment: int
    is_invented: bool


def savings_on(movements: QuerySet[FundMovement], on: date) -> Savings:
    """One query: the movements up to the day with their funds."""
    rows = list(
        movements.filter(moved_on__lte=on).select_related("fund").order_by("fund__code", "moved_on", "number")
    )
    by_fund: dict[str, list[FundMovement]] = defaultdict(list)
    for row in rows:
        by_fund[row.fund.code].append(row)
    now = tuple(
        FundNow(mine[0].fund, sum(row.amount for row in mine), mine[-1].moved_on, len(mine))
        for mine in by_fund.values()
    )
    adjustment = sum(one.balance for one in now if one.fund.kind == FundKind.ADJUSTMENT)
    invented = any(one.fund.is_invented for one in now)
    return Savings(on, now, tuple(_years(rows)), sum(one.balance for one in now), adjustment, invented)


def _years(rows: list[FundMovement]) -> list[SavedYear]:
    saved: dict[int, int] = defaultdict(int)
    used: dict[int, int] = defaultdict(int)
    for row in rows:
        side = saved if row.amount > 0 else used
        side[FiscalYear.of(row.moved_on).year] += abs(row.amount)
    found, closing = [], 0
    years = sorted({*saved, *used})
    for number in range(years[0], years[-1] + 1) if years else ():
        closing += saved[number] - used[number]
        found.append(SavedYear(FiscalYear(number), saved[number], used[number], closing))
    return found


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A movement with the balance after it and the ground in the words of the rulebook."""

    movement: FundMovement
    balance: int
    ground: str


@dataclass(frozen=True, slots=True)
class FundPage:
    """A fund with its whole ledger, newest first."""

    fund: Fund
    balance: int
    rows: tuple[LedgerRow, ...]
    years: tuple[SavedYear, ...]


def fund_page(movements: QuerySet[FundMovement], code: str, on: date) -> FundPage | None:
    """Of a fund that came out (or of any, for staff): the ledger with balances. Movements of later days are shown too."""
    rows = list(
        movements.filter(fund__code=code).select_related("fund", "corrects").order_by("moved_on", "number")
    )
    if not rows:
        return None
    labels = {ground.value: label for ground, label in ground_labels(law.at(on)).items()}
    balance, found = 0, []
    for row in rows:
        balance += row.amount
        found.append(LedgerRow(row, balance, labels.get(row.ground, "")))
    today = sum(row.amount for row in rows if row.moved_on <= on)
    return FundPage(rows[0].fund, today, tuple(reversed(found)), tuple(_years(rows)))


def surplus_2023() -> SurplusDuty:
    """The duty of 地方財政法7条 on the published surplus of fiscal 2023: real figures."""
    surplus, saved = facts()["real_balance_2023"], facts()["saved_2023"]
    year = FiscalYear(surplus.fiscal_year)
    return surplus_duty(year, surplus.value, saved.value, law.at(year.last_day))
