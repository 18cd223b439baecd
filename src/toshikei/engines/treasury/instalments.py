"""How the principal is divided: equal principal with its remainder, and the equal instalment of an annuity."""

from dataclasses import dataclass
from fractions import Fraction

from toshikei.engines.treasury.terms import Fractions
from toshikei.kernel.money import Yen


@dataclass(slots=True)
class Planned:
    """What each coming payment takes: `first` more than `each` once, or the equal instalment with the rate it was made for."""

    each: Yen = 0
    first: Yen = 0
    rate: Fraction | None = None
    is_made: bool = False

    def take(self) -> Yen:
        """The principal of the next payment."""
        now, self.first = self.each + self.first, 0
        return now


def planned_principal(balance: Yen, count: int, fractions: Fractions) -> Planned:
    """Equal principal: balance / count cut to the yen; the remainder is paid first or, being left, last.

    >>> from toshikei.engines.treasury.terms import FRACTION_ACT, SCHEDULE_TABLE
    >>> planned_principal(1000, 3, FRACTION_ACT).first, planned_principal(1000, 3, SCHEDULE_TABLE).first
    (1, 0)
    """
    each, rest = divmod(balance, count)
    return Planned(each=each, first=rest if fractions.rest_first else 0, is_made=True)


def instalment_of(balance: Yen, period_rate: Fraction, count: int, fractions: Fractions) -> Yen:
    """Equal instalment (元利均等): balance x r / (1 - (1 + r)^-n), rounded by the named rule; without interest balance / n.

    `period_rate` is the rate of one period, `count` the payments left.

    >>> from toshikei.engines.treasury.terms import SCHEDULE_TABLE
    >>> instalment_of(14_600_000_000, Fraction(15, 1000), 15, SCHEDULE_TABLE)
    1094187593
    """
    if not period_rate:
        return fractions.instalment.to_yen(Fraction(balance, count))
    growth = (1 + period_rate) ** count
    return fractions.instalment.to_yen(balance * period_rate * growth / (growth - 1))


def payments_needed(balance: Yen, period_rate: Fraction, each: Yen, most: int) -> int:
    """How many payments of `each` (principal, or with a rate the whole instalment) pay a balance back, at most `most`.

    >>> payments_needed(1000, Fraction(0), 300, 10), payments_needed(1000, Fraction(1, 10), 600, 10)
    (4, 2)
    """
    owed, count = Fraction(balance), 0
    while owed > 0 and count < most:
        owed = owed * (1 + period_rate) - each
        count += 1
    return max(count, 1)
