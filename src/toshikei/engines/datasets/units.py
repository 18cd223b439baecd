"""In which unit amounts stand: said by a person, the header or the title, or proved by the amounts; never guessed."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

ENOUGH_AMOUNTS = 20


class Unit(StrEnum):
    """Units of money a file may stand in. The code is what --unit takes and JSON gives."""

    YEN = "yen"
    THOUSAND_YEN = "thousand_yen"
    MILLION_YEN = "million_yen"

    @property
    def factor(self) -> int:
        return {"yen": 1, "thousand_yen": 1000, "million_yen": 1_000_000}[self.value]

    @property
    def label(self) -> str:
        return {"yen": "円", "thousand_yen": "千円", "million_yen": "百万円"}[self.value]


_BY_LABEL = {unit.label: unit for unit in Unit}
_IN_BRACKETS = re.compile(r"\(\s*(?:単位\s*[:：]?\s*)?(百万円|千円|円)\s*\)|単位\s*[:：]?\s*(百万円|千円|円)")


def unit_in(text: str) -> Unit | None:
    """The unit a header or title names: 「予算額（千円）」「単位：千円」. None when it names none."""
    found = _IN_BRACKETS.search(unicodedata.normalize("NFKC", text))
    return _BY_LABEL[found.group(1) or found.group(2)] if found else None


@dataclass(slots=True)
class Evidence:
    """Amounts of the main money column, counted while reading.

    Budgets are voted in thousand yen. If every one of at least 20 amounts is a multiple of 1,000, the figures as they
    stand must be yen: in thousand yen the whole budget would be in round millions.
    """

    amounts: int = 0
    uneven: int = 0

    def see(self, amount: int) -> None:
        if amount:
            self.amounts += 1
            if amount % 1000:
                self.uneven += 1

    @property
    def proves_yen(self) -> bool:
        return self.amounts >= ENOUGH_AMOUNTS and not self.uneven
