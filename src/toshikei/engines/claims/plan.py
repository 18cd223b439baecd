"""An instalment plan (分納計画): what each payment settles, when it ends, and the delay charge that grows meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from toshikei.engines.claims.errors import PlanImpossible
from toshikei.engines.claims.ledger import Allocation
from toshikei.engines.claims.periods import DAY, last_day
from toshikei.engines.claims.standing import Standing
from toshikei.kernel.errors import Refusal
from toshikei.kernel.money import Yen
from toshikei.kernel.rounding import instalments

MOST = 600
"""Payments of one plan: fifty years by the month; more is a mistake in the amount."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One payment of the plan and what it settles; `left` is the principal after it."""

    number: int
    due_on: date
    allocation: Allocation
    left: Yen


@dataclass(frozen=True, slots=True)
class Plan:
    """分納計画. `delay_left` is the charge still owed at the end, None where a rate is not known (`refused` says which)."""

    rows: tuple[Planned, ...]
    delay_left: Yen | None
    refused: Refusal | None

    @property
    def ends_on(self) -> date:
        return self.rows[-1].due_on

    @property
    def total(self) -> Yen:
        return sum(row.allocation.amount for row in self.rows)


def due_days(first: date, count: int) -> list[date]:
    """The same day every month; the last day of a month where a month has no such day.

    >>> due_days(date(2026, 1, 31), 3)
    [datetime.date(2026, 1, 31), datetime.date(2026, 2, 28), datetime.date(2026, 3, 31)]
    """
    is_end = (first + DAY).day == 1
    return [_in_month(first, each, 31 if is_end else first.day) for each in range(count)]


def _in_month(first: date, months: int, day: int) -> date:
    """A day of a later month, or that month's end."""
    end = last_day(first.replace(day=1), months=months + 1)
    return end.replace(day=min(day, end.day))


def plan_by_count(standing: Standing, *, count: int, first_on: date) -> Plan:
    """The principal, fee and costs owed, in so many equal payments; fractions go to the first (端数計算法3条)."""
    owed = _owed(standing)
    if not 1 <= count <= MOST:
        raise PlanImpossible(reason=f"回数は1回から{MOST}回までです。")
    return _plan(standing, instalments(owed, count), first_on)


def plan_by_amount(standing: Standing, *, each: Yen, first_on: date) -> Plan:
    """So much a month until principal, fee and costs are paid; the last payment is what is left."""
    owed = _owed(standing)
    if each < 1 or owed > each * MOST:
        raise PlanImpossible(reason=f"1回の額が小さすぎます。{MOST}回の内に終わりません。")
    whole, rest = divmod(owed, each)
    return _plan(standing, [each] * whole + ([rest] if rest else []), first_on)


def _owed(standing: Standing) -> Yen:
    book = standing.ledger
    owed = book.principal + book.fee + book.costs
    if owed == 0:
        raise PlanImpossible(reason="納めるものが残っていません。")
    return owed


def _plan(standing: Standing, amounts: Sequence[Yen], first_on: date) -> Plan:
    last = max((each.on for each in standing.ledger.allocations), default=standing.case.due_on)
    if first_on <= last:
        raise PlanImpossible(reason="初回の日が、納期限か最後の納付より後ではありません。")
    book = standing.ledger.copy()
    days = due_days(first_on, len(amounts))
    rows = []
    for number, (day, amount) in enumerate(zip(days, amounts, strict=True), 1):
        rows.append(Planned(number, day, book.receive(day, amount), book.principal))
    left = book.delay_owed(days[-1])
    return Plan(tuple(rows), None if book.unknown else left, book.unknown)
