"""Public reading API of enterprise budgets."""

from toshikei.city.enterprise.selectors.content import content_hash
from toshikei.city.enterprise.selectors.published import (
    budget_public,
    newest_of_all,
    newest_public,
    stages_public,
    versions_public,
)
from toshikei.city.enterprise.selectors.settling import settlements_public
from toshikei.city.enterprise.selectors.stamps import stamp_of
from toshikei.city.enterprise.selectors.titles import title_of

__all__ = [
    "budget_public",
    "content_hash",
    "newest_of_all",
    "newest_public",
    "settlements_public",
    "stages_public",
    "stamp_of",
    "title_of",
    "versions_public",
]
