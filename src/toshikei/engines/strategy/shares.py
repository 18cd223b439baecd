"""Shares of one place of the budget over programmes: parts of a million that make one, and money that adds up."""

from collections.abc import Mapping, Sequence

WHOLE = 1_000_000
"""One, in parts per million."""


def shares_from_weights(weights: Sequence[int]) -> list[int]:
    """Parts per million in proportion to the weights, summing to a million: largest remainder, ties to the earlier.

    >>> shares_from_weights([1, 1, 1])
    [333334, 333333, 333333]
    """
    return divided(WHOLE, weights)


def divided(amount: int, weights: Sequence[int]) -> list[int]:
    """`amount` whole units in proportion to `weights` (none negative, one positive); the parts add up exactly.

    amount_i = floor(|amount| × w_i / Σw), what is left goes one by one to the largest remainders.

    >>> divided(100, [1, 2]), divided(-100, [1, 2]), sum(divided(101, [7, 11, 13]))
    ([33, 67], [-33, -67], 101)
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must not be negative and must not all be zero")
    size, sign = abs(amount), -1 if amount < 0 else 1
    parts = [size * weight // whole for weight in weights]
    left = size - sum(parts)
    order = sorted(range(len(weights)), key=lambda index: (-(size * weights[index] % whole), index))
    for index in order[:left]:
        parts[index] += 1
    return [sign * part for part in parts]


def money_by_programme(amount: int, shares: Mapping[str, int]) -> dict[str, int]:
    """The yen of one place for each programme (by code) that has a share of it; the sum is `amount`.

    >>> money_by_programme(1000, {"P00001": 333334, "P00002": 333333, "P00003": 333333})
    {'P00001': 334, 'P00002': 333, 'P00003': 333}
    """
    codes = sorted(shares)
    return dict(zip(codes, divided(amount, [shares[code] for code in codes]), strict=True))
