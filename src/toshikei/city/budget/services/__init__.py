"""Public Python API of the budget room for writing: `budget_versions_load`, `budget_book_describe`,
`budget_paper_order`, `version_programmes_carry`; and the registry of receipts: `receipts_register`, `receipts_of`."""

from toshikei.city.budget.services.describing import budget_book_describe
from toshikei.city.budget.services.loading import Loaded, Origin, budget_versions_load
from toshikei.city.budget.services.printing import budget_paper_order
from toshikei.city.budget.services.programmes import version_programmes_carry
from toshikei.city.budget.services.receipts import Receipts, receipts_of, receipts_register

__all__ = [
    "Loaded",
    "Origin",
    "Receipts",
    "budget_book_describe",
    "budget_paper_order",
    "budget_versions_load",
    "receipts_of",
    "receipts_register",
    "version_programmes_carry",
]
