"""Bonds: issue, set a rate, pay, redeem early. The schedule is written again by the engine each time terms change."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.db.models import Max

from toshikei.city.treasury import errors, events
from toshikei.city.treasury.choices import BondPurpose, DayCount, FractionRule, Lender, Manner, Method
from toshikei.city.treasury.models import Bond, BondEarly, BondLine, BondPayment, BondRate
from toshikei.city.treasury.permissions import MOVE
from toshikei.city.treasury.selectors.terms import early_of, next_reset, terms_of
from toshikei.city.treasury.services.asking import ensure_decided, ensure_positive, locked
from toshikei.city.treasury.services.within import ensure_issue_within
from toshikei.engines.treasury.schedule import Schedule, schedule_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

THIRD_SECTOR_YEARS = range(2009, 2017)


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowing:
    """What is borrowed, on which terms. `rate` and `counted_share` are per cent."""

    code: str
    name: str
    account: str
    purpose: BondPurpose
    lender: Lender
    principal: int
    issued_on: date
    first_due_on: date
    count: int
    method: Method
    rate: Decimal
    grace: int = 0
    payments_per_year: int = 2
    fractions: FractionRule = FractionRule.SCHEDULE_TABLE
    day_count: DayCount = DayCount.PERIODS
    reset_every: int = 0
    counted_share: Decimal = Decimal(0)
    useful_life_years: int | None = None
    programme_code: str = ""
    budget_purpose: str = ""
    is_invented: bool = False
    source_note: str = ""


def borrowing_ensure(borrowing: Borrowing) -> Schedule:
    """The schedule the terms give, or the refusal of what the law or arithmetic does not allow. Writes nothing."""
    ensure_positive(borrowing.principal, "市債")
    bond = _unsaved(borrowing, "", "")
    rate = BondRate(bond=bond, from_number=1, rate=borrowing.rate, set_on=borrowing.issued_on)
    found = schedule_of(terms_of(bond, [rate]))
    years = Fraction((found.terms.last_due_on - borrowing.issued_on).days, 365)
    life = borrowing.useful_life_years
    if borrowing.purpose == BondPurpose.FACILITY and life and years > life + Fraction(1, 20):
        raise errors.TermTooLong(bond=borrowing.name, years=round(float(years), 1), life=life)
    if (
        borrowing.purpose == BondPurpose.THIRD_SECTOR
        and FiscalYear.of(borrowing.issued_on).year not in THIRD_SECTOR_YEARS
    ):
        raise errors.ThirdSectorOver(bond=borrowing.name)
    return found


def bond_issue(
    *,
    by: Acting,
    on: date,
    borrowing: Borrowing,
    decision: str,
    form_key: str,
    is_public: bool = True,
) -> Bond:
    """Record a bond, once decided, with its whole schedule."""
    ensure(by, MOVE)
    with transaction.atomic():
        if standing := Bond.objects.filter(form_key=form_key).first():
            return standing
        ensure_decided(decision, "市債")
        if Bond.objects.filter(code=borrowing.code).exists():
            raise errors.CodeTaken(text=borrowing.code, thing="市債")
        found = borrowing_ensure(borrowing)
        ensure_issue_within(borrowing)
        bond = _unsaved(borrowing, decision, form_key)
        bond.published_at = clock.now() if is_public else None
        bond.save(force_insert=True)
        BondRate.objects.create(bond=bond, from_number=1, rate=borrowing.rate, set_on=on)
        _write_lines(bond, found)
        new = {
            "amount": bond.principal,
            "rate": borrowing.rate,
            "ends_on": found.ends_on,
            "decision": decision,
        }
        _record(events.BOND_ISSUED, by, on, bond, new)
    return bond


def _unsaved(borrowing: Borrowing, decision: str, form_key: str) -> Bond:
    names = [field.name for field in Bond._meta.concrete_fields if field.name in Borrowing.__slots__]
    values = {name: getattr(borrowing, name) for name in names}
    return Bond(**values, decision=decision, form_key=form_key)


def bond_publish(*, by: Acting, on: date, bond_code: str) -> Bond:
    """Let the public see a bond that was recorded before it came out. A second time changes nothing."""
    ensure(by, MOVE)
    with transaction.atomic():
        bond = locked(Bond.objects.all(), bond_code, "市債")
        if bond.published_at is None:
            bond.published_at = clock.now()
            bond.save(update_fields=["published_at"])
            _record(events.BOND_PUBLISHED, by, on, bond, {})
    return bond


def rate_reset(*, by: Acting, on: date, bond_code: str, from_number: int, rate: Decimal) -> Bond:
    """Set the rate from a payment on (利率見直し), never for a period that has begun."""
    ensure(by, MOVE)
    with transaction.atomic():
        bond = locked(Bond.objects.all(), bond_code, "市債")
        standing = bond.rates.filter(from_number=from_number, rate=rate).first()
        if standing is not None:
            return bond
        _ensure_resettable(bond, from_number, on)
        BondRate.objects.create(bond=bond, from_number=from_number, rate=rate, set_on=on)
        found = _rewrite(bond)
        new = {"from_number": from_number, "rate": rate, "interest": found.interest}
        _record(events.RATE_SET, by, on, bond, new)
    return bond


def _ensure_resettable(bond: Bond, number: int, on: date) -> None:
    if not bond.reset_every:
        raise errors.RateFixed(bond=bond.name)
    due = next_reset(bond, on)
    if number != due:
        raise errors.ResetNotDue(
            bond=bond.name, number=number, every=bond.reset_every, next_number=due or "ありません"
        )
    terms = terms_of(bond, bond.rates.all())
    began = terms.due_on(number - 1)
    if began < on:
        raise errors.RateInPast(
            bond=bond.name, number=number, began=format_wareki(began), next_number=number + 1
        )


def bond_pay(
    *,
    by: Acting,
    on: date,
    bond_code: str,
    due_on: date,
    principal: int | None = None,
    interest: int | None = None,
) -> BondPayment:
    """Record that the next payment of the schedule was made. Figures from the lender's notice must be those of the schedule."""
    ensure(by, MOVE)
    with transaction.atomic():
        bond = locked(Bond.objects.all(), bond_code, "市債")
        if standing := bond.payments.filter(due_on=due_on).first():
            return standing
        lines = list(bond.lines.filter(due_on=due_on))
        _ensure_next(bond, due_on, lines)
        owed = sum(line.principal for line in lines), sum(line.interest for line in lines)
        given = owed[0] if principal is None else principal, owed[1] if interest is None else interest
        if given != owed:
            names = ("principal", "interest", "given_principal", "given_interest")
            shown = dict(zip(names, map(format_yen, (*owed, *given)), strict=True))
            raise errors.PaymentDiffers(bond=bond.name, **shown)
        made = BondPayment.objects.create(
            bond=bond, due_on=due_on, paid_on=on, principal=owed[0], interest=owed[1]
        )
        new = {"due_on": due_on, "principal": owed[0], "interest": owed[1]}
        _record(events.BOND_PAID, by, on, bond, new)
    return made


