"""Places, people and the distance between them (great circle)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]

EARTH_METRES = 6_371_008.8
"""Mean radius of the earth."""


@dataclass(frozen=True, slots=True)
class Place:
    """施設: `capacity` in the unit of the weights of people, None where there is no limit. `saving`: yen a year if closed."""

    code: str
    name: str
    latitude: float | None
    longitude: float | None
    capacity: float | None = None
    must_stay: bool = False
    saving: int = 0


@dataclass(frozen=True, slots=True)
class People:
    """需要の点: a point where people are, with their number (or weight 1), district and group."""

    latitude: float | None
    longitude: float | None
    weight: float = 1.0
    district: str = ""
    group: str = ""


@dataclass(frozen=True)
class Map:
    """Places and people that have a point; whoever has none is left out here and counted in `without_point`."""

    places: tuple[Place, ...]
    people: tuple[People, ...]
    without_point: int = 0

    @classmethod
    def of(cls, places: Sequence[Place], people: Sequence[People]) -> "Map":
        """Leaves out what has no point; nothing is put at 0/0."""
        located = tuple(one for one in places if _has_point(one))
        known = tuple(one for one in people if _has_point(one))
        return cls(located, known, len(places) + len(people) - len(located) - len(known))

    @cached_property
    def distances(self) -> Floats:
        """Metres from each point of people (row) to each place (column)."""
        return great_circle(_points(self.people), _points(self.places))

    @cached_property
    def weights(self) -> Floats:
        return np.array([one.weight for one in self.people])


def _has_point(one: Place | People) -> bool:
    return one.latitude is not None and one.longitude is not None


def _points(ones: Sequence[Place | People]) -> Floats:
    return np.array([(one.latitude, one.longitude) for one in ones], dtype=np.float64).reshape(-1, 2)


def great_circle(here: Floats, there: Floats) -> Floats:
    """Haversine distances in metres between two lists of latitude and longitude in degrees.

    >>> round(float(great_circle(np.array([[0.0, 0.0]]), np.array([[0.0, 1.0]]))[0, 0]))
    111195
    """
    one, other = np.radians(here), np.radians(there)
    north = np.sin((other[:, 0][None, :] - one[:, 0][:, None]) / 2) ** 2
    east = np.sin((other[:, 1][None, :] - one[:, 1][:, None]) / 2) ** 2
    inner = north + np.cos(one[:, 0])[:, None] * np.cos(other[:, 0])[None, :] * east
    found: Floats = 2 * EARTH_METRES * np.arcsin(np.sqrt(np.clip(inner, 0, 1)))
    return found
