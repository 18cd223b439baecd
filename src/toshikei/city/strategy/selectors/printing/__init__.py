"""Plans as papers: PDF and Excel."""

from toshikei.city.strategy.selectors.printing.shelf import plan_paper_file

__all__ = ["plan_paper_file"]
