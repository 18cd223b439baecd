"""The papers of an enterprise: its budget (別記第一号様式 in our words) with the 実施計画, and the report of its settlement."""

from toshikei.city.enterprise.selectors.printing.document import budget_paper
from toshikei.city.enterprise.selectors.printing.settlement import settlement_paper
from toshikei.city.enterprise.selectors.printing.shelf import budget_paper_file, settlement_paper_file

__all__ = ["budget_paper", "budget_paper_file", "settlement_paper", "settlement_paper_file"]
