"""Does the order hold when one weight is a fifth larger or smaller? Each weight alone, up and down.

The others stay as they are; since only proportions count, that is the same as sharing the difference among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from toshikei.engines.strategy.priorities.rules import Rules
from toshikei.engines.strategy.priorities.scoring import Standing

FIFTH = Fraction(1, 5)


@dataclass(frozen=True, slots=True)
class Move:
    """What one moved weight does. `overtaken`: neighbours (better, worse) of the first order whose order turned; `entered`
    and `left`: programmes that come into or fall out of the first `top`."""

    criterion: str
    change: Fraction
    overtaken: tuple[tuple[str, str], ...]
    entered: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """The same order, ties apart."""
        return not self.overtaken


def moves(rules: Rules, order: Sequence[Standing], *, top: int, change: Fraction = FIFTH) -> tuple[Move, ...]:
    """Two moves for each criterion, up first. A pair that was equal and parts is no turn: nothing was said about its order."""
    return tuple(
        _moved(rules, order, each.code, signed, top)
        for each in rules.criteria
        for signed in (change, -change)
    )


def _moved(rules: Rules, order: Sequence[Standing], criterion: str, change: Fraction, top: int) -> Move:
    weight = next(each.weight for each in rules.criteria if each.code == criterion)
    totals = {each.programme: each.total + weight * change * each.means[criterion] for each in order}
    turned = tuple(
        (better.programme, worse.programme)
        for better, worse in pairwise(order)
        if better.total > worse.total and totals[better.programme] < totals[worse.programme]
    )
    after = sorted(totals, key=lambda code: (-totals[code], code))
    was, now = {each.programme for each in order[:top]}, set(after[:top])
    return Move(criterion, change, turned, tuple(sorted(now - was)), tuple(sorted(was - now)))
