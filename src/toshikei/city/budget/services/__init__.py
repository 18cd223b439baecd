"""Public Python API of the budget room for writing: `budget_versions_load`, `budget_book_describe`,
`version_programmes_carry`."""

from toshikei.city.budget.services.describing import budget_book_describe
from toshikei.city.budget.services.loading import Loaded, Origin, budget_versions_load
from toshikei.city.budget.services.programmes import version_programmes_carry

__all__ = ["Loaded", "Origin", "budget_book_describe", "budget_versions_load", "version_programmes_carry"]
