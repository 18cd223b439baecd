"""Payments: one slip, allocated to the yen to one or several claims; taken back as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.claims import events
from toshikei.city.claims.choices import EventKind
from toshikei.city.claims.errors import AllocationTwice, PaymentUnknown, ReasonMissing, SumsDiffer
from toshikei.city.claims.models import Allocation, Claim, ClaimEvent, Payment
from toshikei.city.claims.services.assessing import claims_assess
from toshikei.city.claims.services.finding import claim_locked, ensure_writes
from toshikei.city.claims.services.recording import NewEvent, event_add
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.trail import services as trail
from toshikei.kernel.money import format_yen


@dataclass(frozen=True, slots=True)
class Part:
    """What of a payment goes to one claim. `is_mispaid`: taken in although the claim is gone; it is to be refunded."""

    number: str
    amount: int
    is_mispaid: bool = False


def payment_record(
    *,
    by: Acting,
    on: date,
    received_on: date,
    parts: Sequence[Part],
    source_system: str,
    source_key: str,
    amount: int | None = None,
    payer: str = "debtor",
    note: str = "",
) -> Payment:
    """Book a payment. A claim that is gone by law refuses it with the way of refund; `is_mispaid` books it as 過誤納."""
    whole = sum(part.amount for part in parts)
    told = whole if amount is None else amount
    _ensure_parts(parts, told, whole)
    with transaction.atomic():
        standing = Payment.objects.filter(source_system=source_system, source_key=source_key).first()
        if standing is not None:
            return standing
        payment = Payment.objects.create(
            received_on=received_on,
            amount=told,
            payer=payer,
            source_system=source_system,
            source_key=source_key,
            note=note,
            recorded_by=by.label,
        )
        for part in sorted(parts, key=lambda part: part.number):
            _allocate(payment, part, by, on)
        trail.record(
            events.PAYMENT_RECORDED,
            by=by,
            subject=f"claims.payment:{payment.pk}",
            label="納付",
            new={"claims": len(parts), "day": received_on.isoformat()},
            on=on,
        )
    return payment


def _ensure_parts(parts: Sequence[Part], told: int, whole: int) -> None:
    if not parts or told != whole or any(part.amount <= 0 for part in parts):
        raise SumsDiffer(amount=format_yen(told), parts=format_yen(whole))
    numbers = [part.number for part in parts]
    twice = next((number for number in numbers if numbers.count(number) > 1), None)
    if twice:
        raise AllocationTwice(claim=twice)


def _allocate(payment: Payment, part: Part, by: Acting, on: date) -> None:
    claim = claim_locked(part.number, by, on)
    event = NewEvent(kind=EventKind.PAYMENT, on=payment.received_on, amount=part.amount, payer=payment.payer)
    row = event_add(claim, event, by, on, f"payment:{payment.pk}", is_forced=part.is_mispaid)
    Allocation.objects.create(
        payment=payment, claim=claim, amount=part.amount, event=row, is_mispaid=part.is_mispaid
    )


def payment_reverse(*, by: Acting, on: date, payment_id: object, reason: str) -> Payment:
    """Take a payment back as a whole (入金の取消し): a bounced debit, a payment for the wrong claim. Both stay on record."""
    if not reason.strip():
        raise ReasonMissing(act="納付の取消し")
    with transaction.atomic():
        payment = Payment.objects.select_for_update().filter(pk=payment_id, reversed_on=None).first()
        if payment is None:
            raise PaymentUnknown()
        allocations = list(payment.allocations.select_related("claim", "event").order_by("pk"))
        for allocation in allocations:
            claim_locked(allocation.claim.number, by, on)
            _reverse(allocation.claim, allocation.event, by, on, reason)
        payment.reversed_on, payment.reversed_reason = on, reason.strip()
        payment.save(update_fields=["reversed_on", "reversed_reason"])
        trail.record(
            events.PAYMENT_REVERSED,
            by=by,
            subject=f"claims.payment:{payment.pk}",
            label="納付",
            new={"claims": len(allocations), "reason": reason.strip()},
            on=on,
        )
    return payment


def _reverse(claim: Claim, event: ClaimEvent, by: Acting, on: date, reason: str) -> None:
    ensure_writes(by, claim)
    back = NewEvent(
        kind=EventKind.PAYMENT_REVERSED,
        on=max(on, event.on),
        amount=event.amount,
        of_id=event.pk,
        note=reason.strip(),
    )
    event_add(claim, back, by, on)
    claims_assess([claim], on)
