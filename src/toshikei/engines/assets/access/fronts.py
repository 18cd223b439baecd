"""Pareto front (パレート最適): closure sets of which none saves more without costing somebody access."""

from collections.abc import Iterator
from dataclasses import dataclass

from toshikei.engines.assets.access.choosing import Chosen, Wishes, least_metres, most_saving
from toshikei.engines.assets.access.measuring import Reach, measure
from toshikei.engines.assets.access.places import Map
from toshikei.engines.assets.errors import AccessImpossible

ROOM = 1e-6
"""Relative room for distance sums, so that the solver's tolerance closes no door."""


@dataclass(frozen=True, slots=True)
class Point:
    """One set on the front: what is saved a year and how far people then have it."""

    kept: tuple[int, ...]
    closed: tuple[str, ...]
    saving: int
    reach: Reach


def front(of: Map, *, most: int = 60, limit: float = 1000.0) -> list[Point]:
    """From everything open to the greatest saving, each proven: least distance for its saving, most saving for its distance.

    With more than `most` points the savings asked for are spaced evenly and the front is a part of the whole one.
    """
    whole = sum(place.saving for place in of.places if not place.must_stay)
    step = max(1, -(-whole // most)) if len(of.places) > EXACT_PLACES else 1
    return list(_points(of, step, limit))


EXACT_PLACES = 16
"""Up to so many places every point of the front is found."""


def _points(of: Map, step: int, limit: float) -> Iterator[Point]:
    asked = 0
    while True:
        try:
            near = least_metres(of, Wishes(saving_at_least=asked))
        except AccessImpossible:
            return
        room = near.value * (1 + ROOM)
        best = most_saving(of, Wishes(saving_at_least=asked, metres_at_most=room))
        point = _point(of, best, limit)
        yield point
        asked = max(point.saving + 1, asked + step)


def _point(of: Map, chosen: Chosen, limit: float) -> Point:
    closed = [place for at, place in enumerate(of.places) if at not in chosen.kept]
    return Point(
        chosen.kept,
        tuple(place.name for place in closed),
        sum(place.saving for place in closed),
        measure(of, chosen.kept, limit),
    )
