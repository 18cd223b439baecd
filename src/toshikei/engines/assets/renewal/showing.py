"""Exact amounts as whole units that add up: rounded once, at display (largest remainder, ties to the earlier)."""

from collections.abc import Sequence
from fractions import Fraction

from toshikei.kernel.rounding import half_up

THOUSAND = 1000


def whole_units(parts: Sequence[Fraction], *, unit: int = THOUSAND) -> list[int]:
    """Parts in yen as whole thousand yen whose sum is the rounded total; each is off by less than one unit.

    >>> whole_units([Fraction(320_000_000, 3)] * 3)
    [106667, 106667, 106666]
    """
    scaled = [part / unit for part in parts]
    floors = [part.numerator // part.denominator for part in scaled]
    missing = int(half_up(0)(sum(scaled, Fraction(0)))) - sum(floors)
    rests = [part - floor for part, floor in zip(scaled, floors, strict=True)]
    for index in sorted(range(len(parts)), key=lambda at: (-rests[at], at))[:missing]:
        floors[index] += 1
    return floors


def whole(amount: Fraction, *, unit: int = THOUSAND) -> int:
    """One amount, halves up."""
    return int(half_up(0)(amount / unit))
