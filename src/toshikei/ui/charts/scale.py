"""Scales: figures to pixels, round tick values, labels that do not run into each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

LABEL_GAP = 16.0


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from the domain onto pixels.

    >>> Scale(0, 10, 0, 100)(2.5)
    25.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = self.high - self.low
        return self.start + (self.end - self.start) * ((value - self.low) / span if span else 0)


def ticks(low: float, high: float, wanted: int = 4) -> list[float]:
    """Round values strictly above `low` up to `high`.

    >>> ticks(0, 227234)
    [50000, 100000, 150000, 200000]
    """
    if high <= low:
        return []
    raw = (high - low) / max(wanted, 1)
    power = 10.0 ** floor(log10(raw))
    step = power * min((size for size in (1, 2, 2.5, 5, 10) if size * power >= raw * 0.8), default=10)
    first = ceil(low / step) * step
    values = [first + step * index for index in range(int((high - first) / step + 1e-9) + 1)]
    return [int(value) if value == int(value) else round(value, 10) for value in values if value > low]


def push_apart(places: Sequence[float], low: float, high: float, gap: float = LABEL_GAP) -> list[float]:
    """Where labels stand so that neighbours are at least `gap` apart, each as near to its own place as may be.

    The order is kept. Labels that stand together share their shift (pool adjacent violators), so no label runs away.

    >>> push_apart([50, 52, 90], 0, 100)
    [43.0, 59.0, 90]
    """
    order = sorted(range(len(places)), key=lambda index: places[index])
    pools: list[tuple[float, list[int]]] = []
    for index in order:
        pools.append((places[index], [index]))
        while len(pools) > 1 and _bottom(pools[-2], gap) + gap > _top(pools[-1], gap):
            centre, members = pools.pop()
            other, others = pools.pop()
            count = len(members) + len(others)
            pools.append(((centre * len(members) + other * len(others)) / count, others + members))
    found = [0.0] * len(places)
    for centre, members in pools:
        top = centre - gap * (len(members) - 1) / 2
        for row, index in enumerate(members):
            found[index] = top + gap * row
    return _inside(found, order, low, high, gap)


def _top(pool: tuple[float, list[int]], gap: float) -> float:
    return pool[0] - gap * (len(pool[1]) - 1) / 2


def _bottom(pool: tuple[float, list[int]], gap: float) -> float:
    return pool[0] + gap * (len(pool[1]) - 1) / 2


def _inside(found: list[float], order: list[int], low: float, high: float, gap: float) -> list[float]:
    """Keep labels between the edges without closing a gap."""
    floor_here = low
    for index in order:
        found[index] = max(found[index], floor_here)
        floor_here = found[index] + gap
    ceiling = high
    for index in reversed(order):
        found[index] = min(found[index], ceiling)
        ceiling = found[index] - gap
    return found
