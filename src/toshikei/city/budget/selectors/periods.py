"""For how long a provisional budget was voted (地方自治法218条2項), as the room that makes budgets knows it.

Books do not say which part of the year they are for. Rooms beside the one that makes budgets, which may not look into it,
ask here.
"""

from collections.abc import Callable, Mapping
from datetime import date

type PeriodSource = Callable[[int], Mapping[str, date]]
_sources: list[PeriodSource] = []


def provisional_period_register(source: PeriodSource) -> None:
    """Say until which day the provisional budgets of a fiscal year reach, by the name of the account."""
    if source not in _sources:
        _sources.append(source)


def provisional_until(fiscal_year: int) -> dict[str, date]:
    """The last day by account; an account whose provisional budget was only imported is not there."""
    found: dict[str, date] = {}
    for source in _sources:
        for account, day in source(fiscal_year).items():
            found[account] = max(day, found.get(account, day))
    return found
