"""What waits for what in a plan: a circle is refused, columns for a drawing, and dates that cannot be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter

type Edge = tuple[str, str]
"""(who waits, what it waits for)."""


def circle_in(edges: Iterable[Edge]) -> tuple[str, ...]:
    """The first circle as it runs, from one back to itself; empty where there is none.

    >>> circle_in([("A", "B"), ("B", "C")])
    ()
    >>> sorted(set(circle_in([("A", "B"), ("B", "A")])))
    ['A', 'B']
    """
    try:
        TopologicalSorter(_before(edges)).prepare()
    except CycleError as found:
        return tuple(found.args[1])
    return ()


def columns(codes: Iterable[str], edges: Iterable[Edge]) -> dict[str, int]:
    """The column of each: 0 for what waits for nothing, else one behind the last it waits for.

    >>> columns("ABC", [("C", "B"), ("B", "A"), ("C", "A")])
    {'A': 0, 'B': 1, 'C': 2}
    """
    before = _before(edges)
    found: dict[str, int] = {}
    for code in TopologicalSorter({code: before.get(code, set()) for code in codes}).static_order():
        found[code] = max((found[earlier] + 1 for earlier in before.get(code, ())), default=0)
    return found


def _before(edges: Iterable[Edge]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for waits, needed in edges:
        found.setdefault(waits, set()).add(needed)
    return found


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when something is done."""

    starts_on: date
    ends_on: date


def out_of_order(spans: Mapping[str, Span], edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Pairs in which what is waited for ends only after the other one has ended: that order cannot be kept."""
    return tuple(
        (waits, needed)
        for waits, needed in edges
        if waits in spans and needed in spans and spans[needed].ends_on > spans[waits].ends_on
    )
