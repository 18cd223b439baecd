"""Rounding is law: each rule has a name, its article, and how sure we are of it. Exact, never on floats.

Cutting is on the magnitude (▲150 cut to 100 yen is ▲100), as a fraction (端数) belongs to an amount and not to its sign.
The same articles stand as dated values in `law/data/house/rounding.yaml`; a test keeps both equal.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from toshikei.kernel.explanation import LawRef

type Exact = int | Decimal | Fraction

_FRACTION_ACT = "国等の債権債務等の金額の端数計算に関する法律"
_READ_ON = date(2026, 11, 24)


class Rounds(Protocol):
    """From an exact number to the rounded one."""

    def __call__(self, value: Fraction, /) -> Decimal: ...


@dataclass(frozen=True, slots=True)
class RoundingRule:
    """A named rule. Call it with an exact number; `to_yen` gives an int for money."""

    code: str
    label: str
    law: LawRef
    apply: Rounds

    def __call__(self, value: Exact) -> Decimal:
        """The rounded value; a float is refused as a programming mistake."""
        return self.apply(exact(value))

    def to_yen(self, value: Exact) -> int:
        """The rounded amount in whole yen; only for rules that leave no fraction of a yen."""
        rounded = self(value)
        if rounded != rounded.to_integral_value():
            raise ValueError(f"{self.code} leaves a fraction of a yen")
        return int(rounded)


def exact(value: Exact) -> Fraction:
    """As a fraction; floats and booleans are refused because their value is not what was meant.

    >>> exact(Decimal("0.1"))
    Fraction(1, 10)
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise TypeError(f"rounding needs int, Decimal or Fraction, not {type(value).__name__}")
    return Fraction(value)


@dataclass(frozen=True, slots=True)
class CutTo:
    """Down to a multiple of `step` (切捨て); amounts below `minimum` become zero altogether."""

    step: Fraction
    minimum: int = 0

    def __call__(self, value: Fraction, /) -> Decimal:
        if abs(value) < self.minimum:
            return Decimal(0)
        return _scaled(abs(value) // self.step, self.step, negative=value < 0)


@dataclass(frozen=True, slots=True)
class HalfUpTo:
    """To the nearest multiple of `step`, halves away from zero (四捨五入)."""

    step: Fraction

    def __call__(self, value: Fraction, /) -> Decimal:
        return _scaled((abs(value) / self.step + Fraction(1, 2)) // 1, self.step, negative=value < 0)


def _scaled(count: int, step: Fraction, *, negative: bool) -> Decimal:
    """`count` steps as a decimal with the places of the step, exact whatever the size."""
    whole = count * step.numerator
    places = len(str(step.denominator)) - 1
    return Decimal((int(negative and whole != 0), tuple(map(int, str(whole))), -places))


def half_up(places: int) -> HalfUpTo:
    """四捨五入 to `places` decimals; not law but the usual display. Negative places round to tens, hundreds.

    >>> half_up(1)(exact(Decimal("12.25"))), half_up(0)(exact(Decimal("-0.5"))), half_up(-3)(exact(1500))
    (Decimal('12.3'), Decimal('-1'), Decimal('2000'))
    """
    return HalfUpTo(Fraction(10) ** -places)


ROUND_DOWN_TO_YEN = RoundingRule(
    "round_down_to_yen",
    "1円未満を切り捨てる",
    LawRef(_FRACTION_ACT, "2条1項", "verified", _READ_ON),
    CutTo(Fraction(1)),
)
ROUND_DOWN_TO_1000_YEN = RoundingRule(
    "round_down_to_1000_yen",
    "1,000円未満を切り捨て、全額が1,000円未満ならないものとする（課税標準額）",
    LawRef("地方税法", "20条の4の2第1項"),
    CutTo(Fraction(1000)),
)
ROUND_DOWN_TO_100_YEN = RoundingRule(
    "round_down_to_100_yen",
    "100円未満を切り捨て、全額が100円未満ならないものとする（確定金額）",
    LawRef("地方税法", "20条の4の2第3項"),
    CutTo(Fraction(100)),
)
DELAY_CHARGE_PRINCIPAL = RoundingRule(
    "delay_charge_principal",
    "延滞金の計算の基礎は1,000円未満を切り捨て、全額が2,000円未満ならないものとする",
    LawRef("地方税法", "20条の4の2第2項"),
    CutTo(Fraction(1000), minimum=2000),
)
DELAY_CHARGE = RoundingRule(
    "delay_charge",
    "延滞金は100円未満を切り捨て、全額が1,000円未満ならないものとする",
    LawRef("地方税法", "20条の4の2第5項"),
    CutTo(Fraction(100), minimum=1000),
)
TRUNCATE_1_DECIMAL = RoundingRule(
    "truncate_1_decimal",
    "小数点以下第2位を切り捨てる（実質公債費比率・将来負担比率の表示）",
    LawRef("健全化判断比率の算定様式"),
    CutTo(Fraction(1, 10)),
)
TRUNCATE_2_DECIMALS = RoundingRule(
    "truncate_2_decimals",
    "小数点以下第3位を切り捨てる（実質赤字比率・連結実質赤字比率の表示）",
    LawRef("健全化判断比率の算定様式"),
    CutTo(Fraction(1, 100)),
)

RULES: dict[str, RoundingRule] = {
    rule.code: rule
    for rule in (
        ROUND_DOWN_TO_YEN,
        ROUND_DOWN_TO_1000_YEN,
        ROUND_DOWN_TO_100_YEN,
        DELAY_CHARGE_PRINCIPAL,
        DELAY_CHARGE,
        TRUNCATE_1_DECIMAL,
        TRUNCATE_2_DECIMALS,
    )
}


def percent(
    part: Exact, whole: Exact, rule: RoundingRule | None = None, *, places: int = 1
) -> Decimal | None:
    """`part` of `whole` in percent, by a named rule or 四捨五入 to `places`; None when there is no base.

    >>> percent(2_107_980, 49_274_540, TRUNCATE_2_DECIMALS), percent(1, 3), percent(1, 0)
    (Decimal('4.27'), Decimal('33.3'), None)
    """
    if exact(whole) == 0:
        return None
    share = exact(part) * 100 / exact(whole)
    return rule(share) if rule else half_up(places)(share)


def instalments(total: int, count: int) -> list[int]:
    """Split an amount in yen into equal payments; every fraction goes to the first (端数計算法3条).

    >>> instalments(1000, 3)
    [334, 333, 333]
    """
    if total < 0 or count < 1:
        raise ValueError("instalments need a non-negative total and at least one payment")
    each, left = divmod(total, count)
    return [each + left, *[each] * (count - 1)]
