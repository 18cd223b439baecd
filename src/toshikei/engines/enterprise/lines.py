"""予定収入及び予定支出: lines in two halves (収益的, 資本的), each with income and outlay (施行令17条2項)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from toshikei.engines.enterprise.errors import AmountBelowZero
from toshikei.kernel.money import format_yen


class Half(StrEnum):
    """収益的収支 (what the year earns and costs) or 資本的収支 (what is built, borrowed and repaid)."""

    CURRENT = "current"
    CAPITAL = "capital"


class Side(StrEnum):
    """収入 or 支出."""

    INCOME = "income"
    OUTLAY = "outlay"


HALF_LABELS = {Half.CURRENT: "収益的", Half.CAPITAL: "資本的"}
SIDE_LABELS = {Side.INCOME: "収入", Side.OUTLAY: "支出"}
BLOCKS = tuple((half, side) for half in Half for side in Side)


def block_label(half: Half, side: Side) -> str:
    """The block as a budget calls it.

    >>> block_label(Half.CAPITAL, Side.OUTLAY)
    '資本的支出'
    """
    return f"{HALF_LABELS[half]}{SIDE_LABELS[side]}"


@dataclass(frozen=True, slots=True)
class Line:
    """One 節 in yen, tax included. `tax` is the consumption tax inside; None where nobody recorded it."""

    half: Half
    side: Side
    kan: str
    kou: str
    amount: int
    tax: int | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """The four sums of a budget, in yen."""

    current_income: int = 0
    current_outlay: int = 0
    capital_income: int = 0
    capital_outlay: int = 0

    def of(self, half: Half, side: Side) -> int:
        found: int = getattr(self, f"{half.value}_{side.value}")
        return found

    @property
    def current_difference(self) -> int:
        """収益的収支差引: tax included, so not yet a profit."""
        return self.current_income - self.current_outlay


def sums_of(lines: Iterable[Line]) -> Sums:
    """The four sums.

    >>> sums_of([Line(Half.CAPITAL, Side.OUTLAY, "資本的支出", "建設改良費", 500)]).capital_outlay
    500
    """
    found = dict.fromkeys(BLOCKS, 0)
    for line in lines:
        found[line.half, line.side] += line.amount
    return Sums(**{f"{half.value}_{side.value}": amount for (half, side), amount in found.items()})


def ensure_not_below_zero(name: str, lines: Iterable[Line]) -> None:
    """Refuse an estimate below zero, by hand or from a file: a budget says amounts, not what is taken off.

    >>> ensure_not_below_zero("水道事業会計", [Line(Half.CAPITAL, Side.OUTLAY, "資本的支出", "建設改良費", 0)])
    """
    below = [
        f"{line.kan}　{line.kou}　{format_yen(line.amount, unit='円')}" for line in lines if line.amount < 0
    ]
    if below:
        raise AmountBelowZero(name=name, places="、".join(below))
