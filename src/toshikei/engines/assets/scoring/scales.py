"""A score is nothing without its range and direction: every scale declares both, and only declared ones are compared."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from toshikei.engines.assets.errors import ScoreOutside

HUNDRED = 100


class Better(StrEnum):
    """Which end of a scale is good."""

    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Scale:
    """ものさし: range and direction of a score, e.g. soundness 0 to 100 high, a condition score 10 to 100 low."""

    label: str
    least: Fraction
    most: Fraction
    better: Better

    def normal(self, value: Fraction) -> Fraction:
        """From 0 (worst) to 100 (best). Raises ScoreOutside.

        >>> str(Scale("劣化度", Fraction(10), Fraction(100), Better.LOW).normal(Fraction(10)))
        '100'
        """
        if not self.least <= value <= self.most:
            span = f"{float(self.least):g}から{float(self.most):g}まで"
            raise ScoreOutside(value=f"{float(value):g}", scale=self.label, span=span)
        share = (value - self.least) / (self.most - self.least)
        return HUNDRED * (share if self.better is Better.HIGH else 1 - share)


def per_unit(cost: int, income: int, units: int | None) -> Fraction | None:
    """Net cost per user, household or meal; None where nobody used it or nobody knows: not defined is not zero.

    >>> per_unit(100, 10, 0) is None, str(per_unit(100, 10, 4))
    (True, '45/2')
    """
    return Fraction(cost - income, units) if units else None
