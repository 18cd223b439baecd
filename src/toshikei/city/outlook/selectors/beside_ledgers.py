"""The inputs of the formulas beside the ledgers of the treasury: the same debt and savings, or a difference to explain."""

from dataclasses import dataclass
from datetime import date

from toshikei.city.outlook.choices import Item
from toshikei.city.outlook.models import InputFigure
from toshikei.city.outlook.selectors.known_debt import GENERAL
from toshikei.city.treasury.choices import FundKind
from toshikei.city.treasury.selectors import bonds_all, debt_on, movements_all, savings_on
from toshikei.kernel.fiscal_year import FiscalYear


@dataclass(frozen=True, slots=True)
class Differs:
    """An input that is not what the ledger has. Yen."""

    year: FiscalYear
    item: Item
    recorded: int
    ledger: int
    is_invented: bool


def beside_ledgers(on: date) -> list[Differs]:
    """Debt, its service and the reserve of every year on record. Nothing where the ledgers are empty."""
    inputs = InputFigure.objects.filter(part="").order_by("fiscal_year", "item")
    recorded = {(row.fiscal_year, Item(row.item)): row for row in inputs}
    ledgers = {**_debt(on), **_reserve(on)}
    return [
        Differs(FiscalYear(year), item, row.amount, ledgers[year, item], row.nature == "example")
        for (year, item), row in recorded.items()
        if (year, item) in ledgers and ledgers[year, item] != row.amount
    ]


def _debt(on: date) -> dict[tuple[int, Item], int]:
    """What was paid by schedule is A of the ratio; what was repaid early stands apart (健全化法2条3号)."""
    debt = debt_on(bonds_all().filter(account=GENERAL), on)
    early: dict[int, int] = {}
    for one in bonds_all().filter(account=GENERAL).values_list("early__redeemed_on", "early__amount"):
        if one[0]:
            year = FiscalYear.of(one[0]).year
            early[year] = early.get(year, 0) + one[1]
    found: dict[tuple[int, Item], int] = {}
    for line in debt.years:
        year = line.year.year
        if line.year.last_day < on:
            found[year, Item.DEBT_PAID] = line.service - early.get(year, 0)
            found[year, Item.REPAID_EARLY] = early.get(year, 0)
            found[year, Item.BURDEN_BONDS] = line.closing
    return found


def _reserve(on: date) -> dict[tuple[int, Item], int]:
    """What went into the adjustment fund and out of it."""
    saved = savings_on(movements_all().filter(fund__kind=FundKind.ADJUSTMENT).exclude(kind="opening"), on)
    found: dict[tuple[int, Item], int] = {}
    for line in saved.years:
        if line.year.last_day < on:
            found[line.year.year, Item.RESERVE_PAID_IN] = line.saved
            found[line.year.year, Item.RESERVE_WITHDRAWN] = line.used
    return found
