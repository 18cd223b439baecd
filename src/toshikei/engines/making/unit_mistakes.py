"""An amount typed in thousand yen where yen were asked, or the other way round: warned by comparison with last year."""

from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import format_yen

FACTOR = 1_000
NEAR = 3
"""A thousandfold, give or take a factor of three: what budgets of two years never differ by honestly."""


def far_above(amount: int, asked: int) -> bool:
    """Is an amount of an assessment so far above what was asked that only a mistake explains it? Nobody is given more than
    three hundred times the request; below, a cut to a token amount is honest.

    >>> far_above(99_000_000_000, 8_600_000), far_above(9_460_000, 8_600_000), far_above(1_000, 8_600_000)
    (True, False, False)
    """
    return 0 < asked * FACTOR <= amount * NEAR


def unit_mistake(amount: int, last_year: int | None) -> Explanation | None:
    """Why the unit looks wrong, or None. Formula: 1000 ÷ 3 ≤ amount ÷ last year ≤ 1000 × 3, or the inverse.

    >>> unit_mistake(31_400, 31_400_000) is not None, unit_mistake(31_400_000, 30_000_000)
    (True, None)
    """
    if not last_year or not amount or (amount < 0) != (last_year < 0):
        return None
    now, then = abs(amount), abs(last_year)
    small, large = sorted((now, then))
    if not small * FACTOR <= large * NEAR or not large <= small * FACTOR * NEAR:
        return None
    word = "千円の額を円の欄に" if now < then else "円の額を千円の欄に"
    return Explanation(
        "単位の取り違えかもしれません",
        amount,
        "円",
        note=f"前年度は{format_yen(last_year, unit='円')}です。{word}入れていないか確かめてください。",
        parts=(Explanation("前年度の額", last_year, "円"), Explanation("入れた額", amount, "円")),
    )
