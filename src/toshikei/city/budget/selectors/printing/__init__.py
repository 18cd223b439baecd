"""The budget document (予算書) of a version as a paper: 第1表 and 事項別明細書, as far as the lines of the book know them.

A room above that makes a budget takes `tree_of_rows`, `voted_parts` and `explained_parts` for one that has no book yet.
"""

from toshikei.city.budget.selectors.printing.document import (
    budget_paper,
    explained_parts,
    is_printed,
    voted_parts,
)
from toshikei.city.budget.selectors.printing.shelf import budget_paper_file, budget_paper_kept, is_big
from toshikei.city.budget.selectors.printing.tables import Money
from toshikei.city.budget.selectors.printing.tree import (
    BookTree,
    before_supplement,
    compared_with,
    tree_of_rows,
    year_before,
)

__all__ = [
    "BookTree",
    "Money",
    "before_supplement",
    "budget_paper",
    "budget_paper_file",
    "budget_paper_kept",
    "compared_with",
    "explained_parts",
    "is_big",
    "is_printed",
    "tree_of_rows",
    "voted_parts",
    "year_before",
]
