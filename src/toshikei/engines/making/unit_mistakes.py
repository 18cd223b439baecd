"""An amount typed in thousand yen where yen were asked, or the other way round: warned by comparison with last year, and
a change of a supplementary budget by comparison with what it changes."""

from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import format_yen

FACTOR = 1_000
NEAR = 3
"""A thousandfold, give or take a factor of three: what budgets of two years never differ by honestly."""

PETTY, TOKEN = 100_000, 10_000
"""Yen: nobody supplements a large 節 by less than the first; below the second a 節 was only named in the budget."""


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
    return _doubt("前年度", amount, last_year, is_small=now < then)


def change_mistake(change: int, current: int | None) -> Explanation | None:
    """Why the unit of a change looks wrong beside the current budget of its 節, or None.

    Small changes of large sums are honest, so below the current budget only a petty sum is doubted: change ÷ current ≤
    3 ÷ 1000 and less than 100,000 yen. Above it: change ÷ current ≥ 1000 ÷ 3. A 節 without a budget is not compared.

    >>> change_mistake(1_200_000, 31_400_000), change_mistake(90_000, 2_000_000)
    (None, None)
    >>> change_mistake(1_200, 31_400_000) is not None, change_mistake(12_000_000_000, 31_400_000) is not None
    (True, True)
    """
    if not change or not current or current < TOKEN:
        return None
    size = abs(change)
    is_small = size < PETTY and size * FACTOR <= current * NEAR
    if not is_small and size * NEAR < current * FACTOR:
        return None
    return _doubt("いまの予算", change, current, is_small=is_small)


def _doubt(compared: str, amount: int, then: int, *, is_small: bool) -> Explanation:
    word = "千円の額を円の欄に" if is_small else "円の額を千円の欄に"
    return Explanation(
        "単位の取り違えかもしれません",
        amount,
        "円",
        note=f"{compared}は{format_yen(then, unit='円')}です。{word}入れていないか確かめてください。",
        parts=(Explanation(f"{compared}の額", then, "円"), Explanation("入れた額", amount, "円")),
    )
