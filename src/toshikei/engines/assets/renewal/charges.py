"""A charge is one work of one asset with its money spread evenly over years; everything else is a sum of charges."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from toshikei.kernel.explanation import LawRef


@dataclass(frozen=True, slots=True)
class Horizon:
    """試算の期間: `years` fiscal years from `base` on."""

    base: int
    years: int

    @property
    def end(self) -> int:
        """The first year after the horizon."""
        return self.base + self.years

    def __contains__(self, year: int) -> bool:
        return self.base <= year < self.end


@dataclass(frozen=True, slots=True)
class Charge:
    """One work: `total` yen in equal parts over `years` years from `first` on. `fallback`: a price stood in for a fact."""

    label: str
    first: int
    years: int
    total: Fraction
    formula: str = ""
    note: str = ""
    law: tuple[LawRef, ...] = ()
    fallback: bool = False

    @property
    def each(self) -> Fraction:
        return self.total / self.years

    def within(self, horizon: Horizon) -> range:
        """Its years that lie inside the horizon."""
        return range(max(self.first, horizon.base), min(self.first + self.years, horizon.end))


def yearly(charges: Iterable[Charge], horizon: Horizon) -> tuple[Fraction, ...]:
    """Exact sums by year of the horizon.

    >>> [str(one) for one in yearly([Charge("建替え", 2027, 3, Fraction(100))], Horizon(2026, 3))]
    ['0', '100/3', '100/3']
    """
    sums = [Fraction(0)] * horizon.years
    for charge in charges:
        each = charge.each
        for year in charge.within(horizon):
            sums[year - horizon.base] += each
    return tuple(sums)
