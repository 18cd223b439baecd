"""A sealed trail as plain rows, a thousand ways to falsify it, and the verification over such rows.

The verification uses the house's own parts (engine `audit`, origin marks, signatures, personal digests); only the
joining of rows, which is the database's work, is done here in Python.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from toshikei.engines.trail.audit import LeafRow, audit
from toshikei.engines.trail.frontier import Frontier, Node
from toshikei.engines.trail.head import NO_HEAD, Head
from toshikei.engines.trail.leaf import leaf_bytes
from toshikei.engines.trail.merkle import leaf_hash
from toshikei.foundation.trail import kinds, payloads, reading, sealing, verification

EVENT_ID, EVENT_DIGEST = 0, 12


@dataclass
class Trail:
    """Rows as a database holds them. Events are leaf values, personal (id, salt, content), anchor the file's bytes."""

    events: list[list]
    personal: list[list]
    leaves: list[list]
    nodes: list[list]
    heads: list[list]
    anchor: bytes

    TABLES = ("events", "personal", "leaves", "nodes", "heads")

    def table(self, name: str) -> list[list]:
        return getattr(self, name)


def find(trail: Trail) -> list[str]:
    """Everything wrong with the rows, as codes; the same questions as the checks trail.log, waiting, personal ask."""
    by_id = {row[EVENT_ID]: row for row in trail.events}
    placed = {row[1] for row in trail.leaves}
    rows = (
        LeafRow(position, stored, leaf_or_junk(tuple(by_id[event_id])) if event_id in by_id else None)
        for position, event_id, stored in sorted(trail.leaves, key=lambda row: row[0])
    )
    nodes = sorted(
        (Node(*row) for row in trail.nodes), key=lambda node: ((node.index + 1) << node.level, node.level)
    )
    heads = (Head(*row) for row in sorted(trail.heads, key=lambda row: row[0]))
    lines = trail.anchor.decode("utf-8", "replace").split("\n")
    lines = lines[:-1] + ([lines[-1] + "⏎"] if lines[-1] else [])
    found = [fault.wrong.value for fault in audit(rows, nodes, heads, lines, is_signed)]
    for row in trail.events:
        if row[EVENT_ID] not in placed and sealing.leaf_or_none(tuple(row)) is None:
            found.append("origin")
    return found + personal_faults(trail, by_id)


is_signed = lru_cache(maxsize=2000)(verification.is_signed)


@lru_cache(maxsize=2000)
def leaf_or_junk(values: tuple) -> bytes:
    """Remembered, as most events are untouched most of the time."""
    try:
        return leaf_bytes(values)
    except (TypeError, ValueError):
        return reading.UNREADABLE


def personal_faults(trail: Trail, by_id: dict) -> list[str]:
    kept = {row[0]: row for row in trail.personal}
    erased = {row[4] for row in trail.events if row[3] == kinds.PERSONAL_ERASED.code}
    found = ["stray" for key in kept if key not in by_id or not by_id[key][EVENT_DIGEST]]
    for identity, row in by_id.items():
        if not row[EVENT_DIGEST] or kinds.event_subject(identity) in erased:
            continue
        if identity not in kept:
            found.append("personal_missing")
        elif not fits(row[EVENT_DIGEST], *kept[identity][1:]):
            found.append("personal_differs")
    return found


def fits(digest: object, salt: object, content: object) -> bool:
    try:
        return digest == payloads.personal_digest(salt, content)
    except (AttributeError, UnicodeError):
        return False


