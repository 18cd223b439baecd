"""From the relaxation to a plan: round, repair, then part after part is solved again until the time is up.

Parts are chosen around the years above the target; a part that is solved quickly grows, one that is not shrinks.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from toshikei.engines.assets.levelling.instance import Plan
from toshikei.engines.assets.levelling.model import HALF, KEPT, Model
from toshikei.engines.assets.levelling.restricting import Goal, Mask, solve_part
from toshikei.engines.assets.levelling.rows import Floats
from toshikei.engines.assets.levelling.starting import first_plan

WHOLE = 1 - 1e-6
QUICK, PART_SECONDS = 0.4, 2.0
SMALLEST, LARGEST = 12, 400
MENDABLE = 200
"""Units up to which what the relaxation tore is solved in whole numbers; more are placed one by one."""
TIGHT = 0.9995
EPSILON = 1e-9


@dataclass(slots=True)
class Search:
    """One search with its clock: `stop` is asked between parts, `seed` decides every choice."""

    model: Model
    deadline: float
    stop: Callable[[], bool]
    seed: int

    def left(self) -> float:
        return self.deadline - time.monotonic()

    def over(self) -> bool:
        return self.left() <= 0 or self.stop()


def rounded(search: Search, relaxed: Floats, goal: Goal) -> Floats | None:
    """The nearest plan where that keeps all rules; else what is torn is solved anew, or every work placed near its wish."""
    model = search.model
    x = snapped(model, relaxed)
    if model.keeps_rules(x):
        return x
    broken = _broken(model, relaxed)
    found = _mended(search, relaxed, broken, goal) if broken.sum() <= MENDABLE else None
    return _placed(model, x) if found is None else found


def _placed(model: Model, x: Floats) -> Floats | None:
    """Work by work near to where it stands, in order and within crews."""
    plan = first_plan(model.instance, model.plan(x))
    placed = None if plan is None else model.vector(plan)
    return placed if placed is not None and model.keeps_rules(placed) else None


def _mended(search: Search, relaxed: Floats, broken: Mask, goal: Goal) -> Floats | None:
    """What is whole stays, the rest is solved in whole numbers."""
    model = search.model
    rng = np.random.default_rng(search.seed)
    base = np.where(relaxed >= WHOLE, 1.0, 0.0)
    base[model.decided :] = 0
    for share in (0.02, 0.1, 0.3):
        free = _columns_of(model, broken | (rng.random(model.units) < share))
        found = solve_part(model, base, free, goal, min(search.left(), PART_SECONDS * (1 + 5 * share))).x
        if found is not None or search.over():
            return found
    return None


def snapped(model: Model, relaxed: Floats) -> Floats:
    """Each place closes or not, each work begins where the relaxation has most of it."""
    closed = {facility: year for (facility, year), column in model.closing.items() if relaxed[column] > HALF}
    starts: list[int | None] = []
    for at, work in enumerate(model.instance.works):
        part = relaxed[model.first[at] : model.first[at] + len(work.starts)]
        dropped = closed.get(work.facility, work.starts[-1] + 1) <= work.starts[-1]
        starts.append(None if dropped else work.starts[int(part.argmax())])
    return model.vector(Plan(tuple(starts), closed))


def _broken(model: Model, relaxed: Floats) -> Mask:
    """Units with a column between none and one, or in a row that is broken."""
    x = relaxed[: model.decided]
    torn = np.flatnonzero((x > 1 - WHOLE) & (x < WHOLE))
    found = np.zeros(model.units, dtype=bool)
    found[model.unit_of[torn]] = True
    years = model.instance.horizon
    excess = np.asarray(model.upper[years:] @ relaxed).ravel() - model.limit[years:]
    rows = model.upper[years + np.flatnonzero(excess > KEPT)]
    touched = np.unique(rows.tocoo().col)
    touched = touched[touched < model.decided]
    found[model.unit_of[touched[x[touched] > 0]]] = True
    return found


def _columns_of(model: Model, units: Mask) -> Mask:
    free = np.zeros(model.columns, dtype=bool)
    free[: model.decided] = units[model.unit_of[: model.decided]]
    return free


def value_of(model: Model, x: Floats, goal: Goal) -> float:
    """How good a vector is for a goal; less is better."""
    value = float(goal.costs @ x)
    if goal.by_peak:
        years = model.yearly(x)
        value += float(years.max()) + float(np.maximum(years - goal.target, 0).sum()) / len(years)
    return value


def improved(search: Search, x: Floats, goal: Goal, good_enough: float) -> Floats:
    """Part after part until nothing is left to gain, the clock is out or somebody stops it."""
    rng = np.random.default_rng(search.seed + 1)
    best, size = value_of(search.model, x, goal), 60.0
    while best > good_enough and not search.over():
        began = time.monotonic()
        free = _columns_of(search.model, _chosen(search.model, x, goal, rng, int(size)))
        answer = solve_part(search.model, x, free, goal, min(search.left(), PART_SECONDS))
        if answer.x is not None:
            value = value_of(search.model, answer.x, goal)
            if value <= best + EPSILON:
                x, best = answer.x, min(best, value)
        took = time.monotonic() - began
        if took < QUICK:
            size = min(LARGEST, size * 1.25)
        elif took > PART_SECONDS * 0.9:
            size = max(SMALLEST, size * 0.75)
    return x


def _chosen(model: Model, x: Floats, goal: Goal, rng: np.random.Generator, size: int) -> Mask:
    """Units to free: three in four where it hurts (dear years, dear moves), the rest anywhere."""
    weights = _pain(model, x, goal)
    hurting = np.flatnonzero(weights > 0)
    chosen = np.zeros(model.units, dtype=bool)
    count = min(len(hurting), size * 3 // 4)
    if count:
        share = weights[hurting] / weights[hurting].sum()
        chosen[rng.choice(hurting, size=count, replace=False, p=share)] = True
    rest = min(model.units, size) - count
    chosen[rng.choice(model.units, size=rest, replace=False)] = True
    return chosen


def _pain(model: Model, x: Floats, goal: Goal) -> Floats:
    """For each unit how much there is to gain by moving it; a little noise keeps choices from repeating."""
    here = np.flatnonzero(x[: model.decided] > HALF)
    found = np.zeros(model.units)
    if goal.by_peak:
        years = model.yearly(x)
        dear = np.flatnonzero(years >= max(goal.target, years.max() * TIGHT) - EPSILON)
        touching = model.upper[dear][:, here]
        hit = np.asarray((touching > 0).sum(axis=0)).ravel() > 0
        np.add.at(found, model.unit_of[here[hit]], 1.0)
    else:
        np.add.at(found, model.unit_of[here], goal.costs[here])
    return found
