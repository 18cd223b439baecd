"""Goes once through a sealed log and names everything that does not fit. Constant memory, any size.

What is compared: each stored leaf hash with the event it stands for, positions without gap, stored subtree hashes,
the root of every head, the chain and signature of every head, and every head with its line in the anchor file.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from toshikei.engines.trail.frontier import Frontier, Node
from toshikei.engines.trail.head import NO_HEAD, Head
from toshikei.engines.trail.merkle import leaf_hash


class Wrong(StrEnum):
    """What may be wrong. Codes are stable; the words for people stand with the checks of the foundation."""

    POSITION = "position"
    EVENT_MISSING = "event_missing"
    LEAF = "leaf"
    NODE = "node"
    ROOT = "root"
    LOG_CUT = "log_cut"
    BEYOND_HEAD = "beyond_head"
    CHAIN = "chain"
    SIGNATURE = "signature"
    ANCHOR_DIFFERS = "anchor_differs"
    ANCHOR_CUT = "anchor_cut"
    DATABASE_CUT = "database_cut"


class LeafRow(NamedTuple):
    """A place of the log as stored, and the bytes of its event made anew (None: no such event)."""

    position: int
    stored_hash: bytes
    leaf: bytes | None


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding: what, and the position or size where it shows."""

    wrong: Wrong
    at: int


type SignatureJudge = Callable[[Head], bool]


def audit(
    rows: Iterable[LeafRow],
    nodes: Iterable[Node],
    heads: Iterable[Head],
    anchor: Iterable[str],
    is_signed: SignatureJudge,
) -> Iterator[Fault]:
    """All faults of a log, in the order of positions.

    `rows` by position; `nodes` in the order in which a growing tree completes them; `heads` by size; `anchor` the
    lines of the anchor file. Of a difference that spoils everything after it (root, anchor) the first place is named.
    """
    frontier = Frontier()
    stored = iter(nodes)
    witness = _Witness(iter(heads), iter(anchor), is_signed)
    expected = 0
    yield from witness.reached(frontier)
    for position, stored_hash, leaf in rows:
        if position != expected:
            yield Fault(Wrong.POSITION, expected)
        expected = position + 1
        found = stored_hash if leaf is None else leaf_hash(leaf)
        if leaf is None:
            yield Fault(Wrong.EVENT_MISSING, position)
        elif found != stored_hash:
            yield Fault(Wrong.LEAF, position)
        closed = frontier.append(found)
        for node in closed:
            if next(stored, None) != node:
                yield Fault(Wrong.NODE, frontier.size)
        if frontier.size >= witness.next_size:
            yield from witness.reached(frontier)
    if next(stored, None) is not None:
        yield Fault(Wrong.NODE, frontier.size)
    yield from witness.end(frontier)


class _Witness:
    """Walks heads and anchor lines beside the growing tree."""

    def __init__(self, heads: Iterator[Head], anchor: Iterator[str], is_signed: SignatureJudge) -> None:
        self._heads, self._anchor, self._is_signed = heads, anchor, is_signed
        self._previous = NO_HEAD
        self._said: set[Wrong] = set()
        self._last_size = 0
        self._head = next(heads, None)

    @property
    def next_size(self) -> int:
        """At which size the next head is due; far away when there is none."""
        return self._head.size if self._head else 1 << 62

    def reached(self, frontier: Frontier) -> Iterator[Fault]:
        """Check every head that is due at this size."""
        while self._head and self._head.size <= frontier.size:
            if self._head.size != frontier.size or self._head.root != frontier.root().hex():
                yield from self._once(Wrong.ROOT, self._head.size)
            yield from self._check(self._head)
            self._head = next(self._heads, None)

    def end(self, frontier: Frontier) -> Iterator[Fault]:
        """No more leaves: heads, leaves and anchor must end here too."""
        while self._head:
            yield from self._once(Wrong.LOG_CUT, self._head.size)
            yield from self._check(self._head)
            self._head = next(self._heads, None)
        if frontier.size > self._last_size:
            yield Fault(Wrong.BEYOND_HEAD, self._last_size)
        if next(self._anchor, None) is not None:
            yield from self._once(Wrong.DATABASE_CUT, self._last_size)

    def _check(self, head: Head) -> Iterator[Fault]:
        if head.previous != self._previous or head.size <= self._last_size:
            yield Fault(Wrong.CHAIN, head.size)
        if not self._is_signed(head):
            yield Fault(Wrong.SIGNATURE, head.size)
        line = next(self._anchor, None)
        if line is None:
            yield from self._once(Wrong.ANCHOR_CUT, head.size)
        elif line != head.line():
            yield from self._once(Wrong.ANCHOR_DIFFERS, head.size)
        self._previous, self._last_size = head.digest(), head.size

    def _once(self, wrong: Wrong, at: int) -> Iterator[Fault]:
        if wrong not in self._said:
            self._said.add(wrong)
            yield Fault(wrong, at)
