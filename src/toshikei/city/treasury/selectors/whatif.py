"""What if: rates some points higher, and one more bond, against the portfolio as it is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet

from toshikei.city.treasury.models import Bond
from toshikei.city.treasury.selectors.terms import early_of, holding_of
from toshikei.engines.treasury import portfolio
from toshikei.engines.treasury.schedule import Schedule, schedule_of
from toshikei.engines.treasury.terms import SCHEDULE_TABLE, Method, RateStep, Terms
from toshikei.kernel.fiscal_year import FiscalYear

YEARS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question: points (per cent) more at every rate still to be set, and one more bond (0: none)."""

    points: Decimal = Decimal(1)
    new_principal: int = 0
    new_years: int = 20
    new_grace_years: int = 0
    new_rate: Decimal = Decimal("1.5")
    new_method: str = Method.EQUAL_PRINCIPAL.value


@dataclass(frozen=True, slots=True)
class Compared:
    """One fiscal year: the service as it is, more through rates, more through the new bond."""

    year: FiscalYear
    service: int
    rate_more: int
    bond_more: int

    @property
    def after(self) -> int:
        return self.service + self.rate_more + self.bond_more


@dataclass(frozen=True, slots=True)
class Answer:
    """Year by year, and in sum; `exposed` is what is owed on bonds whose rate is still to be set."""

    years: tuple[Compared, ...]
    exposed: int
    balance: int
    remaining_years: Decimal
    new: Schedule | None

    @property
    def rate_more(self) -> int:
        return sum(one.rate_more for one in self.years)

    @property
    def bond_more(self) -> int:
        return sum(one.bond_more for one in self.years)

    @property
    def dearest(self) -> Compared:
        return max(self.years, key=lambda one: one.after)


def answer(bonds: QuerySet[Bond], asked: Asked, on: date) -> Answer:
    """Over the coming years, the running one first."""
    kept = list(bonds.prefetch_related("rates", "early"))
    holdings = [holding_of(bond, on) for bond in kept]
    early = {bond.code: early_of(bond.early.all()) for bond in kept}
    first = FiscalYear.of(on)
    last = first + YEARS
    now = portfolio.years_of(holdings, first, last)
    more = portfolio.interest_risk(holdings, Fraction(asked.points) / 100, first, last, early)
    new = schedule_of(_new_terms(asked, on)) if asked.new_principal else None
    added = portfolio.years_of([portfolio.Holding("new", new)] if new else [], first, last)
    exposed = sum(one.schedule.balance_on(on) for one in holdings if one.next_reset)
    years = tuple(
        Compared(line.year, line.service, raised.more, extra.service)
        for line, raised, extra in zip(now, more, added, strict=True)
    )
    remaining = portfolio.remaining_life(holdings, on)
    return Answer(
        years,
        exposed,
        sum(one.schedule.balance_on(on) for one in holdings),
        Decimal(remaining.numerator) / Decimal(remaining.denominator),
        new,
    )


def _new_terms(asked: Asked, on: date) -> Terms:
    """Borrowed at the end of the running fiscal year, paid back by the half year."""
    issued = FiscalYear.of(on).last_day
    return Terms(
        principal=asked.new_principal,
        issued_on=issued,
        first_due_on=date(issued.year, 9, 30),
        count=asked.new_years * 2,
        grace=asked.new_grace_years * 2,
        method=Method(asked.new_method),
        rates=(RateStep(1, Fraction(asked.new_rate) / 100),),
        fractions=SCHEDULE_TABLE,
    )
