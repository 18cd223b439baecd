"""A part of the model: some units free, the rest as they stand. Small enough for whole numbers in seconds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # the package ships no types
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]  # the package ships no types

from toshikei.engines.assets.levelling.model import Model
from toshikei.engines.assets.levelling.rows import Floats

type Mask = NDArray[np.bool_]

PART_GAP, PARTLY_GAP = 1e-4, 5e-5
INFEASIBLE = 2
"""scipy's number for it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a restricted model strives for: `costs` of the columns, `target` the peak above which a year counts as over.

    `peak_at_most` and `rows` keep what earlier goals reached.
    """

    costs: Floats
    target: float
    peak_at_most: float = np.inf
    kept: tuple[tuple[Floats, float], ...] = ()
    by_peak: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """The new vector (None where none was found in time) and whether it is proven best of its part."""

    x: Floats | None
    proven: bool


def solve_part(model: Model, x: Floats, free: Mask, goal: Goal, seconds: float) -> Answer:
    """The best vector that differs from `x` only in the free units' columns."""
    money = np.arange(model.decided, model.peak)
    columns = np.concatenate([np.flatnonzero(free[: model.decided]), money])
    count = len(columns) - len(money)
    fixed = x.copy()
    fixed[columns] = 0
    fixed[model.peak] = 0
    part, limit, years = _upper_part(model, fixed, columns, goal)
    once, need = _once_part(model, fixed, columns)
    wide = part.shape[1]
    costs = np.zeros(wide)
    costs[: len(columns)] = goal.costs[columns]
    if goal.by_peak:
        costs[len(columns)] = 1
        costs[len(columns) + 1 :] = 1 / years
    highest = np.full(wide, np.inf)
    highest[:count] = 1
    highest[len(columns)] = goal.peak_at_most
    whole = np.zeros(wide)
    whole[:count] = 1
    found = milp(
        costs,
        integrality=whole,
        bounds=Bounds(np.zeros(wide), highest),
        constraints=[
            LinearConstraint(part, -np.inf, limit),
            LinearConstraint(
                sparse.hstack([once, sparse.csc_matrix((once.shape[0], wide - len(columns)))]), need, need
            ),
        ],
        options={"time_limit": max(0.05, seconds), "mip_rel_gap": PART_GAP},
    )
    if found.x is None:
        return Answer(None, proven=found.status == INFEASIBLE)
    fixed[columns] = found.x[: len(columns)]
    fixed[: model.decided] = np.round(fixed[: model.decided])
    return Answer(fixed, proven=found.status == 0)


def _upper_part(
    model: Model, fixed: Floats, columns: NDArray[np.int64], goal: Goal
) -> tuple[sparse.csc_matrix, Floats, int]:
    """Rows that the free columns touch, the peak, and a column of overrun for every year."""
    years = model.instance.horizon
    inner = model.upper[:, columns]
    used = np.asarray(model.upper @ fixed).ravel()
    touched = np.flatnonzero(np.diff(inner.tocsr().indptr))
    others = touched[touched >= years]
    peak = sparse.csc_matrix(-np.ones((years, 1)))
    over = -sparse.identity(years, format="csc")
    none = sparse.csc_matrix((years, years))
    blocks = [
        [inner[:years], peak, none],
        [inner[:years], sparse.csc_matrix((years, 1)), over],
        [inner[others], sparse.csc_matrix((len(others), 1)), sparse.csc_matrix((len(others), years))],
    ]
    bare = model.limit[:years] - used[:years]
    right = [bare, goal.target + bare, model.limit[others] - used[others]]
    for costs, most in goal.kept:
        blocks.append(
            [
                sparse.csc_matrix(costs[columns][None, :]),
                sparse.csc_matrix((1, 1)),
                sparse.csc_matrix((1, years)),
            ]
        )
        right.append(np.array([most - costs @ fixed]))
    return sparse.bmat(blocks, format="csc"), np.concatenate(right), years


def _once_part(model: Model, fixed: Floats, columns: NDArray[np.int64]) -> tuple[sparse.csc_matrix, Floats]:
    inner = model.once[:, columns].tocsr()
    touched = np.flatnonzero(np.diff(inner.indptr))
    need = 1 - np.asarray(model.once @ fixed).ravel()[touched]
    return inner[touched].tocsc(), need


@dataclass(frozen=True, slots=True)
class Partly:
    """A vector that is whole where it was asked to be, and what no such vector can be below (scaled)."""

    x: Floats
    bound: float


def solve_partly(model: Model, whole: Mask, allowed: Mask, seconds: float) -> Partly | None:
    """min peak with whole numbers for some columns only and nothing in the columns that are not allowed."""
    objective = np.zeros(model.columns)
    objective[model.peak] = 1
    kinds = whole.astype(np.int64)
    kinds[model.decided :] = 0
    most = allowed.astype(np.float64)
    most[model.decided :] = np.inf
    found = milp(
        objective,
        integrality=kinds,
        bounds=Bounds(np.zeros(model.columns), most),
        constraints=[
            LinearConstraint(model.upper, -np.inf, model.limit),
            LinearConstraint(model.once, 1, 1),
        ],
        options={"time_limit": max(0.05, seconds), "mip_rel_gap": PARTLY_GAP},
    )
    return None if found.x is None else Partly(np.asarray(found.x), float(found.mip_dual_bound or 0.0))
