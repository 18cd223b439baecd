"""Sentences made from figures. What lies inside the error of the figures is never called a change."""

from dataclasses import dataclass
from decimal import Decimal

NOT_YET_UP = "増えたとはまだ言えません"
NOT_YET_DOWN = "減ったとはまだ言えません"


@dataclass(frozen=True, slots=True)
class Measured:
    """A published figure and how far the true one may lie from it (half the rounding step, or a sampling error)."""

    value: Decimal
    error: Decimal = Decimal(0)

    @property
    def low(self) -> Decimal:
        return self.value - self.error

    @property
    def high(self) -> Decimal:
        return self.value + self.error


def direction(before: Measured, after: Measured) -> int:
    """1 up, -1 down, 0 when the change lies inside the errors of both figures.

    >>> direction(Measured(Decimal(95), Decimal("0.5")), Measured(Decimal(95), Decimal("0.5")))
    0
    """
    if after.low >= before.high and after.value > before.value:
        return 1
    return -1 if after.high <= before.low and after.value < before.value else 0


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a sentence; `is_key` words are set in the accent."""

    words: str
    is_key: bool = False


type Line = tuple[Piece, ...]


def people_line(before: int, after: int, years: int) -> Line:
    """人は4年で7％減りました。 Counts are exact, so any difference is a change; under 0.5 % is said in heads."""
    change = after - before
    if change == 0:
        return (Piece("人の数は"), Piece("変わっていません", True), Piece("。"))
    share = abs(Decimal(change)) / before * 100
    size = f"{share:.0f}％" if share >= Decimal("0.5") else f"{abs(change):,}人"
    verb = "増えました" if change > 0 else "減りました"
    return (Piece(f"人は{years}年で"), Piece(size, True), Piece(f"{verb}。"))


def burden_line(burden: int, reserves: int) -> Line:
    """将来の負担は軽くなり、蓄えは増えました。 Both directions come from `direction`."""
    first = {-1: ("軽く", "なり"), 1: ("重く", "なり"), 0: ("変わったとは言えず", "")}[burden]
    second = {1: ("増え", "ました"), -1: ("減り", "ました"), 0: (NOT_YET_UP, "")}[reserves]
    joint = "、蓄えは" if (burden, reserves) in {(-1, 1), (1, -1), (0, 0)} else "、ただし蓄えは"
    return (
        Piece("将来の負担は"),
        Piece(first[0], True),
        Piece(f"{first[1]}{joint}"),
        Piece(second[0], True),
        Piece(f"{second[1]}。"),
    )


def room_lines(current_balance: Decimal) -> tuple[Line, ...]:
    """ただし、毎年入るお金の96％は、／使い道がもう決まっています。"""
    share = f"{current_balance:.0f}％"
    if current_balance >= 100:
        rest = (Piece("まかなえていません", True), Piece(f"（{share}）。"))
        return (Piece("ただし、毎年入るお金では、"),), (Piece("決まった支払いを"), *rest)
    head = "ただし、" if current_balance >= 90 else ""
    first = (Piece(f"{head}毎年入るお金の"), Piece(share, True), Piece("は、"))
    return first, (Piece("使い道がもう決まっています。"),)


FRACTIONS = (
    (Decimal(1) / 4, "4分の1"),
    (Decimal(1) / 3, "3分の1"),
    (Decimal(1) / 2, "半分"),
    (Decimal(2) / 3, "3分の2"),
    (Decimal(3) / 4, "4分の3"),
    (Decimal(9) / 10, "9割"),
    (Decimal(1), "同じ"),
)


def as_fraction(share: Decimal) -> str:
    """The nearest plain fraction: 3分の2ほど.

    >>> as_fraction(Decimal("0.679")), as_fraction(Decimal("0.52"))
    ('3分の2ほど', '半分ほど')
    """
    return f"{min(FRACTIONS, key=lambda pair: abs(pair[0] - share))[1]}ほど"


def tenths(share: Decimal) -> str:
    """A share in tenths, said to which side it lies.

    >>> tenths(Decimal("0.688")), tenths(Decimal("0.7")), tenths(Decimal("0.71"))
    ('7割近く', '7割', '7割あまり')
    """
    nearest = int((share * 10).to_integral_value())
    side = "近く" if share * 10 < nearest else "あまり" if share * 10 > nearest else ""
    return f"{nearest}割{side}"
