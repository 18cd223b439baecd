"""Candidates from the evaluation: judged 改善 three years running, and nothing changed."""

from collections.abc import Iterator

from toshikei.city.evaluation.selectors import sorting_list
from toshikei.kernel.fiscal_year import FiscalYear


def ratchet_listed(year: int) -> Iterator[tuple[str, str]]:
    """Programme codes with the reason, for the round of `year`: only years that were over before it. Two queries."""
    for caught in sorting_list():
        if caught.year < year:
            label = FiscalYear(caught.year).label
            yield caught.programme_code, f"{label}までの三年、「改善」と評価されて変わっていません"