def bond_history_record(*, by: Acting, on: date, bond_code: str, until: date) -> int:
    """Record everything due up to a day as paid on its day: how a standing ledger is taken over. Gives how many payments."""
    ensure(by, MOVE)
    with transaction.atomic():
        bond = locked(Bond.objects.all(), bond_code, "市債")
        paid = set(bond.payments.values_list("due_on", flat=True))
        sums: dict[date, list[int]] = {}
        for line in bond.lines.filter(due_on__lte=min(until, on)).exclude(due_on__in=paid):
            entry = sums.setdefault(line.due_on, [0, 0])
            entry[0] += line.principal
            entry[1] += line.interest
        BondPayment.objects.bulk_create(
            BondPayment(bond=bond, due_on=day, paid_on=day, principal=principal, interest=interest)
            for day, (principal, interest) in sums.items()
        )
        if sums:
            new = {"due_on": max(sums), "principal": sum(entry[0] for entry in sums.values())}
            _record(events.BOND_PAID, by, on, bond, new)
    return len(sums)


def _ensure_next(bond: Bond, due_on: date, lines: list[BondLine]) -> None:
    """Payments are recorded in order: nothing is left out by mistake."""
    paid = bond.payments.aggregate(last=Max("due_on"))["last"]
    waiting = bond.lines.filter(due_on__gt=paid) if paid else bond.lines.all()
    first = waiting.order_by("due_on").values_list("due_on", flat=True).first()
    if first == due_on:
        return
    reason = "この日に支払う分は、償還表にありません。" if not lines else "先に支払う分が残っています。"
    raise errors.NothingDue(
        bond=bond.name,
        due_on=format_wareki(due_on),
        reason=reason,
        next_due=format_wareki(first) if first else "ありません",
    )


