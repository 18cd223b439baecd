"""Goal after goal: what the relaxation suggests is made whole, the largest works first, polished, and the best is kept.

Large works decide whether a plan can come near the bound, small ones fill the gaps: so more and more of the largest are
decided in whole numbers while the rest stays divisible, each time followed by rounding and polishing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from toshikei.engines.assets.levelling import polishing, searching
from toshikei.engines.assets.levelling.model import Model
from toshikei.engines.assets.levelling.polishing import Weights
from toshikei.engines.assets.levelling.relaxing import Relaxed, relax_moving
from toshikei.engines.assets.levelling.restricting import Goal, solve_partly
from toshikei.engines.assets.levelling.rows import Floats
from toshikei.engines.assets.levelling.searching import Search
from toshikei.engines.assets.levelling.starting import first_plan

PEAK_SHARE = 0.5
"""Share of the time for the dearest year where other goals follow."""
FIRST_LARGE, MOST_LARGE, GROWTH = 10, 120, 1.6
SMALL = 400
"""Columns up to which a model is first tried as a whole."""
PART_EVERY = 4
STAGE_SECONDS, POLISH_SECONDS = 4.0, 2.0
POLISH_SHARE, EVENING_SECONDS = 0.3, 2.0
NEAR = 0.003
"""Columns that would lift the bound by more than this share of it are left out of a stage."""
REDUCED_WEIGHT = 10.0
STRICT = 1e3
"""Weight of squared overrun against moving costs whose whole is 100."""
SOFT = 0.1
"""Weight of moving costs while rounding; the peak comes first."""
INNER = 0.4
"""How much of the room above the bound the relaxation may use; the rest is for what cannot be evened out."""
TINY = 2e-6


@dataclass(slots=True)
class Goals:
    """One run through the goals of a model."""

    model: Model
    relaxed: Relaxed
    tolerance: float
    search: Search

    @property
    def bound(self) -> float:
        return self.relaxed.bound / self.model.scale

    def reached(self) -> tuple[Floats, float | None] | None:
        """The best vector and the bound of its moving cost; None when no plan was found."""
        instance = self.model.instance
        later = instance.has_moving or bool(instance.previous)
        x = self._least_peak(later=later)
        if x is None or not later:
            return None if x is None else (x, None)
        limit = max(self.bound * (1 + self.tolerance), self._peak(x) * (1 + 1e-9))
        moving_bound: float | None = None
        kept: tuple[tuple[Floats, float], ...] = ()
        if instance.has_moving:
            x, moving_bound = self._least_moving(x, limit)
            kept = ((self.model.moving, float(self.model.moving @ x) * (1 + self.tolerance)),)
        if instance.previous:
            goal = Goal(self.model.change, limit, limit, kept, by_peak=False)
            x = searching.improved(self.search, x, goal, 0.0)
        return x, moving_bound

    def _peak(self, x: Floats) -> float:
        return float(self.model.yearly(x).max())

    def _least_peak(self, *, later: bool) -> Floats | None:
        """Suggestion after suggestion until the dearest year is near enough or its time is up."""
        share = PEAK_SHARE if later else 1.0
        search = polishing.until(self.search, self.search.left() * share)
        enough = self.bound * (1 + (self.tolerance / 2 if later else TINY))
        goal = Goal(np.zeros(self.model.columns), target=self.bound)
        rounded: list[Floats] = []
        best = self._whole(search) if self.model.columns <= SMALL else None
        if best is not None and self._peak(best) <= max(enough, self.bound * (1 + TINY)):
            return best
        for suggestion in self._suggestions(search):
            x = searching.rounded(search, suggestion, goal)
            if x is not None:
                rounded.append(x)
                best = self._better(best, self._polished(search, x))
            if best is not None and (search.over() or self._peak(best) <= enough):
                return best
        if best is None:
            best = self._first()
            rounded = [] if best is None else [best]
        return best if best is None else self._again(search, best, rounded, goal, enough)

    def _first(self) -> Floats | None:
        """A plan without the relaxation, where that found none in time."""
        plan = first_plan(self.model.instance)
        x = None if plan is None else self.model.vector(plan)
        return x if x is not None and self.model.keeps_rules(x) else None

    def _whole(self, search: Search) -> Floats | None:
        """A small model at once in whole numbers; where that is proven best, its bound is the bound."""
        everything = np.ones(self.model.columns, dtype=bool)
        found = solve_partly(self.model, everything, everything, min(STAGE_SECONDS, search.left()))
        if found is None:
            return None
        self.relaxed = self.relaxed.raised(found.bound * self.model.scale)
        x = found.x.copy()
        x[: self.model.decided] = np.round(x[: self.model.decided])
        x[self.model.peak] = 0
        return x if self.model.keeps_rules(x) else None

    def _better(self, one: Floats | None, other: Floats) -> Floats:
        return other if one is None or self._peak(other) < self._peak(one) else one

    def _again(
        self, search: Search, best: Floats, rounded: list[Floats], goal: Goal, enough: float
    ) -> Floats:
        """From the same suggestions by other chances, and part by part from the best, until the time is up."""
        while not search.over() and self._peak(best) > enough:
            search.seed += 1
            if search.seed % PART_EVERY:
                begin = rounded[search.seed % len(rounded)]
                best = self._better(best, self._polished(search, begin))
            else:
                nearer = polishing.until(search, POLISH_SECONDS)
                best = searching.improved(nearer, best, goal, enough)
        return best

    def _suggestions(self, search: Search) -> Iterator[Floats]:
        """The relaxation itself, then with more and more of the largest works in whole numbers."""
        if self.relaxed.x is None or self.relaxed.reduced is None:
            return
        yield self.relaxed.x
        allowed = self.relaxed.reduced <= NEAR * self.bound
        allowed[self.model.works_end :] = True
        order = self._largest()
        count, seconds = float(FIRST_LARGE), STAGE_SECONDS
        while count < min(MOST_LARGE, len(order) * GROWTH) and not search.over():
            whole = np.zeros(self.model.columns, dtype=bool)
            for at in order[: int(count)]:
                first = self.model.first[at]
                whole[first : first + len(self.model.instance.works[at].starts)] = True
            whole[self.model.works_end : self.model.decided] = True
            found = solve_partly(self.model, whole, allowed, min(seconds, search.left()))
            if found is not None:
                yield found.x
            count *= GROWTH

    def _largest(self) -> list[int]:
        sizes = [float(max(work.slices)) for work in self.model.instance.works]
        return sorted(range(len(sizes)), key=lambda at: -sizes[at])

    def _polished(self, search: Search, x: Floats) -> Floats:
        """For the dearest year alone; reduced costs lead away from starts that no plan near the bound has."""
        reduced = self.relaxed.reduced
        table = polishing.table_of(self.model, np.zeros(self.model.columns) if reduced is None else reduced)
        weights = Weights(self.model.targets(self.bound * (1 + TINY / 2)), 1.0, REDUCED_WEIGHT)
        return polishing.polished(polishing.until(search, POLISH_SECONDS), table, x, weights, until_even=True)

    def _least_moving(self, x: Floats, limit: float) -> tuple[Floats, float | None]:
        """From the relaxation of the second goal where it leads under the limit, else from the plan at hand."""
        costs, inner = self.model.moving, self.bound + (limit - self.bound) * INNER
        began = self.search.left()
        relaxed = relax_moving(self.model, costs, inner, self.search.deadline)
        took = began - self.search.left()
        unit = 100 / max(1e-9, relaxed.bound or float(costs @ x))
        goal = Goal(costs * unit, target=limit, peak_at_most=limit, by_peak=False)
        if relaxed.x is not None:
            other = self._suggested(relaxed.x, goal, inner, limit)
            if other is not None and self._peak(other) <= limit and costs @ other < costs @ x:
                x = other
        bounds = [relaxed] if relaxed.x is not None else []
        if self.search.left() > 2 * took:
            again = relax_moving(self.model, costs, self._peak(x), self.search.deadline)
            bounds += [again] if again.x is not None else []
        reached = max((one.bound_at(limit) for one in bounds), default=0.0)
        x = searching.improved(self.search, x, goal, reached * unit * (1 + TINY))
        return x, max((one.bound_at(self._peak(x)) for one in bounds), default=None)

    def _suggested(self, suggestion: Floats, goal: Goal, inner: float, limit: float) -> Floats | None:
        """The second relaxation made whole: rounded, polished, and evened out until no year is above the limit."""
        soft = Goal(goal.costs * SOFT, target=inner)
        x = searching.rounded(self.search, suggestion, soft)
        if x is None:
            return None
        table = polishing.table_of(self.model, goal.costs)
        shorter = polishing.until(self.search, self.search.left() * POLISH_SHARE)
        x = polishing.polished(shorter, table, x, Weights(self.model.targets(inner), STRICT, 1.0))
        begun = self.search.left()
        while self._peak(x) > limit and self.search.left() > begun / 2 and not self.search.over():
            x = searching.improved(polishing.until(self.search, EVENING_SECONDS), x, soft, 0.0)
        return x
