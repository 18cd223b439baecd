"""How far people have it with some places open: mean, 90th percentile, maximum, share within a limit; by district too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from toshikei.engines.assets.access.places import Floats, Map

PERCENTILE = 0.9


@dataclass(frozen=True, slots=True)
class Reach:
    """到達の距離 in metres, weighted by people; `within` counts the weight inside the limit. None where nobody is."""

    people: float
    mean: float | None
    ninety: float | None
    most: float | None
    within: float


@dataclass(frozen=True, slots=True)
class Loss:
    """到達を失う人: nobody nearer than the limit now, though somebody was before; and by how much all have it farther."""

    district: str
    group: str
    people: float
    lost: float
    farther_mean: float


def nearest(of: Map, kept: Sequence[int]) -> Floats:
    """Metres to the nearest kept place for each point."""
    found: Floats = of.distances[:, list(kept)].min(axis=1)
    return found


def measure(of: Map, kept: Sequence[int], limit: float = 1000.0) -> Reach:
    """The whole map with these places open."""
    return _reach(nearest(of, kept), of.weights, limit)


def by_district(of: Map, kept: Sequence[int], limit: float = 1000.0) -> Mapping[str, Reach]:
    """Each district for itself: a part of the city that lies apart is not averaged away."""
    metres, found = nearest(of, kept), {}
    for district in dict.fromkeys(one.district for one in of.people):
        inside = np.array([one.district == district for one in of.people])
        found[district] = _reach(metres[inside], of.weights[inside], limit)
    return found


def _reach(metres: Floats, weights: Floats, limit: float) -> Reach:
    whole = float(weights.sum())
    if not whole:
        return Reach(0.0, None, None, None, 0.0)
    order = np.argsort(metres, kind="stable")
    reached = np.cumsum(weights[order])
    ninety = metres[order][int(np.searchsorted(reached, PERCENTILE * whole - 1e-9))]
    return Reach(
        whole,
        float((metres * weights).sum()) / whole,
        float(ninety),
        float(metres[weights > 0].max()),
        float(weights[metres <= limit].sum()),
    )


def losses(of: Map, before: Sequence[int], after: Sequence[int], limit: float = 1000.0) -> list[Loss]:
    """Who loses access between two sets of places, by district and group, the hardest hit first."""
    was, now = nearest(of, before), nearest(of, after)
    keys = [(one.district, one.group) for one in of.people]
    found = []
    for district, group in dict.fromkeys(keys):
        inside = np.array([key == (district, group) for key in keys])
        weights = of.weights[inside]
        people = float(weights.sum())
        lost = float(weights[(was[inside] <= limit) & (now[inside] > limit)].sum())
        farther = float(((now - was)[inside] * weights).sum()) / people if people else 0.0
        found.append(Loss(district, group, people, lost, farther))
    return sorted(found, key=lambda one: (-one.lost, -one.farther_mean, one.district, one.group))