def redeem_early(
    *,
    by: Acting,
    on: date,
    bond_code: str,
    amount: int,
    manner: Manner,
    paid_from: str,
    decision: str,
    form_key: str,
) -> BondEarly:
    """Pay principal back before its time, once decided; the rest of the schedule is written again."""
    ensure(by, MOVE)
    with transaction.atomic():
        bond = locked(Bond.objects.all(), bond_code, "市債")
        if standing := BondEarly.objects.filter(form_key=form_key).first():
            return standing
        ensure_decided(decision, "繰上償還")
        redemption_ensure(bond, on, amount, manner)
        made = BondEarly.objects.create(
            bond=bond,
            redeemed_on=on,
            amount=amount,
            manner=manner,
            paid_from=paid_from,
            decision=decision,
            form_key=form_key,
        )
        found = _rewrite(bond)
        new = {"amount": amount, "purpose": paid_from, "decision": decision, "ends_on": found.ends_on}
        _record(events.REDEEMED_EARLY, by, on, bond, new)
    return made


def redemption_ensure(bond: Bond, on: date, amount: int, manner: Manner) -> Schedule:
    """The schedule after an early redemption, or the refusal of one that cannot be. Writes nothing."""
    ensure_positive(amount, "繰上償還")
    paid = bond.payments.aggregate(last=Max("due_on"))["last"]
    if paid and on <= paid:
        raise errors.EarlyBeforePaid(bond=bond.name, on=format_wareki(on), paid=format_wareki(paid))
    asked = BondEarly(bond=bond, redeemed_on=on, amount=amount, manner=manner)
    return schedule_of(terms_of(bond, bond.rates.all()), early_of([*bond.early.all(), asked]))


def _rewrite(bond: Bond) -> Schedule:
    """Make the stored schedule anew from rates and early redemptions."""
    found = schedule_of(terms_of(bond, bond.rates.all()), early_of(bond.early.all()))
    bond.lines.all().delete()
    _write_lines(bond, found)
    return found


def _write_lines(bond: Bond, found: Schedule) -> None:
    BondLine.objects.bulk_create(lines_of(bond, found))


def lines_of(bond: Bond, found: Schedule) -> list[BondLine]:
    """The rows of a schedule as they are stored."""
    return [
        BondLine(
            bond=bond,
            order=row.order,
            number=row.number,
            due_on=row.due_on,
            fiscal_year=row.fiscal_year.year,
            opening=row.opening,
            principal=row.principal,
            interest=row.interest,
            closing=row.closing,
            rate=Decimal((row.rate * 100).numerator) / Decimal((row.rate * 100).denominator),
            is_early=row.is_early,
        )
        for row in found.rows
    ]


def _record(kind: EventKind, by: Acting, on: date, bond: Bond, new: dict[str, object]) -> None:
    trail.record(kind, by=by, subject=f"treasury.bond:{bond.code}", label=str(bond), new=new, on=on)
