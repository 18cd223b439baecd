"""The right edge of a growing tree: appends in constant memory, any size, without the leaves before it."""

from dataclasses import dataclass, field

from toshikei.engines.trail.merkle import EMPTY_ROOT, NodeAt, node_hash

STORED_LEVELS = 8
"""Every eighth level (subtrees of 256, 65,536 … leaves) is kept, so that a proof reads hundreds of hashes, not all."""


@dataclass(frozen=True, slots=True)
class Node:
    """Hash of a complete subtree: 2 ** level leaves, the index-th of its level."""

    level: int
    index: int
    hash: bytes


@dataclass(slots=True)
class Frontier:
    """Roots of the complete subtrees that `size` leaves fall into, largest first (one per binary one of `size`)."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    @classmethod
    def of(cls, size: int, node_at: NodeAt) -> "Frontier":
        """The frontier of the first `size` leaves of a tree that can be read."""
        levels = [level for level in range(size.bit_length() - 1, -1, -1) if size >> level & 1]
        return cls(size, [node_at(level, (size >> level) - 1) for level in levels])

    def append(self, leaf: bytes) -> list[Node]:
        """Add one leaf hash; gives the stored-level nodes which it completed (mostly none)."""
        closed: list[Node] = []
        node, level = leaf, 0
        while self.size >> level & 1:
            node = node_hash(self.peaks.pop(), node)
            level += 1
            if level % STORED_LEVELS == 0:
                closed.append(Node(level, self.size >> level, node))
        self.peaks.append(node)
        self.size += 1
        return closed

    def root(self) -> bytes:
        """Root over all leaves so far: peaks folded from the right. RFC 6962 2.1."""
        if not self.peaks:
            return EMPTY_ROOT
        found = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            found = node_hash(peak, found)
        return found
