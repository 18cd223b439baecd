"""Existing debt as the bond ledger of the treasury has it: what a projection may take over instead of typing it.

Only published bonds of the general account, as a projection is published and its sums must tell of nothing else; only
those borrowed before the base year, as the projection borrows from then on by itself.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from toshikei.city.treasury.selectors import bonds_all, bonds_public, debt_on
from toshikei.foundation import clock
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

GENERAL = "一般会計"
SOURCE = "市債の台帳"
"""How the source of an assumption begins that was taken from the ledger."""
CODES = ("debt.principal", "debt.interest", "debt.counted")


@dataclass(frozen=True, slots=True)
class KnownDebt:
    """Yen by assumption and year, what was owed when the base year began, and which day's ledger said so."""

    on: date
    base_year: int
    bonds: int
    left_out: int
    start: int
    by_year: dict[str, dict[int, int]]
    is_invented: bool

    @property
    def source(self) -> str:
        """出典: the day of the ledger and what it was asked for."""
        words = f"{SOURCE}（{format_wareki(self.on)}現在、{self.bonds}件）"
        return f"{words}　{FiscalYear(self.base_year).label}より前に借りた{GENERAL}の市債"

    @property
    def service(self) -> int:
        """元利 of all years of the projection."""
        return sum(sum(self.by_year[code].values()) for code in ("debt.principal", "debt.interest"))


def known_debt(base_year: int, years: int, on: date) -> KnownDebt | None:
    """None where the ledger knows no such bond. Three queries, whatever the number of bonds."""
    first = FiscalYear(base_year).first_day
    wanted = {"account": GENERAL, "issued_on__lt": first}
    public = bonds_public(clock.now()).filter(**wanted)
    debt = debt_on(public, first - timedelta(days=1))
    if not debt.bonds:
        return None
    rows = {one.year.year: (one.principal, one.interest, one.counted) for one in debt.years}
    ahead = range(base_year, base_year + years + 1)
    by_year = {
        code: {year: rows.get(year, (0, 0, 0))[place] for year in ahead} for place, code in enumerate(CODES)
    }
    return KnownDebt(
        on=on,
        base_year=base_year,
        bonds=len(debt.bonds),
        left_out=bonds_all().filter(**wanted).count() - len(debt.bonds),
        start=debt.balance,
        by_year=by_year,
        is_invented=debt.is_invented,
    )
