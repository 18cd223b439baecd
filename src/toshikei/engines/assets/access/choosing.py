"""Which places to keep, proven best: p-median and maximal covering in whole numbers.

x_j keeps a place, y_kj sends people to a kept place (without capacities everybody goes to the nearest one, so y may be
divided without loss; with capacities a point of people may be divided between places).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # the package ships no types
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]  # the package ships no types

from toshikei.engines.assets.access.places import Floats, Map
from toshikei.engines.assets.errors import AccessImpossible, AccessNotProven

HALF = 0.5
SECONDS = 60.0
INFEASIBLE = 2


@dataclass(frozen=True, slots=True)
class Chosen:
    """The places kept (positions in the map, in its order) and the value proven best: weighted metres or weight covered."""

    kept: tuple[int, ...]
    value: float

    def closed(self, of: Map) -> list[str]:
        """Names of the places that close."""
        return [place.name for at, place in enumerate(of.places) if at not in self.kept]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a choice must keep to: how many places (None: any number), a saving, a mean for the worst district, a distance sum."""

    count: int | None = None
    saving_at_least: int = 0
    worst_district_mean: float | None = None
    metres_at_most: float | None = None


def p_median(of: Map, count: int, *, wishes: Wishes | None = None, seconds: float = SECONDS) -> Chosen:
    """`count` places with the least weighted distance. Raises AccessImpossible, AccessNotProven."""
    asked = wishes or Wishes()
    return least_metres(of, Wishes(count, asked.saving_at_least, asked.worst_district_mean), seconds=seconds)


def least_metres(of: Map, wishes: Wishes, *, seconds: float = SECONDS) -> Chosen:
    """The least weighted distance under the wishes."""
    many, places = of.distances.shape
    costs = np.concatenate([np.zeros(places), (of.distances * of.weights[:, None]).ravel()])
    rows = [*_assigning(of), *_wished(of, wishes, many)]
    found = _solved(of, costs, rows, many, wishes, seconds)
    kept = tuple(int(at) for at in np.flatnonzero(found.x[:places] > HALF))
    return Chosen(kept, float(found.fun))


def most_saving(of: Map, wishes: Wishes, *, seconds: float = SECONDS) -> Chosen:
    """The most money saved while distances stay within the wishes."""
    many, places = of.distances.shape
    savings = np.array([float(place.saving) for place in of.places])
    costs = np.concatenate([savings, np.zeros(many * places)])
    found = _solved(of, costs, [*_assigning(of), *_wished(of, wishes, many)], many, wishes, seconds)
    kept = tuple(int(at) for at in np.flatnonzero(found.x[:places] > HALF))
    return Chosen(kept, float(savings.sum() - savings[list(kept)].sum()))


def most_covered(of: Map, count: int, limit: float, *, seconds: float = SECONDS) -> Chosen:
    """`count` places that have the most people within `limit` metres."""
    many, places = of.distances.shape
    near = sparse.csr_matrix((of.distances <= limit).astype(np.float64))
    covered = sparse.hstack([-near, sparse.identity(many)], format="csr")
    rows = [LinearConstraint(covered, -np.inf, np.zeros(many)), _counted(places, many, count)]
    costs = np.concatenate([np.zeros(places), -of.weights])
    found = _solved(of, costs, rows, many, Wishes(count), seconds)
    kept = tuple(int(at) for at in np.flatnonzero(found.x[:places] > HALF))
    return Chosen(kept, -float(found.fun))


@dataclass(frozen=True, slots=True)
class _Found:
    x: Floats
    fun: float


