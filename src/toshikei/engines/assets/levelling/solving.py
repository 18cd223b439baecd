"""The whole way: relaxation, rounding, improvement goal by goal. Always a plan with its bound and gap, or the reason why not.

Goals in order, each kept within a tolerance: the dearest year, then what moving costs, then changes against the plan
published before.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.assets.errors import PlanImpossible, PlanNotFound
from toshikei.engines.assets.levelling.goals import Goals
from toshikei.engines.assets.levelling.instance import Instance, Plan, changes_of, moving_of, yearly_of
from toshikei.engines.assets.levelling.model import build
from toshikei.engines.assets.levelling.relaxing import obstacles, relax
from toshikei.engines.assets.levelling.saying import obstacle_words
from toshikei.engines.assets.levelling.searching import Search

TOLERANCE = 0.005
"""How far above the bound the dearest year may stay when a later goal gains by it."""
RELAXING_SHARE = 0.7
"""Share of the time the bound may take; the rest is for the plan."""
EXPLAINING_SECONDS = 10
"""Time for finding out what stands in the way, beside the time for the plan."""


@dataclass(frozen=True, slots=True)
class Levelled:
    """平準化した計画: exact yearly costs, the dearest, the bound no plan can beat, the gap between both.

    `moving_bound` belongs to the second goal at this peak; None where moving costs nothing or nobody had time for it.
    """

    instance: Instance
    plan: Plan
    bound: float
    seconds: float
    moving_bound: float | None = None

    @property
    def yearly(self) -> tuple[Fraction, ...]:
        return yearly_of(self.instance, self.plan)

    @property
    def peak(self) -> Fraction:
        return max(self.yearly)

    @property
    def gap(self) -> float:
        """How far the dearest year lies above the bound; 0.01 is one percent."""
        return float(self.peak) / self.bound - 1 if self.bound else 0.0

    @property
    def moving(self) -> Fraction:
        return moving_of(self.instance, self.plan)

    @property
    def changes(self) -> int:
        return changes_of(self.instance, self.plan)


def never() -> bool:
    """Nobody stops it."""
    return False


def level(
    instance: Instance,
    *,
    seconds: float,
    seed: int = 0,
    tolerance: float = TOLERANCE,
    stop: Callable[[], bool] = never,
) -> Levelled:
    """The best plan found in the time. Raises PlanImpossible with the obstacle, PlanNotFound when the time was too short.

    `stop` is asked every few seconds at the latest; the best plan so far is then the answer.
    """
    began = time.monotonic()
    deadline = began + seconds
    model = build(instance)
    relaxed = relax(model, began + seconds * RELAXING_SHARE)
    if relaxed.infeasible:
        found = obstacles(model, time.monotonic() + EXPLAINING_SECONDS)
        raise PlanImpossible(reason=obstacle_words(instance, found, model.scale))
    goals = Goals(model, relaxed, tolerance, Search(model, deadline, stop, seed))
    reached = goals.reached()
    if reached is None:
        raise PlanNotFound(seconds=round(seconds))
    x, moving_bound = reached
    return Levelled(instance, model.plan(x), goals.relaxed.bound, time.monotonic() - began, moving_bound)
