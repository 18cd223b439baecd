"""Reads complete subtrees of the log from the tables: leaves and every eighth level are stored, the rest is folded."""

from toshikei.engines.trail.frontier import STORED_LEVELS
from toshikei.engines.trail.merkle import node_hash
from toshikei.foundation.trail.models import TrailLeaf, TrailNode

WIDTH = 1 << STORED_LEVELS


class StoredNodes:
    """A `NodeAt` over the database. One query per block of 256 stored hashes; a proof needs a handful of blocks."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[int, int], list[bytes]] = {}

    def __call__(self, level: int, index: int) -> bytes:
        stored = level - level % STORED_LEVELS
        first = index << (level - stored)
        inside = first % WIDTH
        row = self._block(stored, first // WIDTH)[inside : inside + (1 << (level - stored))]
        if len(row) != 1 << (level - stored):
            raise LookupError(f"stored hashes are missing at level {stored}, from {first}")
        while len(row) > 1:
            row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
        return row[0]

    def _block(self, level: int, block: int) -> list[bytes]:
        key = (level, block)
        if key not in self._blocks:
            start, end = block * WIDTH, (block + 1) * WIDTH
            self._blocks[key] = _leaves(start, end) if level == 0 else _nodes(level, start, end)
        return self._blocks[key]


def _leaves(start: int, end: int) -> list[bytes]:
    found = TrailLeaf.objects.filter(position__gte=start, position__lt=end).order_by("position")
    return [bytes(value) for value in found.values_list("leaf_hash", flat=True)]


def _nodes(level: int, start: int, end: int) -> list[bytes]:
    found = TrailNode.objects.filter(level=level, index__gte=start, index__lt=end).order_by("index")
    return [bytes(value) for value in found.values_list("node_hash", flat=True)]
