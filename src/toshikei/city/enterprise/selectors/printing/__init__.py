"""The budget of an enterprise as a paper: 別記第一号様式 in our words, and its 実施計画."""

from toshikei.city.enterprise.selectors.printing.document import budget_paper
from toshikei.city.enterprise.selectors.printing.shelf import budget_paper_file

__all__ = ["budget_paper", "budget_paper_file"]