def flip(value: object, chance: random.Random) -> object:
    """One bit of a value, whatever its type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(33))
    if value is None:
        return ""
    raw = bytearray(value if isinstance(value, bytes) else value.encode("utf-8", "surrogateescape"))
    if not raw:
        return b"\x01" if isinstance(value, bytes) else "\x01"
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(raw) if isinstance(value, bytes) else raw.decode("utf-8", "surrogateescape")


def flip_bit(trail: Trail, chance: random.Random) -> None:
    name = chance.choice([*Trail.TABLES, "anchor"])
    if name == "anchor":
        trail.anchor = flip(trail.anchor, chance)
        return
    row = chance.choice(trail.table(name))
    at = chance.randrange(len(row))
    row[at] = flip(row[at], chance)


def delete(trail: Trail, chance: random.Random) -> None:
    name = chance.choice([*Trail.TABLES, "anchor"])
    if name == "anchor":
        lines = trail.anchor.splitlines(keepends=True)
        del lines[chance.randrange(len(lines))]
        trail.anchor = b"".join(lines)
        return
    rows = trail.table(name)
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        if rows:
            del rows[chance.randrange(len(rows))]


def delete_with_traces(trail: Trail, chance: random.Random) -> None:
    """An event with its leaf and personal values, the places after it moved up: as a careful forger would."""
    event = trail.events.pop(chance.randrange(len(trail.events)))
    trail.personal = [row for row in trail.personal if row[0] != event[EVENT_ID]]
    gone = next(row[0] for row in trail.leaves if row[1] == event[EVENT_ID])
    trail.leaves = [row for row in trail.leaves if row[0] != gone]
    for row in trail.leaves:
        row[0] -= row[0] > gone


def rewrite_with_traces(trail: Trail, chance: random.Random) -> None:
    """An event changed, its leaf, nodes, roots and head chain recomputed; only the signatures cannot be made."""
    event = chance.choice(trail.events)
    event[5] += "改"
    by_id = {row[EVENT_ID]: row for row in trail.events}
    frontier, trail.nodes, roots = Frontier(), [], {}
    for row in sorted(trail.leaves):
        row[2] = leaf_hash(leaf_bytes(by_id[row[1]]))
        trail.nodes += [[node.level, node.index, node.hash] for node in frontier.append(row[2])]
        roots[frontier.size] = frontier.root().hex()
    previous = NO_HEAD
    for row in trail.heads:
        row[1], row[3] = roots[row[0]], previous
        previous = Head(*row).digest()
    trail.anchor = "".join(Head(*row).line() + "\n" for row in trail.heads).encode()


def swap(trail: Trail, chance: random.Random) -> None:
    """The same field of two rows, or two anchor lines."""
    name = chance.choice([*Trail.TABLES, "anchor"])
    if name == "anchor":
        lines = trail.anchor.splitlines(keepends=True)
        one, other = chance.sample(range(len(lines)), 2)
        lines[one], lines[other] = lines[other], lines[one]
        trail.anchor = b"".join(lines)
        return
    if len(trail.table(name)) < 2:
        return
    one, other = chance.sample(trail.table(name), 2)
    at = chance.randrange(len(one))
    one[at], other[at] = other[at], one[at]


def reorder(trail: Trail, chance: random.Random) -> None:
    """The places of the log dealt out anew."""
    some = chance.sample(trail.leaves, chance.randint(2, 20))
    places = [row[0] for row in some]
    chance.shuffle(places)
    for row, place in zip(some, places, strict=True):
        row[0] = place


def cut(trail: Trail, chance: random.Random) -> None:
    """The end of one table or of the anchor, in whole lines or in bytes."""
    name = chance.choice([*Trail.TABLES, "anchor", "anchor bytes"])
    if name == "anchor bytes":
        trail.anchor = trail.anchor[: -chance.randint(1, len(trail.anchor))]
    elif name == "anchor":
        lines = trail.anchor.splitlines(keepends=True)
        trail.anchor = b"".join(lines[: -chance.randint(1, len(lines))])
    elif rows := trail.table(name):
        del rows[-chance.randint(1, len(rows)) :]


def cut_whole_database(trail: Trail, chance: random.Random) -> None:
    """Everything after an earlier head gone from the database: a restored older copy."""
    size = chance.choice([0, *(row[0] for row in trail.heads[:-1])])
    kept = {row[1] for row in trail.leaves if row[0] < size}
    trail.leaves = [row for row in trail.leaves if row[0] < size]
    trail.events = [row for row in trail.events if row[EVENT_ID] in kept]
    trail.personal = [row for row in trail.personal if row[0] in kept]
    trail.heads = [row for row in trail.heads if row[0] <= size]
    trail.nodes = [row for row in trail.nodes if (row[1] + 1) << row[0] <= size]


def older_anchor(trail: Trail, chance: random.Random) -> None:
    lines = trail.anchor.splitlines(keepends=True)
    trail.anchor = b"".join(lines[: chance.randrange(len(lines))])


def duplicate(trail: Trail, chance: random.Random) -> None:
    """A row once more; an event once more under another id, as if it had happened twice."""
    name = chance.choice(["events", "leaves", "nodes", "heads", "anchor"])
    if name == "anchor":
        lines = trail.anchor.splitlines(keepends=True)
        trail.anchor += chance.choice(lines)
        return
    row = list(chance.choice(trail.table(name)))
    if name == "events":
        row[EVENT_ID] = f"{chance.getrandbits(128):032x}"
    trail.table(name).append(row)


WAYS: dict[str, Callable[[Trail, random.Random], None]] = {
    "bit flip": flip_bit,
    "deletion": delete,
    "deletion with traces removed": delete_with_traces,
    "rewrite with everything recomputed": rewrite_with_traces,
    "swap": swap,
    "reorder": reorder,
    "truncation": cut,
    "older copy of the database": cut_whole_database,
    "older copy of the anchor": older_anchor,
    "duplicate": duplicate,
}


def falsified(trail: Trail, way: str, chance: random.Random) -> Trail:
    """A copy, really changed (a swap of equal values is tried again)."""
    while True:
        copy = Trail(*([list(row) for row in trail.table(name)] for name in Trail.TABLES), trail.anchor)
        WAYS[way](copy, chance)
        if copy != trail:
            return copy
