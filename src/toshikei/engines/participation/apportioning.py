"""Dividing a whole so that the parts add up to it exactly: the largest remainder method (最大剰余法)."""

from collections.abc import Sequence


def apportion(whole: int, amounts: Sequence[int], *, step: int = 1) -> list[int]:
    """`whole` divided in proportion to `amounts`, every part a multiple of `step` as far as `whole` is one.

    Each part is the exact share cut down to the step; the steps still missing go to the largest remainders, earlier
    parts first. What is left of `whole` below one step goes to the first part. Negative amounts keep their sign.

    >>> apportion(100, [1, 1, 1]), apportion(1000, [1, 1, 1], step=100), apportion(7, [])
    ([34, 33, 33], [400, 300, 300], [])
    """
    total = sum(amounts)
    if not amounts:
        return []
    if total <= 0:
        raise ValueError("a whole is divided by amounts whose sum is above zero")
    steps, below = divmod(whole, step)
    floors = [amount * steps // total for amount in amounts]
    missing = steps - sum(floors)
    by_remainder = sorted(range(len(amounts)), key=lambda place: (-(amounts[place] * steps % total), place))
    for place in by_remainder[:missing]:
        floors[place] += 1
    parts = [steps_of_part * step for steps_of_part in floors]
    parts[0] += below
    return parts
