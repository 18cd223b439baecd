"""Two rows that may be one asset: proposed with the reason, merged only by a person."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

NEAR = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of any source: its own number there, names, address, area."""

    source: str
    number: str
    name: str
    address: str = ""
    area: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """統合の提案: two rows, why they look like one, and what differs between them."""

    one: Candidate
    other: Candidate
    reason: str
    differs: tuple[str, ...]


def folded(text: str) -> str:
    """For matching only, never for keeping: NFKC, no blanks, no case.

    >>> folded("全国地方公共団体ｺｰﾄﾞ"), folded("第１ 会館")
    ('全国地方公共団体コード', '第1会館')
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def proposals(rows: Sequence[Candidate]) -> list[Proposal]:
    """By number, else by name and address, else by name and area; each pair once."""
    found: dict[tuple[int, int], Proposal] = {}
    for reason, key in (("番号が同じ", _number), ("名前と所在地が同じ", _place), ("名前と面積が同じ", _size)):
        for one, other in _equal(rows, key):
            if (one, other) not in found:
                found[one, other] = Proposal(rows[one], rows[other], reason, _differs(rows[one], rows[other]))
    return [found[pair] for pair in sorted(found)]


def _equal(rows: Sequence[Candidate], key: object) -> Iterator[tuple[int, int]]:
    groups: dict[object, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        held = key(row) if callable(key) else None
        if held is not None:
            groups[held].append(at)
    for group in groups.values():
        yield from combinations(group, 2)


def _number(row: Candidate) -> str | None:
    return folded(row.number) or None


def _place(row: Candidate) -> tuple[str, str] | None:
    return (folded(row.name), folded(row.address)) if row.name.strip() and row.address.strip() else None


def _size(row: Candidate) -> tuple[str, Fraction] | None:
    return (folded(row.name), row.area) if row.name.strip() and row.area else None


def _differs(one: Candidate, other: Candidate) -> tuple[str, ...]:
    pairs = (
        ("名前", folded(one.name), folded(other.name)),
        ("所在地", folded(one.address), folded(other.address)),
    )
    found = [label for label, mine, theirs in pairs if mine != theirs]
    if one.area and other.area and abs(one.area - other.area) > NEAR:
        found.append("面積")
    return tuple(found)
