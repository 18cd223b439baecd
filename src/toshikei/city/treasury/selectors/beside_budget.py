"""The ledgers beside the budget books: 公債費 and the schedules, 市債 and what was borrowed, 繰入金・積立金 and the funds.

The books of the city are the one place for what was voted or settled; a ledger that says something else is named.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Sum

from toshikei.city.budget.choices import Side
from toshikei.city.budget.selectors import NamedSum, named_sums, years_of_books
from toshikei.city.treasury.choices import MoneyFrom, MovementKind
from toshikei.city.treasury.models import Bond, BondLine, Fund, FundMovement
from toshikei.kernel.fiscal_year import FiscalYear

SERVICE, BORROWED, FROM_FUNDS, SAVED = "公債費", "市債", "繰入金", "積立金"
REPAID, SHORT_LOANS = "償還金", "一時借入"
"""What is paid on bonds stands in the 節 of 償還金; interest of temporary borrowing is no bond's."""
ROUNDED = 1_000
"""Budgets are voted in thousand yen: so much each line may be above the ledger."""

type Flows = Mapping[tuple[int, str], int]


@dataclass(frozen=True, slots=True)
class Beside:
    """One title of a year: what the ledger says and what the book says, in yen. `of` is an account or a fund."""

    year: FiscalYear
    of: str
    title: str
    ledger: int
    book: int
    lines: int
    is_settled: bool
    is_running: bool
    is_invented: bool

    @property
    def agrees(self) -> bool:
        """To the thousand yen of each line; of a running year what is done so far stays within the budget."""
        least = 0 if self.is_running and self.title != SERVICE else self.book - ROUNDED * self.lines
        return least <= self.ledger <= self.book

    @property
    def source(self) -> str:
        return "決算" if self.is_settled else "予算"


def beside_budget(on: date) -> list[Beside]:
    """Every title of every year the books and the ledgers both speak of. Eight queries, whatever their size."""
    years = [year for year in years_of_books(settings.CITY["code"]) if year <= FiscalYear.of(on).year]
    funds = list(Fund.objects.order_by("code").values_list("name", flat=True))
    bonds = Bond.objects.order_by("code").values_list("account", flat=True)
    accounts = sorted(set(bonds))
    city = settings.CITY["code"]
    service = named_sums(city, years, side=Side.EXPENDITURE, kan=SERVICE, setsu=REPAID)
    owed = [row for row in service if SHORT_LOANS not in row.words]
    titles = (
        (SERVICE, owed, _by_account(accounts), service_by_year()),
        (BORROWED, named_sums(city, years, side=Side.REVENUE, kan=BORROWED), _by_account(accounts), issues_by_year()),
        (FROM_FUNDS, named_sums(city, years, side=Side.REVENUE, kan=FROM_FUNDS), _by_fund(funds), moved_by_year(going_out=True)),
        (SAVED, named_sums(city, years, side=Side.EXPENDITURE, setsu=SAVED), _by_fund(funds), moved_by_year(going_out=False)),
    )  # fmt: skip
    invented = (
        Bond.objects.filter(is_invented=True).exists() or Fund.objects.filter(is_invented=True).exists()
    )
    return [one for title in titles for one in _compared(*title, on, is_invented=invented)]


def _compared(
    title: str,
    rows: list[NamedSum],
    whose: Callable[[NamedSum], str],
    flows: Flows,
    on: date,
    *,
    is_invented: bool,
) -> Iterator[Beside]:
    held: dict[tuple[int, str], list[NamedSum]] = defaultdict(list)
    for row in rows:
        if of := whose(row):
            held[row.fiscal_year, of].append(row)
    for (year, of), mine in sorted(held.items()):
        yield Beside(
            FiscalYear(year),
            of,
            title,
            flows.get((year, of), 0),
            sum(row.amount for row in mine),
            sum(row.lines for row in mine),
            all(row.is_settled for row in mine),
            year == FiscalYear.of(on).year,
            is_invented or any(row.is_invented for row in mine),
        )


def _by_account(accounts: list[str]) -> Callable[[NamedSum], str]:
    return lambda row: row.account if row.account in accounts else ""


def _by_fund(funds: list[str]) -> Callable[[NamedSum], str]:
    """The longest name that a line has among its titles."""
    names = sorted(funds, key=len, reverse=True)
    return lambda row: next((name for name in names if name in row.words), "")


def service_by_year() -> Flows:
    """元利 of the schedules by year and account."""
    found = BondLine.objects.values_list("fiscal_year", "bond__account").annotate(
        owed=Sum("principal"), interest=Sum("interest")
    )
    return {(year, account): owed + interest for year, account, owed, interest in found.order_by()}


def issues_by_year() -> Flows:
    """What was borrowed, by the year of its day and by account."""
    sums: dict[tuple[int, str], int] = defaultdict(int)
    for day, account, amount in Bond.objects.order_by().values_list("issued_on", "account", "principal"):
        sums[FiscalYear.of(day).year, account] += amount
    return sums


def purposes_by_year(year: int, account: str) -> list[tuple[str, str, int]]:
    """Purpose of the budget ("" where nobody wrote it), name and yen of what was borrowed in a year for an account."""
    rows = Bond.objects.filter(account=account).order_by("code")
    fields = ("issued_on", "budget_purpose", "name", "principal")
    return [tuple(row) for day, *row in rows.values_list(*fields) if FiscalYear.of(day).year == year]


def moved_by_year(*, going_out: bool) -> Flows:
    """Withdrawals, or deposits that pass the budget (a surplus may go in without: 地方自治法233条の2), by year and fund."""
    kinds = (MovementKind.WITHDRAWAL,) if going_out else (MovementKind.DEPOSIT, MovementKind.YIELD)
    rows = FundMovement.objects.order_by("pk").values_list(
        "fiscal_year", "fund__name", "kind", "corrects__kind", "money_from", "corrects__money_from", "amount"
    )
    sums: dict[tuple[int, str], int] = defaultdict(int)
    for year, name, kind, corrected, origin, corrected_origin, amount in rows:
        if (corrected or kind) in kinds and MoneyFrom.SURPLUS not in {origin, corrected_origin}:
            sums[year, name] += -amount if going_out else amount
    return sums
