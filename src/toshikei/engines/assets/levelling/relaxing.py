"""The linear relaxation: a bound no plan can beat, and where it cannot be met, what stands in the way."""

import time
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # the package ships no types
from scipy.optimize import OptimizeResult, linprog  # type: ignore[import-untyped]  # the package ships no types

from toshikei.engines.assets.levelling.instance import Instance
from toshikei.engines.assets.levelling.model import Model
from toshikei.engines.assets.levelling.rows import Floats, Label

SAFETY = 1e-6
"""Taken off every solver bound: its tolerance must never put the bound above a plan."""
INFEASIBLE = 2
OFTEN = 1e-6


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
    found = _solve(model, objective, np.inf, deadline)
    if found is None or found.x is None:
        return Relaxed(counted, infeasible=found is not None and found.status == INFEASIBLE)
    bound = max(counted, float(found.fun) * model.scale * (1 - SAFETY))
    return Relaxed(bound, np.asarray(found.x), _reduced(model, objective, found))


def relax_moving(model: Model, costs: Floats, peak: float, deadline: float) -> Relaxed:
    """min moving cost with no year above `peak` (scaled): its bound and vector."""
    found = _solve(model, costs, peak, deadline)
    if found is None or found.x is None:
        return Relaxed(0.0)
    return Relaxed(
        max(0.0, float(found.fun)),
        np.asarray(found.x),
        _reduced(model, costs, found),
        peak=peak,
        slope=float(found.upper.marginals[model.peak]),
    )


def _reduced(model: Model, objective: Floats, found: OptimizeResult) -> Floats:
    """Reduced costs of all columns, none below zero."""
    rows = model.upper.T @ found.ineqlin.marginals + model.once.T @ found.eqlin.marginals
    return np.maximum(objective - np.asarray(rows).ravel(), 0.0)


def _solve(model: Model, objective: Floats, peak: float, deadline: float) -> OptimizeResult | None:
    left = deadline - time.monotonic()
    if left <= 0:
        return None
    most = np.ones(model.columns)
    most[model.decided :] = np.inf
    most[model.peak] = peak
    return linprog(
        objective,
        A_ub=model.upper,
        b_ub=model.limit,
        A_eq=model.once,
        b_eq=np.ones(model.once.shape[0]),
        bounds=np.column_stack([np.zeros(model.columns), most]),
        method="highs-ds",
        options={"time_limit": left},
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
