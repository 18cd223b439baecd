"""What the city owes on a day, by bond, purpose and lender, and year by year to the end."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from toshikei import law
from toshikei.city.treasury.choices import BondPurpose, Lender, Method
from toshikei.city.treasury.models import Bond, BondEarly, BondLine, BondRate
from toshikei.city.treasury.selectors.published import published
from toshikei.city.treasury.selectors.terms import schedule_of_bond
from toshikei.engines.treasury.portfolio import bullet_share, sinking_plan
from toshikei.engines.treasury.reasons import explain_row
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.rounding import ROUND_DOWN_TO_YEN

DAYS = 365


def bonds_public(now: datetime) -> QuerySet[Bond]:
    return published(Bond.objects.order_by("code"), now)


def bonds_all() -> QuerySet[Bond]:
    return Bond.objects.order_by("code")


class Due(NamedTuple):
    """What counts of a line where thousands are added up."""

    bond_id: int
    due_on: date
    fiscal_year: int
    principal: int
    interest: int
    rate: Decimal


@dataclass(slots=True)
class BondNow:
    """A bond on a day."""

    bond: Bond
    balance: int
    rate: Decimal
    ends_on: date
    next_due: date | None
    next_payment: int
    interest_left: int

    @property
    def paid_share(self) -> Decimal:
        """Of the principal, in per cent."""
        return Decimal(self.bond.principal - self.balance) * 100 / self.bond.principal


@dataclass(frozen=True, slots=True)
class DebtYear:
    """One fiscal year of all bonds; `counted` rests on the assumptions stated for each."""

    year: FiscalYear
    issued: int
    principal: int
    interest: int
    counted: int
    closing: int

    @property
    def service(self) -> int:
        return self.principal + self.interest


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the whole balance."""

    label: str
    amount: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Debt:
    """All bonds on a day."""

    on: date
    bonds: tuple[BondNow, ...]
    years: tuple[DebtYear, ...]
    purposes: tuple[Part, ...]
    lenders: tuple[Part, ...]
    balance: int
    average_rate: Decimal
    remaining_years: Decimal
    is_invented: bool

    @property
    def standing(self) -> tuple[BondNow, ...]:
        """Bonds of which something is owed, the largest first."""
        return tuple(sorted((one for one in self.bonds if one.balance), key=lambda one: -one.balance))

    @property
    def next_peak(self) -> DebtYear | None:
        """The dearest year still to come."""
        this = FiscalYear.of(self.on)
        return max((one for one in self.years if one.year >= this), key=lambda one: one.service, default=None)

    @property
    def last_year(self) -> FiscalYear | None:
        owing = [one.year for one in self.years if one.service]
        return max(owing, default=None)


def debt_on(bonds: QuerySet[Bond], on: date) -> Debt:
    """Two queries, whatever the number of bonds: bonds and lines."""
    kept = list(bonds)
    lines: dict[int, list[Due]] = defaultdict(list)
    stored = BondLine.objects.filter(bond__in=bonds).order_by("bond", "order")
    for line in map(Due._make, stored.values_list(*Due._fields).iterator(chunk_size=5_000)):
        lines[line.bond_id].append(line)
    now = tuple(_bond_now(bond, lines[bond.pk], on) for bond in kept)
    balance = sum(one.balance for one in now)
    weighted = sum((one.balance * one.rate for one in now), Decimal(0))
    return Debt(
        on,
        now,
        tuple(_years(kept, lines)),
        _parts(((BondPurpose(one.bond.purpose).label, one.balance) for one in now), balance),
        _parts(((Lender(one.bond.lender).label, one.balance) for one in now), balance),
        balance,
        weighted / balance if balance else Decimal(0),
        _remaining(kept, lines, on),
        any(bond.is_invented for bond in kept),
    )


