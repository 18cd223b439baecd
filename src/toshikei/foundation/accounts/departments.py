"""Departments, and which posts stood in one when. The foundation knows no units: the room `organisation` tells.

Used where a right ends at the own department and what is asked about lies in the past, as in the trail: a post that
was moved to another department takes its later acts along, not its earlier ones.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PostSpan:
    """A post belonged to the department from `since` to `until`, both inclusive; None: until further notice."""

    post: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Source:
    """`listed(day)` gives code and name of the departments of a day, `spans(department)` its posts of all times."""

    listed: Callable[[date], Sequence[tuple[str, str]]]
    spans: Callable[[str], Sequence[PostSpan]]


_sources: list[Source] = []


def provide_departments(source: Source) -> None:
    """Register where departments come from; once, when the room starts."""
    if source not in _sources:
        _sources.append(source)


def departments_on(day: date) -> list[tuple[str, str]]:
    """Code and name of every department of a day, in the order of the chart."""
    return [found for source in _sources for found in source.listed(day)]


def posts_in(department: str) -> list[PostSpan]:
    """The posts that ever stood in a department, with their days there; none for an unknown code."""
    return [span for source in _sources for span in source.spans(department)]
