"""What `bench assets` is measured against: plain NumPy for projections, a greedy and HiGHS alone for levelling."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from toshikei.engines.assets.levelling.instance import Instance
    from toshikei.engines.assets.renewal.bulk import Floats, Stock


def plain_numpy(
    stock: "Stock", base: int, years: int, repair_age: int = 30, rebuild_age: int = 60
) -> "Floats":
    """The national method year by year, as one would write it down in NumPy: masks over all buildings."""
    age = base - stock.built
    due = stock.built + rebuild_age
    late = due < base
    start = np.maximum(due - 1, base)
    renewed = np.where(late, base, due)
    rebuild, repair = stock.area * stock.rebuild, stock.area * stock.repair
    first = stock.built + repair_age
    sums = np.zeros(years)
    for place in range(years):
        year = base + place
        cost = np.zeros(len(age))
        if place < 10:  # the backlog of the method
            cost += np.where(late, rebuild / 10, 0)
            cost += np.where(~late & (age > repair_age) & (age <= 50), repair / 10, 0)  # as above
        cost += np.where(~late & (year >= start) & (year < start + 3), rebuild / 3, 0)
        cost += np.where(~late & (age <= repair_age) & (year >= first) & (year < first + 2), repair / 2, 0)
        again = renewed + repair_age
        cost += np.where((year >= again) & (year < again + 2), repair / 2, 0)
        later = renewed + rebuild_age - 1
        cost += np.where((year >= later) & (year < later + 3), rebuild / 3, 0)
        sums[place] = cost.sum()
    return sums


def greedy(instance: "Instance") -> float:
    """Largest work first, each into the start that keeps the touched years lowest; crews and order kept, nothing closed."""
    sums = [0.0] * instance.horizon
    crews = {capacity.kind: list(capacity.starts) for capacity in instance.capacity}
    placed: dict[str, int] = {}
    waiting = sorted(instance.works, key=lambda work: -work.cost)
    followers: dict[str, list[tuple[str, int]]] = {}
    for work in instance.works:
        for after in work.after:
            followers.setdefault(after.ident, []).append((work.ident, after.gap))
    for work in waiting:
        low = max((placed[one.ident] + one.gap for one in work.after if one.ident in placed), default=0)
        high = min(
            (placed[one] - gap for one, gap in followers.get(work.ident, ()) if one in placed), default=999
        )
        fits = [start for start in work.starts if low <= start <= high and _free(crews, work.kind, start)]
        start = min(fits or work.starts, key=lambda at: _touched(sums, work.slices, at))
        placed[work.ident] = start
        if work.kind in crews and crews[work.kind][start] is not None:
            crews[work.kind][start] -= 1  # type: ignore[operator]  # asked on the line above
        for place, cost in enumerate(work.slices):
            sums[start + place] += float(cost)
    return max(sums)


def _free(crews: dict, kind: str, start: int) -> bool:
    left = crews[kind][start] if kind in crews else None
    return left is None or left > 0


def _touched(sums: list[float], slices: tuple, start: int) -> float:
    return max(sums[start + place] + float(cost) for place, cost in enumerate(slices))
