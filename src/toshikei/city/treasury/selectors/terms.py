"""The stored terms of a bond as the engine reads them, and its schedule."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from toshikei.city.treasury.models import Bond, BondEarly, BondRate
from toshikei.engines.treasury import terms as engine
from toshikei.engines.treasury.portfolio import Holding
from toshikei.engines.treasury.schedule import Early, Manner, Schedule, schedule_of


def terms_of(bond: Bond, rates: Iterable[BondRate]) -> engine.Terms:
    """The terms with the given rates (per cent in the table, shares in the engine)."""
    return engine.Terms(
        principal=bond.principal,
        issued_on=bond.issued_on,
        first_due_on=bond.first_due_on,
        count=bond.count,
        grace=bond.grace,
        payments_per_year=bond.payments_per_year,
        method=engine.Method(bond.method),
        fractions=engine.FRACTIONS[bond.fractions],
        day_count=engine.DayCount(bond.day_count),
        rates=tuple(engine.RateStep(step.from_number, Fraction(step.rate) / 100) for step in rates),
    )


def early_of(rows: Iterable[BondEarly]) -> list[Early]:
    return [Early(one.redeemed_on, one.amount, Manner(one.manner)) for one in rows]


def schedule_of_bond(bond: Bond) -> Schedule:
    """The schedule from the stored rates and early redemptions (two queries, or none when prefetched)."""
    return schedule_of(terms_of(bond, bond.rates.all()), early_of(bond.early.all()))


def next_reset(bond: Bond, on: date) -> int | None:
    """The number of the payment from which the rate is set next, for bonds that are reset; None when fixed or over."""
    if not bond.reset_every:
        return None
    set_until = max((step.from_number for step in bond.rates.all()), default=1)
    number = set_until + bond.reset_every
    return number if number <= bond.count else None


def holding_of(bond: Bond, on: date) -> Holding:
    """The bond in the engine's portfolio."""
    share = Fraction(bond.counted_share) / 100
    return Holding(bond.code, schedule_of_bond(bond), share, next_reset(bond, on))
