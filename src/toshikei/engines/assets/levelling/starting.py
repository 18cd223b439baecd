"""A plan without a solver: the works with the narrowest windows first, each where the touched years are lowest.

Or near to where a relaxation wished them: what it broke of order and crews is then put right.
"""

from collections import defaultdict

from toshikei.engines.assets.levelling.instance import Instance, Plan, Work


class _Board:
    """What is placed so far: costs and crews by year, starts by work."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.sums = [0.0] * instance.horizon
        self.left = {capacity.kind: list(capacity.starts) for capacity in instance.capacity}
        self.started: dict[str, int] = {}
        self.window = _windows(instance)
        self.followers = _followers(instance)

    def place(self, work: Work, wish: int | None) -> bool:
        """Nearest to the wish, of equals where the touched years are lowest; False when rules leave no year."""
        first, last = self.window[work.ident]
        begun = [self.started[one.ident] + one.gap for one in work.after if one.ident in self.started]
        ends = [self.started[one] - gap for one, gap in self.followers[work.ident] if one in self.started]
        first, last = max([first, *begun]), min([last, *ends])
        good = [start for start in work.starts if first <= start <= last and self._has_crew(work.kind, start)]
        if not good:
            return False
        slices = [float(cost) for cost in work.slices]

        def away(start: int) -> tuple[int, float]:
            touched = max(self.sums[start + place] + cost for place, cost in enumerate(slices))
            return (0 if wish is None else abs(start - wish), touched)

        start = min(good, key=away)
        self.started[work.ident] = start
        for place, cost in enumerate(slices):
            self.sums[start + place] += cost
        left = self.left.get(work.kind)
        if left is not None and left[start] is not None:
            left[start] = (left[start] or 0) - 1
        return True

    def _has_crew(self, kind: str, start: int) -> bool:
        left = self.left.get(kind)
        return left is None or left[start] is None or (left[start] or 0) > 0


def first_plan(instance: Instance, wished: Plan | None = None) -> Plan | None:
    """A plan, or None when works placed one by one find no year; caps and area are for the caller to look at.

    Closes what `wished` closes, or without one as little as the area asks.
    """
    closed = _closing(instance) if wished is None else wished.closed
    wishes = (None,) * len(instance.works) if wished is None else wished.starts
    wish = {work.ident: start for work, start in zip(instance.works, wishes, strict=True)}
    board = _Board(instance)
    for work in _narrow_first(instance):
        dropped = closed.get(work.facility, instance.horizon) <= work.starts[-1]
        if not dropped and not board.place(work, wish[work.ident]):
            return None
    return Plan(tuple(board.started.get(work.ident) for work in instance.works), closed)


def _narrow_first(instance: Instance) -> list[Work]:
    """The fewest years to choose from first, of equals the dearest."""
    window = _windows(instance)
    return sorted(
        instance.works, key=lambda work: (window[work.ident][1] - window[work.ident][0], -work.cost)
    )


def _followers(instance: Instance) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for work in instance.works:
        for after in work.after:
            found[after.ident].append((work.ident, after.gap))
    return found


def _windows(instance: Instance) -> dict[str, tuple[int, int]]:
    """First and last start of each work when everybody before and after it still finds a year."""
    order, followers = _ordered(instance), _followers(instance)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for work in order:
        first[work.ident] = max([work.starts[0], *(first[one.ident] + one.gap for one in work.after)])
    for work in reversed(order):
        last[work.ident] = min([work.starts[-1], *(last[one] - gap for one, gap in followers[work.ident])])
    return {ident: (first[ident], last[ident]) for ident in first}


def _ordered(instance: Instance) -> list[Work]:
    """Who waits comes after whom he waits for."""
    done: set[str] = set()
    found, waiting = [], list(instance.works)
    while waiting:
        ready = [work for work in waiting if all(after.ident in done for after in work.after)]
        done |= {work.ident for work in ready}
        found += ready
        waiting = [work for work in waiting if work.ident not in done]
    return found


def _closing(instance: Instance) -> dict[str, int]:
    """For each area target the cheapest closures by square metre, as early as they may."""
    closed: dict[str, int] = {}
    for target in sorted(instance.targets, key=lambda one: one.year):
        left = sum(area for name, area in instance.areas.items() if name not in closed) - target.at_most
        for closure in sorted(instance.closures, key=lambda one: one.cost):
            area = instance.areas.get(closure.facility)
            taken = closure.into in closed or closure.facility in {
                one.into for one in instance.closures if one.facility in closed
            }
            if (
                left > 0
                and area
                and not taken
                and closure.facility not in closed
                and closure.years[0] <= target.year
            ):
                closed[closure.facility] = closure.years[0]
                left -= area
    return closed