def _bond_now(bond: Bond, lines: Sequence[Due | BondLine], on: date) -> BondNow:
    coming = [line for line in lines if line.due_on > on]
    paid = sum(line.principal for line in lines if line.due_on <= on)
    due = coming[0].due_on if coming else None
    return BondNow(
        bond,
        bond.principal - paid if bond.issued_on <= on else 0,
        coming[0].rate if coming else lines[-1].rate,
        lines[-1].due_on,
        due,
        sum(line.principal + line.interest for line in coming if line.due_on == due),
        sum(line.interest for line in coming),
    )


def _years(bonds: Iterable[Bond], lines: dict[int, list[Due]]) -> Iterable[DebtYear]:
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for bond in bonds:
        sums[FiscalYear.of(bond.issued_on).year][0] += bond.principal
        share = Fraction(bond.counted_share) / 100
        service: dict[int, int] = defaultdict(int)
        for line in lines[bond.pk]:
            sums[line.fiscal_year][1] += line.principal
            sums[line.fiscal_year][2] += line.interest
            service[line.fiscal_year] += line.principal + line.interest
        for year, amount in service.items():
            sums[year][3] += ROUND_DOWN_TO_YEN.to_yen(amount * share)
    closing = 0
    for number in range(min(sums), max(sums) + 1) if sums else ():
        issued, principal, interest, counted = sums[number]
        closing += issued - principal
        yield DebtYear(FiscalYear(number), issued, principal, interest, counted, closing)


def _parts(pairs: Iterable[tuple[str, int]], whole: int) -> tuple[Part, ...]:
    sums: dict[str, int] = defaultdict(int)
    for label, amount in pairs:
        sums[label] += amount
    parts = [
        Part(label, amount, Decimal(amount) * 100 / whole)
        for label, amount in sums.items()
        if amount and whole
    ]
    return tuple(sorted(parts, key=lambda part: -part.amount))


def _remaining(bonds: Iterable[Bond], lines: dict[int, list[Due]], on: date) -> Decimal:
    owed = weighted = 0
    for bond in bonds:
        for line in lines[bond.pk] if bond.issued_on <= on else ():
            if line.due_on > on:
                owed += line.principal
                weighted += line.principal * (line.due_on - on).days
    return Decimal(weighted) / (owed * DAYS) if owed else Decimal(0)


@dataclass(frozen=True, slots=True)
class BondPage:
    """One bond with its lines, what was paid of them, and the reasons of the next payment."""

    now: BondNow
    lines: tuple[BondLine, ...]
    rates: tuple[BondRate, ...]
    early: tuple[BondEarly, ...]
    paid: frozenset[date]
    reasons: Explanation | None
    bullet_share: Explanation | None
    sinking: tuple[tuple[FiscalYear, int], ...]


def bond_page(bonds: QuerySet[Bond], code: str, on: date) -> BondPage | None:
    """A bond of a set (public or all) by its code."""
    prefetch = (Prefetch("lines", BondLine.objects.order_by("order")), "rates", "early", "payments")
    bond = bonds.filter(code=code).prefetch_related(*prefetch).first()
    if bond is None:
        return None
    lines = list(bond.lines.all())
    schedule = schedule_of_bond(bond)
    coming = next((row for row in schedule.rows if row.due_on > on), None)
    return BondPage(
        _bond_now(bond, lines, on),
        tuple(lines),
        tuple(bond.rates.all()),
        tuple(bond.early.all()),
        frozenset(payment.due_on for payment in bond.payments.all()),
        explain_row(schedule, coming) if coming else None,
        _bullet_share(bond, on) if bond.method == Method.BULLET else None,
        tuple(sinking_plan(schedule.terms)) if bond.method == Method.BULLET else (),
    )


def _bullet_share(bond: Bond, on: date) -> Explanation:
    """What a bullet bond counts for in the debt service ratio each year, although nothing is paid back yet."""
    years = law.at(on).treasury.bonds.bullet_share_years
    return bullet_share(bond.principal, years.as_int(), years.ref)