def _solved(
    of: Map, costs: Floats, rows: Sequence[LinearConstraint], many: int, wishes: Wishes, seconds: float
) -> _Found:
    """Proven best, or refused: never a guess."""
    places = len(of.places)
    whole = np.zeros(len(costs))
    whole[:places] = 1
    least = np.zeros(len(costs))
    least[:places] = [float(place.must_stay) for place in of.places]
    found = milp(
        costs,
        integrality=whole,
        bounds=Bounds(least, 1),
        constraints=list(rows),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if found.status == INFEASIBLE:
        raise AccessImpossible(reason=_why(of, wishes, many))
    if found.status != 0 or found.x is None:
        raise AccessNotProven(seconds=round(seconds))
    return _Found(np.asarray(found.x), float(found.fun))


def _why(of: Map, wishes: Wishes, many: int) -> str:
    """The plainest reason there is."""
    staying = sum(place.must_stay for place in of.places)
    if wishes.count is not None and not max(1, staying) <= wishes.count <= len(of.places):
        return f"残す数を{wishes.count}としましたが、残すと決めた施設が{staying}、施設の全部が{len(of.places)}です。"
    room = [place.capacity for place in of.places if place.capacity is not None]
    if len(room) == len(of.places) and many and sum(room) < float(of.weights.sum()):
        return f"定員の合計は{sum(room):,.0f}で、利用する人は{float(of.weights.sum()):,.0f}です。"
    return "残す数・定員・節約の額・地区ごとの距離の条件を同時に満たす組合せがありません。"


def _assigning(of: Map) -> list[LinearConstraint]:
    """Everybody goes somewhere, only to kept places, within their capacity."""
    many, places = of.distances.shape
    links = many * places
    once = sparse.csr_matrix(
        (np.ones(links), (np.repeat(np.arange(many), places), places + np.arange(links))),
        shape=(many, places + links),
    )
    column = np.tile(np.arange(places), many)
    open_only = sparse.csr_matrix(
        (
            np.concatenate([np.ones(links), -np.ones(links)]),
            (np.tile(np.arange(links), 2), np.concatenate([places + np.arange(links), column])),
        ),
        shape=(links, places + links),
    )
    found = [LinearConstraint(once, 1, 1), LinearConstraint(open_only, -np.inf, 0)]
    limited = [at for at, place in enumerate(of.places) if place.capacity is not None]
    return [*found, *([_rooms(of, limited)] if limited else [])]


def _rooms(of: Map, limited: list[int]) -> LinearConstraint:
    many, places = of.distances.shape
    matrix = sparse.lil_matrix((len(limited), places + many * places))
    for row, at in enumerate(limited):
        matrix[row, at] = -float(of.places[at].capacity or 0)
        matrix[row, places + at :: places] = of.weights
    return LinearConstraint(matrix.tocsr(), -np.inf, 0)


def _counted(places: int, others: int, count: int) -> LinearConstraint:
    row = sparse.csr_matrix(np.concatenate([np.ones(places), np.zeros(others)])[None, :])
    return LinearConstraint(row, count, count)


def _wished(of: Map, wishes: Wishes, many: int) -> list[LinearConstraint]:
    places = len(of.places)
    links = many * places
    metres = (of.distances * of.weights[:, None]).ravel()
    found = []
    if wishes.count is not None:
        found.append(_counted(places, links, wishes.count))
    if wishes.saving_at_least:
        savings = np.array([float(place.saving) for place in of.places])
        row = np.concatenate([savings, np.zeros(links)])[None, :]
        found.append(
            LinearConstraint(sparse.csr_matrix(row), -np.inf, savings.sum() - wishes.saving_at_least)
        )
    if wishes.metres_at_most is not None:
        row = np.concatenate([np.zeros(places), metres])[None, :]
        found.append(LinearConstraint(sparse.csr_matrix(row), -np.inf, wishes.metres_at_most))
    if wishes.worst_district_mean is not None:
        found.append(_districts(of, wishes.worst_district_mean, metres))
    return found


def _districts(of: Map, mean: float, metres: Floats) -> LinearConstraint:
    """The weighted mean of every district at most `mean`."""
    places = len(of.places)
    names = list(dict.fromkeys(one.district for one in of.people))
    district: NDArray[np.int64] = np.array([names.index(one.district) for one in of.people])
    rows = np.repeat(district, places)
    matrix = sparse.csr_matrix(
        (metres, (rows, places + np.arange(len(metres)))), shape=(len(names), places + len(metres))
    )
    whole = np.bincount(district, of.weights, minlength=len(names))
    return LinearConstraint(matrix, -np.inf, mean * whole)
