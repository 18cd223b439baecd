"""The accepted lines of a file in a few bytes each: enough for sums, set-asides at the end, and repeated keys."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Place:
    """Where an amount counts: side, account and 款 by label."""

    side: str
    account: str
    kan: str


@dataclass(slots=True)
class Ledger:
    """Lines by ordinal (from 0): line of the file, yen, place, key hash. 20 bytes per line."""

    lines: array[int] = field(default_factory=lambda: array("L"))
    amounts: array[int] = field(default_factory=lambda: array("q"))
    places: array[int] = field(default_factory=lambda: array("L"))
    keys: array[int] = field(default_factory=lambda: array("q"))
    known: dict[Place, int] = field(default_factory=dict)
    sums: Counter[Place] = field(default_factory=Counter)
    removed: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.lines)

    def add(self, line: int, amount: int, place: Place, key: tuple[object, ...]) -> int:
        """Enter one line and return its ordinal."""
        self.lines.append(line)
        self.amounts.append(amount)
        self.places.append(self.known.setdefault(place, len(self.known)))
        self.keys.append(hash(key))
        self.sums[place] += amount
        return len(self.lines) - 1

    def remove(self, ordinal: int) -> None:
        """Take a line out of the sums; a second time changes nothing."""
        if ordinal in self.removed:
            return
        self.removed.add(ordinal)
        place = list(self.known)[self.places[ordinal]]
        self.sums[place] -= self.amounts[ordinal]

    def repeated(self) -> Iterator[list[int]]:
        """Groups of line numbers that share a key, in order of the file. Hashes of 64 bits stand for the keys."""
        ordered = sorted(self.keys)
        twice = {this for this, following in pairwise(ordered) if this == following}
        if not twice:
            return
        groups: dict[int, list[int]] = {}
        for ordinal, key in enumerate(self.keys):
            if key in twice and ordinal not in self.removed:
                groups.setdefault(key, []).append(self.lines[ordinal])
        yield from (lines for lines in groups.values() if len(lines) > 1)

    def total(self, side: str) -> int:
        return sum(yen for place, yen in self.sums.items() if place.side == side)

    def has(self, side: str) -> bool:
        return any(place.side == side for place in self.known)

    def by(self, attribute: str, side: str) -> dict[str, int]:
        """Yen by 款 or account of one side, in order of the file; places whose lines were all set aside are left out."""
        found: dict[str, int] = {}
        alive = self._alive()
        for place in self.known:
            if place.side == side and place in alive:
                name = getattr(place, attribute)
                found[name] = found.get(name, 0) + self.sums[place]
        return found

    def _alive(self) -> set[Place]:
        if not self.removed:
            return set(self.known)
        names = list(self.known)
        left = Counter(self.places)
        left.subtract(self.places[ordinal] for ordinal in self.removed)
        return {names[index] for index, count in left.items() if count > 0}

    def lines_of(self, ordinals: Iterable[int]) -> list[int]:
        return [self.lines[ordinal] for ordinal in ordinals]
