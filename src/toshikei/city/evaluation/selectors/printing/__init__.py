"""The results report as a paper: tagged PDF of the sheets, Excel of the tables."""

from toshikei.city.evaluation.selectors.printing.document import (
    is_big,
    report_on_shelf,
    report_paper,
    report_put,
)

__all__ = ["is_big", "report_on_shelf", "report_paper", "report_put"]
