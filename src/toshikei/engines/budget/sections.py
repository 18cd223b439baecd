"""節: the numbers of 地方自治法施行規則 15条2項 別記, which changed with fiscal year 2020 when 賃金 (7) was removed.

A code that bears the label of the other numbering is a contradiction. 予備費 is no 節 of the table: cities number it
28, 29 or 30 themselves. Labels are compared without punctuation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from toshikei.engines.budget.labels import comparison_key

RESERVE = comparison_key("予備費")


class Numbering(Enum):
    """Which table a pair of code and label follows."""

    OWN = "own"
    OTHER = "other"
    BOTH = "both"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Renumbered:
    """One kind of correction: the number in the file, the label that decided, the number of the year."""

    code: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class SectionTable:
    """The numbering in force in one fiscal year, and the one before or after it for recognising a mistake."""

    own: Mapping[int, str]
    other: Mapping[int, str]
    own_keys: Mapping[str, int] = field(init=False)
    other_keys: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        for name, table in (("own_keys", self.own), ("other_keys", self.other)):
            keys = {comparison_key(label): number for number, label in table.items()}
            object.__setattr__(self, name, keys)

    def judge(self, code: str, label: str) -> Numbering:
        """Does this pair follow the year's own table, the other one, both (the number did not change), or neither?"""
        key = comparison_key(label)
        if key == RESERVE or not (code.isascii() and code.isdigit()):
            return Numbering.UNKNOWN
        own, other = self.own_keys.get(key), self.other_keys.get(key)
        if own is not None and own == other == int(code):
            return Numbering.BOTH
        if own == int(code):
            return Numbering.OWN
        return Numbering.OTHER if other == int(code) else Numbering.UNKNOWN

    def number_of(self, label: str) -> int | None:
        """The year's own number of a label; None for a label the year does not have."""
        return self.own_keys.get(comparison_key(label))

    def mapping(self) -> list[tuple[int, str, int | None]]:
        """(number in the other table, label, number in the own table) for every label whose number changed."""
        changes = [
            (number, label, self.own_keys.get(comparison_key(label))) for number, label in self.other.items()
        ]
        return [change for change in changes if change[0] != change[2]]
