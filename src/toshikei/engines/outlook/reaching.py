"""How much money a target costs: the change of the upper part of a ratio that reaches it, the base staying as it is."""

from fractions import Fraction
from math import ceil

from toshikei.engines.outlook.results import Result
from toshikei.kernel.money import Yen


def to_reach(result: Result, target: Fraction, *, at_most: bool) -> Yen | None:
    """Yen by which the part has to fall (`at_most`) or rise; 0 when the target is met, None where it cannot be said.

    part − target × base, counted up to the yen. For the debt service ratio it holds for each of three years in a row.

    >>> from toshikei.engines.outlook.structure import Current, current_balance_ratio
    >>> result = current_balance_ratio(Current(960, 1000))
    >>> to_reach(result, Fraction(94, 100), at_most=True), to_reach(result, Fraction(97, 100), at_most=True)
    (20, 0)
    """
    if result.part is None or result.base is None:
        return None
    missing = result.part - target * result.base
    return max(ceil(missing if at_most else -missing), 0)
