"""Papers of the sorting: the sheet of a programme, the report of a round."""

from toshikei.city.sorting.selectors.printing.report import report_paper
from toshikei.city.sorting.selectors.printing.sheet import sheet_paper
from toshikei.city.sorting.selectors.printing.shelf import paper_file

__all__ = ["paper_file", "report_paper", "sheet_paper"]
