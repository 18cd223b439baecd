"""Shares of one place of the budget over programmes: parts of a million that make one, and money that adds up."""

from collections.abc import Mapping, Sequence

from toshikei.kernel.apportioning import divided

__all__ = ["WHOLE", "divided", "money_by_programme", "shares_from_weights"]

WHOLE = 1_000_000
"""One, in parts per million."""


def shares_from_weights(weights: Sequence[int]) -> list[int]:
    """Parts per million in proportion to the weights, summing to a million: largest remainder, ties to the earlier.

    >>> shares_from_weights([1, 1, 1])
    [333334, 333333, 333333]
    """
    return divided(WHOLE, weights)


def money_by_programme(amount: int, shares: Mapping[str, int]) -> dict[str, int]:
    """The yen of one place for each programme (by code) that has a share of it; the sum is `amount`.

    >>> money_by_programme(1000, {"P00001": 333334, "P00002": 333333, "P00003": 333333})
    {'P00001': 334, 'P00002': 333, 'P00003': 333}
    """
    codes = sorted(shares)
    return dict(zip(codes, divided(amount, [shares[code] for code in codes]), strict=True))
