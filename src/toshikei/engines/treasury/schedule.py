"""The schedule of one bond (償還表), payment by payment, exact to the yen, with the reason of each figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from toshikei.engines.treasury.errors import EarlyAfterEnd, EarlyTooLarge
from toshikei.engines.treasury.instalments import (
    Planned,
    instalment_of,
    payments_needed,
    planned_principal,
)
from toshikei.engines.treasury.terms import DAYS_OF_YEAR, DayCount, Method, Terms
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import Yen, format_yen


class Manner(StrEnum):
    """What a partial early redemption changes: the later payments become smaller, or the end comes earlier."""

    LOWER = "lower"
    SHORTEN = "shorten"


@dataclass(frozen=True, slots=True)
class Early:
    """繰上償還: so much of the principal on this day, before its time."""

    on: date
    amount: Yen
    manner: Manner = Manner.LOWER


@dataclass(frozen=True, slots=True)
class Row:
    """One payment. `number` is that of the contract; an early redemption bears the number of the payment before it.

    `days` is None where the whole period counts as its part of the year.
    """

    order: int
    number: int
    due_on: date
    opening: Yen
    principal: Yen
    interest: Yen
    rate: Fraction
    days: int | None
    is_early: bool = False
    is_grace: bool = False

    @property
    def closing(self) -> Yen:
        return self.opening - self.principal

    @property
    def payment(self) -> Yen:
        return self.principal + self.interest

    @property
    def fiscal_year(self) -> FiscalYear:
        return FiscalYear.of(self.due_on)


@dataclass(frozen=True, slots=True)
class Schedule:
    """償還表: the terms and every payment in order."""

    terms: Terms
    rows: tuple[Row, ...]

    @property
    def interest(self) -> Yen:
        return sum(row.interest for row in self.rows)

    @property
    def ends_on(self) -> date:
        return self.rows[-1].due_on

    def balance_on(self, day: date) -> Yen:
        """未償還残高 at the end of a day; nothing before the bond was issued."""
        if day < self.terms.issued_on:
            return 0
        paid = [row for row in self.rows if row.due_on <= day]
        return paid[-1].closing if paid else self.terms.principal


def schedule_of(terms: Terms, early: Sequence[Early] = ()) -> Schedule:
    """Every payment of a bond to its end.

    Interest of a period = balance before it x yearly rate / payments a year (or x days / 365), cut by the named rule.
    Equal principal: the principal divided by the payments after the grace period. Equal instalment: principal and
    interest together the same each time, found again at each change of rate; the last payment closes the account.
    The first period is counted by days when it is not a whole one.

    >>> from toshikei.engines.treasury.terms import RateStep, SCHEDULE_TABLE
    >>> terms = Terms(principal=14_600_000_000, issued_on=date(2013, 3, 31), first_due_on=date(2014, 3, 31), count=15,
    ...     rates=(RateStep(1, Fraction(15, 1000)),), method=Method.EQUAL_PRINCIPAL, fractions=SCHEDULE_TABLE,
    ...     payments_per_year=1)
    >>> found = schedule_of(terms)
    >>> (found.rows[0].principal, found.rows[0].interest, found.rows[-1].principal, found.interest)
    (973333333, 219000000, 973333338, 1752000000)
    """
    waiting = sorted(early, key=lambda one: one.on)
    if waiting and not terms.issued_on < waiting[0].on <= terms.last_due_on:
        raise EarlyAfterEnd(on=format_wareki(waiting[0].on), ended=format_wareki(terms.last_due_on))
    return Schedule(terms, tuple(_Run(terms, waiting).rows()))


class _Run:
    """The state of a bond while its schedule is written: what is owed, what is planned, what comes early."""

    def __init__(self, terms: Terms, early: Sequence[Early]) -> None:
        self.terms = terms
        self.early = list(early)
        self.balance = terms.principal
        self.planned = Planned()
        self.order = 0
        self.last = terms.count

    def rows(self) -> Iterator[Row]:
        number = 0
        while self.balance:
            number += 1
            yield from self._early_before(number)
            if self.balance:
                yield self._regular(number)
                yield from self._early_on(number)
        if self.early:
            ended = format_wareki(self.terms.due_on(number))
            raise EarlyAfterEnd(on=format_wareki(self.early[0].on), ended=ended)

    def _regular(self, number: int) -> Row:
        terms, rate = self.terms, self.terms.rate_at(number)
        days = self._days(number)
        interest = self._interest(self.balance, rate, days)
        is_grace = number <= terms.grace
        principal = 0 if is_grace else self._principal(number, rate, interest)
        return self._row(number, terms.due_on(number), principal, interest, days, is_grace=is_grace)

    def _principal(self, number: int, rate: Fraction, interest: Yen) -> Yen:
        if number >= self.last or self.terms.method is Method.BULLET:
            return self.balance if number >= self.last else 0
        self._plan(number, rate)
        if self.terms.method is Method.EQUAL_PRINCIPAL:
            return min(self.planned.take(), self.balance)
        return max(0, min(self.planned.each - interest, self.balance))

    def _plan(self, number: int, rate: Fraction) -> None:
        """Divide what is owed over the payments from `number` on, where that is not done or the rate has changed."""
        terms, left = self.terms, self.last - number + 1
        if terms.method is Method.EQUAL_PRINCIPAL:
            if not self.planned.is_made:
                self.planned = planned_principal(self.balance, left, terms.fractions)
        elif not self.planned.is_made or self.planned.rate != rate:
            period_rate = rate / terms.payments_per_year
            each = instalment_of(self.balance, period_rate, left, terms.fractions)
            self.planned = Planned(each=each, rate=rate, is_made=True)

    def _days(self, number: int) -> int | None:
        terms = self.terms
        if terms.day_count is DayCount.PERIODS and terms.is_whole_period(number):
            return None
        return (terms.due_on(number) - terms.due_on(number - 1)).days

    def _interest(self, balance: Yen, rate: Fraction, days: int | None) -> Yen:
        part = Fraction(1, self.terms.payments_per_year) if days is None else Fraction(days, DAYS_OF_YEAR)
        return self.terms.fractions.interest.to_yen(balance * rate * part)

    def _early_before(self, number: int) -> Iterator[Row]:
        """Redemptions within the period before a payment, with the interest on them up to their day."""
        while self.early and self.early[0].on < self.terms.due_on(number):
            one = self.early.pop(0)
            days = (one.on - self.terms.due_on(number - 1)).days
            interest = self._interest(one.amount, self.terms.rate_at(number), days)
            yield replace(self._redeem(one, number - 1, interest, days), rate=self.terms.rate_at(number))

    def _early_on(self, number: int) -> Iterator[Row]:
        """Redemptions on the day of a payment, after it: their interest has just been paid."""
        while self.early and self.early[0].on == self.terms.due_on(number):
            yield self._redeem(self.early.pop(0), number, 0, None)

    def _redeem(self, one: Early, number: int, interest: Yen, days: int | None) -> Row:
        if one.amount <= 0 or one.amount > self.balance:
            raise EarlyTooLarge(
                on=format_wareki(one.on), amount=format_yen(one.amount), balance=format_yen(self.balance)
            )
        coming = max(number, self.terms.grace) + 1
        if one.manner is Manner.SHORTEN and self.terms.method is not Method.BULLET and coming <= self.last:
            self._plan(coming, self.terms.rate_at(coming))
        row = replace(self._row(number, one.on, one.amount, interest, days), is_early=True)
        if one.manner is Manner.LOWER:
            self.planned = Planned()
        elif self.planned.is_made and self.balance:
            rate = self.planned.rate / self.terms.payments_per_year if self.planned.rate else Fraction(0)
            self.last = min(
                self.last, coming - 1 + payments_needed(self.balance, rate, self.planned.each, self.last)
            )
        return row

    def _row(
        self,
        number: int,
        due_on: date,
        principal: Yen,
        interest: Yen,
        days: int | None,
        *,
        is_grace: bool = False,
    ) -> Row:
        opening, self.balance = self.balance, self.balance - principal
        self.order += 1
        rate = self.terms.rate_at(max(number, 1))
        return Row(self.order, number, due_on, opening, principal, interest, rate, days, is_grace=is_grace)
