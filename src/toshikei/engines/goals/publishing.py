"""Goals of all units are public by a day the mayor sets (acceptance check 10); who is missing is listed by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

DEFAULT_DAY = (4, 30)
"""30 April, where the mayor has set no other day."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A unit without public goals. `days`: late by; 0 on the last day in time."""

    unit: str
    name: str
    days: int


def last_day(year: int, *, set_by_mayor: date | None = None) -> date:
    """The day by which goals of a fiscal year have to be public.

    >>> last_day(2026), last_day(2026, set_by_mayor=date(2026, 5, 15))
    (datetime.date(2026, 4, 30), datetime.date(2026, 5, 15))
    """
    return set_by_mayor or date(year, *DEFAULT_DAY)


def missing(
    units: Mapping[str, str], published: Iterable[tuple[str, date]], *, by: date, as_of: date
) -> tuple[Missing, ...]:
    """Units (name by code) that have published nothing until now, from the last day on; before it nobody is missing.

    `published`: unit and day of its first public goal of the year. A day after `as_of` is a plan, not a publication.
    """
    if as_of < by:
        return ()
    done = {unit for unit, on in published if on <= as_of}
    late = (as_of - by).days
    return tuple(Missing(unit, name, late) for unit, name in units.items() if unit not in done)


def published_late(published: Iterable[tuple[str, date]], *, by: date) -> dict[str, int]:
    """Units that published after the day, with the days: what is published stays late."""
    return {unit: (on - by).days for unit, on in published if on > by}
