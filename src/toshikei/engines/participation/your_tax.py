"""Your tax (税の使いみち): what one tax bill pays for, in proportion to what the city spends.

Taxes bear no name: nobody can say which yen went where. The assumption is said with the result: general funds
(一般財源) where every use states its own, else all money spent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from toshikei.engines.participation.apportioning import apportion
from toshikei.kernel.explanation import Explanation


class Basis(StrEnum):
    """By which amounts a tax bill is divided."""

    GENERAL = "一般財源"
    ALL = "歳出の全部"


NOTES = {
    Basis.GENERAL: "市税は使い道が決まっていないお金なので、同じお金（一般財源）が使われた割合で分けました。",
    Basis.ALL: "どの仕事に市税が何円入ったかは分けられないため、一般会計で使う額の全部と同じ割合で使われると考えました。",
}


@dataclass(frozen=True, slots=True)
class Use:
    """Something the city spends on; `general` its general funds in yen, None where nobody says them."""

    code: str
    label: str
    yen: int
    place: str = ""
    general: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What of the tax goes into one use."""

    use: Use
    tax_yen: int


@dataclass(frozen=True, slots=True)
class Split:
    """A tax bill divided; `shares` add up to `tax`, the largest first."""

    tax: int
    basis: Basis
    shares: tuple[Share, ...]
    reasons: Explanation


def split(tax: int, uses: Sequence[Use]) -> Split | None:
    """Divide a tax bill in yen over the uses; None where nothing is spent.

    >>> made = split(100, [Use("9", "教育", 200), Use("10", "社会保護", 400)])
    >>> [(one.use.label, one.tax_yen) for one in made.shares], made.basis.value
    ([('社会保護', 67), ('教育', 33)], '歳出の全部')
    """
    basis = Basis.GENERAL if uses and all(use.general is not None for use in uses) else Basis.ALL
    amounts = [_amount(use, basis) for use in uses]
    total = sum(amounts)
    if total <= 0 or tax < 0:
        return None
    parts = apportion(tax, amounts)
    shares = sorted(map(Share, uses, parts), key=lambda one: (-_amount(one.use, basis), one.use.code))
    return Split(tax, basis, tuple(shares), _reasons(tax, total, basis))


def _amount(use: Use, basis: Basis) -> int:
    return use.general or 0 if basis is Basis.GENERAL else use.yen


def _reasons(tax: int, total: int, basis: Basis) -> Explanation:
    return Explanation(
        "一つの使いみちに入る税",
        formula=f"納めた税 {tax:,}円 × 使いみちの額 ÷ {total:,}円",
        note="1円未満の端数は、余りの大きい順に割り付けたので、合計は納めた税とぴったり合います。",
        parts=(
            Explanation("納めた税", tax, "円", note="このページで入れた額です。どこにも保存しません。"),
            Explanation(f"割合のもと：{basis}", total, "円", note=NOTES[basis]),
        ),
    )
