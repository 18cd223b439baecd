"""Reading the participation room: the household, the tax bill."""

from toshikei.city.participation.selectors.books import general_books
from toshikei.city.participation.selectors.household import (
    HouseholdShown,
    Line,
    household_rows,
    household_shown,
)
from toshikei.city.participation.selectors.your_tax import Share, TaxShown, tax_rows, tax_shown

__all__ = [
    "HouseholdShown",
    "Line",
    "Share",
    "TaxShown",
    "general_books",
    "household_rows",
    "household_shown",
    "tax_rows",
    "tax_shown",
]
