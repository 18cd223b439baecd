"""The linear relaxation: a bound no plan can beat, and where it cannot be met, what stands in the way."""

import time
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # the package ships no types
from scipy.optimize import OptimizeResult, linprog  # type: ignore[import-untyped]  # the package ships no types

from toshikei.engines.assets.levelling.instance import Instance
from toshikei.engines.assets.levelling.model import Model
from toshikei.engines.assets.levelling.rows import Floats, Ints, Label

SAFETY = 1e-6
"""Taken off every solver bound: its tolerance must never put the bound above a plan."""
INFEASIBLE = 2
OFTEN = 1e-6
BROKEN = 1e-6
LARGE, ROUNDS = 600_000, 2
"""Nonzeros above which rows of order join only where they are broken, and how many rounds are solved then."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The relaxation's bound, its vector and reduced costs; None where there was no time to solve it.

    A reduced cost says by how much (scaled) the bound rises at least when its column is used.
    """

    bound: float
    x: Floats | None = None
    reduced: Floats | None = None
    infeasible: bool = False
    peak: float = 0.0
    slope: float = 0.0

    def raised(self, bound: float) -> "Relaxed":
        """With a bound somebody else has proven, where it is better."""
        return replace(self, bound=max(self.bound, bound * (1 - SAFETY)))

    def bound_at(self, peak: float) -> float:
        """The bound where the dearest year may cost `peak` (scaled) instead: the bound is convex in it, so its slope holds."""
        moved = self.bound + self.slope * (peak - self.peak)
        return max(0.0, moved - SAFETY * abs(moved))


def relax(model: Model, deadline: float) -> Relaxed:
    """min peak without whole numbers; the counting bound where that is better or time is short."""
    counted = float(counting_bound(model.instance))
    objective = np.zeros(model.columns)
    objective[model.peak] = 1
    found = _solved(model, objective, np.inf, deadline)
    if found is None:
        return Relaxed(counted)
    if found.answer.status == INFEASIBLE:
        return Relaxed(counted, infeasible=True)
    bound = max(counted, float(found.answer.fun) * model.scale * (1 - SAFETY))
    return Relaxed(bound, np.asarray(found.answer.x), _reduced(model, objective, found))


def relax_moving(model: Model, costs: Floats, peak: float, deadline: float) -> Relaxed:
    """min moving cost with no year above `peak` (scaled): its bound and vector."""
    found = _solved(model, costs, peak, deadline)
    if found is None or found.answer.x is None:
        return Relaxed(0.0)
    return Relaxed(
        max(0.0, float(found.answer.fun)),
        np.asarray(found.answer.x),
        _reduced(model, costs, found),
        peak=peak,
        slope=float(found.answer.upper.marginals[model.peak]),
    )


@dataclass(frozen=True, slots=True)
class _Solved:
    """What the solver said with the rows it was given."""

    answer: OptimizeResult
    rows: Ints


def _reduced(model: Model, objective: Floats, found: _Solved) -> Floats:
    """Reduced costs of all columns, none below zero."""
    rows = model.upper[found.rows].T @ found.answer.ineqlin.marginals
    rows = rows + model.once.T @ found.answer.eqlin.marginals
    return np.maximum(objective - np.asarray(rows).ravel(), 0.0)


def _solved(model: Model, objective: Floats, peak: float, deadline: float) -> _Solved | None:
    """A very large model begins without its rows of order; those that are broken join for one more round.

    Each round's value is a bound of its own. None when there was no time for the first; the vector of a round without
    time for the next may break order.
    """
    found = None
    used = np.ones(len(model.labels), dtype=bool)
    if model.upper.nnz > LARGE:
        used = np.array([label.kind != "after" for label in model.labels], dtype=bool)
    for _ in range(ROUNDS):
        rows = np.flatnonzero(used)
        answer = _solve(model, objective, peak, rows, deadline - time.monotonic())
        if answer.status == INFEASIBLE:
            return _Solved(answer, rows)
        if answer.x is None:
            return found
        found = _Solved(answer, rows)
        broken = np.asarray(model.upper @ answer.x).ravel() > model.limit + BROKEN
        if not (broken & ~used).any():
            return found
        used |= broken
    return found


def _solve(model: Model, objective: Floats, peak: float, rows: Ints, seconds: float) -> OptimizeResult:
    most = np.ones(model.columns)
    most[model.decided :] = np.inf
    most[model.peak] = peak
    return linprog(
        objective,
        A_ub=model.upper[rows],
        b_ub=model.limit[rows],
        A_eq=model.once,
        b_eq=np.ones(model.once.shape[0]),
        bounds=np.column_stack([np.zeros(model.columns), most]),
        method="highs-ds",
        options={"time_limit": max(0.1, seconds)},
    )


def counting_bound(instance: Instance) -> Fraction:
    """Without a solver: the mean of what must be done, and the largest slice of a work that cannot be dropped.

    Where bonds or a fund help it says nothing.
    """
    if instance.has_finance:
        return Fraction(0)
    closable = {closure.facility for closure in instance.closures}
    forced = [work for work in instance.works if work.facility not in closable]
    whole = sum((work.cost for work in forced), Fraction(0))
    largest = max((max(work.slices) for work in forced), default=Fraction(0))
    return max(whole / instance.horizon, largest)


@dataclass(frozen=True, slots=True)
class Excess:
    """What a relaxation that cannot be met would need: by how much a row is overrun."""

    label: Label
    amount: float


def obstacles(model: Model, deadline: float) -> list[Excess]:
    """The least overrun of crews, caps, area and order that would make a plan possible, largest first."""
    soft = [at for at, label in enumerate(model.labels) if label.kind in {"capacity", "cap", "area", "after"}]
    slack = sparse.csc_matrix(
        (-np.ones(len(soft)), (soft, range(len(soft)))), shape=(len(model.limit), len(soft))
    )
    wide = sparse.hstack([model.upper, slack], format="csc")
    once = sparse.hstack([model.once, sparse.csc_matrix((model.once.shape[0], len(soft)))], format="csc")
    found = linprog(
        np.concatenate([np.zeros(model.columns), np.ones(len(soft))]),
        A_ub=wide,
        b_ub=model.limit,
        A_eq=once,
        b_eq=np.ones(model.once.shape[0]),
        bounds=(0, None),
        method="highs-ds",
        options={"time_limit": max(1.0, deadline - time.monotonic())},
    )
    if found.x is None:
        return []
    over = [
        Excess(model.labels[at], float(amount))
        for at, amount in zip(soft, found.x[model.columns :], strict=True)
    ]
    return sorted((one for one in over if one.amount > OFTEN), key=lambda one: -one.amount)
