"""The budget document (予算書) of a version as a paper: 第1表 and 事項別明細書, as far as the lines of the book know them."""

from toshikei.city.budget.selectors.printing.document import budget_paper, is_printed
from toshikei.city.budget.selectors.printing.shelf import budget_paper_file, budget_paper_kept, is_big
from toshikei.city.budget.selectors.printing.tree import compared_with

__all__ = ["budget_paper", "budget_paper_file", "budget_paper_kept", "compared_with", "is_big", "is_printed"]
