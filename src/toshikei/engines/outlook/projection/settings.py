"""Assumptions with ranges, and the three ways to choose from them: hard, base, mild."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from toshikei.engines.outlook.projection.known import KNOWN, Harder


class Case(StrEnum):
    """Which end of every range is taken."""

    HARD = "hard"
    BASE = "base"
    MILD = "mild"

    @property
    def label(self) -> str:
        return {Case.HARD: "厳しい側", Case.BASE: "基本", Case.MILD: "緩い側"}[self]


@dataclass(frozen=True, slots=True)
class Setting:
    """One assumption: rates and shares as shares, amounts in yen. `year` and `part` where the assumption has them."""

    code: str
    low: Fraction
    base: Fraction
    high: Fraction
    source: str
    year: int | None = None
    part: str = ""

    def __post_init__(self) -> None:
        if self.code not in KNOWN:
            raise ValueError(f"unknown assumption: {self.code}")
        if not self.low <= self.base <= self.high:
            raise ValueError(f"{self.code}: low ≤ base ≤ high")

    def taken(self, case: Case) -> Fraction:
        """The value of a case.

        >>> Setting("growth.welfare", Fraction(1), Fraction(2), Fraction(3), "").taken(Case.HARD)
        Fraction(3, 1)
        """
        harder = KNOWN[self.code].harder
        if case is Case.BASE or harder is Harder.NEITHER:
            return self.base
        return self.high if (harder is Harder.HIGH) == (case is Case.HARD) else self.low


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What somebody asks: points (as shares) on rates, yen a year, yen once. Everything zero: nothing asked."""

    interest: Fraction = Fraction(0)
    wage: Fraction = Fraction(0)
    population: Fraction = Fraction(0)
    bonds: int = 0
    stopped: int = 0
    sale: int = 0

    @property
    def is_asked(self) -> bool:
        return self != WhatIf()


NOTHING_ASKED = WhatIf()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Values of one case by code, year and part."""

    values: Mapping[tuple[str, int | None, str], Fraction]
    points: Mapping[str, Fraction] = field(default_factory=dict)

    def one(self, code: str, part: str = "") -> Fraction:
        """A value that must be there."""
        return self.values[code, None, part] + self.points.get(code, 0)

    def in_year(self, code: str, year: int, part: str = "") -> Fraction:
        """A value of a year; nothing planned is nothing."""
        return self.values.get((code, year, part), Fraction(0))

    def parts(self, code: str) -> list[str]:
        """Named parts of an assumption, in order of first appearance."""
        return list(dict.fromkeys(part for known, _year, part in self.values if known == code))

    def total(self, code: str, year: int) -> Fraction:
        """Of all parts in a year."""
        return sum((self.in_year(code, year, part) for part in self.parts(code)), Fraction(0))


def chosen(settings: Iterable[Setting], case: Case, asked: WhatIf = NOTHING_ASKED) -> Chosen:
    """Take one end of every range, with the points somebody asks about on top."""
    values = {(setting.code, setting.year, setting.part): setting.taken(case) for setting in settings}
    points = {
        "loan.rate": asked.interest,
        "growth.wage": asked.wage,
        "growth.population": asked.population,
    }
    return Chosen(values, points)


def missing(settings: Iterable[Setting]) -> list[str]:
    """Names of what a projection needs and does not have."""
    have = {setting.code for setting in settings}
    optional = {"works.cost", "works.upkeep"}
    return [known.label for code, known in KNOWN.items() if code not in have | optional]
