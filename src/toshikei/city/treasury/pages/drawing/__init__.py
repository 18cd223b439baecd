"""The charts of the treasury."""

from toshikei.city.treasury.pages.drawing.debt import (
    bond_balance,
    debt_to_end,
    parts,
    service_years,
    to_zero,
    whatif,
)
from toshikei.city.treasury.pages.drawing.earmarks import donations, net, source_years
from toshikei.city.treasury.pages.drawing.savings import fund_fall, savings_years

__all__ = [
    "bond_balance",
    "debt_to_end",
    "donations",
    "fund_fall",
    "net",
    "parts",
    "savings_years",
    "service_years",
    "source_years",
    "to_zero",
    "whatif",
]
