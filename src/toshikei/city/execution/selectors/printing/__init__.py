"""決算書: the settlement of an account as a paper, with the annexes of Enforcement Order 166(2) this room knows."""

from toshikei.city.execution.selectors.printing.document import settlement_paper
from toshikei.city.execution.selectors.printing.shelf import is_big, paper_on_shelf, paper_put

__all__ = ["is_big", "paper_on_shelf", "paper_put", "settlement_paper"]
