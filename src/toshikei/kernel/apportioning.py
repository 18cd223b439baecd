"""Whole units in proportion to weights, so that the parts add up exactly (largest remainder)."""

from collections.abc import Sequence


def divided(amount: int, weights: Sequence[int]) -> list[int]:
    """`amount` whole units in proportion to `weights` (none negative, one positive); the parts add up exactly.

    amount_i = floor(|amount| × w_i / Σw), what is left goes one by one to the largest remainders, ties to the earlier.

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
