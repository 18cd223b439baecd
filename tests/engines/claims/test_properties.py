"""What holds for every history: bounds in order, order of writing without effect, halts, write-offs, refunds, accounts."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.engines.claims.histories import KINDS, ON, cases

from toshikei.engines.claims.assessment import Assessment, assess
from toshikei.engines.claims.bounds import limitation
from toshikei.engines.claims.case import Case
from toshikei.engines.claims.errors import ClaimsDataContradict, ProfileMissing, RateUnknown
from toshikei.engines.claims.events import Event, EventKind
from toshikei.engines.claims.findings import Handling
from toshikei.engines.claims.kinds import Kind
from toshikei.engines.claims.standing import Cause, Existence

few = settings(max_examples=60)
PRIVATE = [kind for kind in KINDS if kind.claim_class.needs_invocation]
HALTS = {EventKind.DISPOSITION_STAY, EventKind.COLLECTION_STAY, EventKind.STAY_CANCELLED, EventKind.TRANSFER}
BOOKS = {EventKind.WRITE_OFF, EventKind.COMPLETION, EventKind.INVESTIGATION}


def judged(case: Case, on: date = ON) -> Assessment:
    """A history that contradicts itself, or needs a rate nobody recorded, is refused; that is tested elsewhere."""
    try:
        return assess(case, on)
    except (ClaimsDataContradict, RateUnknown, ProfileMissing):
        assume(False)
        raise


def without(case: Case, kinds: set[EventKind]) -> Case:
    return replace(case, events=tuple(event for event in case.events if event.kind not in kinds))


@few
@given(cases())
def test_bounds_hold_the_official_day(case: Case) -> None:
    found = limitation(case.until(ON))

    if found.official:
        assert found.act_by is not None
        assert found.act_by <= found.official
        assert found.safe_to_close_from is None or found.official < found.safe_to_close_from


@few
@given(cases(), st.randoms())
def test_order_of_writing_on_one_day_changes_nothing(case: Case, random: Random) -> None:
    days = sorted({event.on for event in case.events})
    squeezed = tuple(replace(event, on=days[days.index(event.on) // 2]) for event in case.events)
    shuffled = list(squeezed)
    random.shuffle(shuffled)
    shuffled.sort(key=lambda event: event.on)

    one, other = (judged(replace(case, events=tuple(events))) for events in (squeezed, shuffled))

    assert one.limits == other.limits
    assert (one.existence, one.extinction, one.account) == (other.existence, other.extinction, other.account)


@few
@given(cases())
def test_a_halt_never_stops_the_clock(case: Case) -> None:
    one, other = limitation(case.until(ON)), limitation(without(case, HALTS).until(ON))

    assert (one.act_by, one.official, one.safe_to_close_from) == (
        other.act_by,
        other.official,
        other.safe_to_close_from,
    )


@few
@given(cases())
def test_a_write_off_never_extinguishes(case: Case) -> None:
    one, other = judged(case), judged(without(case, BOOKS))

    assert (one.existence, one.extinction) == (other.existence, other.extinction)
    if one.account.written_off:
        assert one.existence is Existence.EXTINGUISHED


@few
@given(cases(), st.integers(1, 50_000))
def test_gone_public_claims_refund_every_payment(case: Case, amount: int) -> None:
    result = judged(case)
    assume(result.extinction is not None and result.extinction.cause is Cause.LIMITATION)
    late = Event(kind=EventKind.PAYMENT, on=ON, amount=amount)

    after = judged(replace(case, events=(*case.events, late)))

    assert after.account.received == result.account.received
    assert after.account.refundable == result.account.refundable + amount
    last = [found for found in after.findings if found.code == "claims.payment_after_extinction"][-1]
    assert "還付" in last.remedy
    assert "refund" in {step.code for step in after.steps}


@few
@given(cases())
def test_every_yen_is_somewhere(case: Case) -> None:
    result = judged(case)

    for each in result.standing.ledger.allocations:
        assert each.costs + each.principal + each.delay + each.fee + each.over == each.amount
        assert min(each.costs, each.principal, each.delay, each.fee, each.over) >= 0
    account = result.account
    assert account.unreceived == account.assessed - account.received - account.written_off
    assert account.principal >= 0


@few
@given(cases())
def test_unlawful_events_are_void_and_move_nothing(case: Case) -> None:
    result = judged(case)
    void = {found.on for found in result.findings if found.handling is Handling.VOID}

    assert len(result.standing.done) <= len(case.events)
    if not void:
        assert len(result.standing.done) == len(case.events)


@few
@given(cases(), st.integers(0, 1500))
def test_what_is_gone_stays_gone(case: Case, days: int) -> None:
    early = judged(case)
    later = judged(case, ON + timedelta(days))

    if early.extinction is not None:
        assert later.existence is Existence.EXTINGUISHED
    if early.existence is Existence.EXTINGUISHED:
        assert later.extinction == early.extinction


@few
@given(cases(), st.sampled_from(PRIVATE))
def test_private_claims_do_not_end_by_time_alone(case: Case, kind: Kind) -> None:
    result = judged(replace(case, kind=kind))

    assert result.extinction is None or result.extinction.cause not in {Cause.LIMITATION, Cause.STAY}


@few
@given(cases())
def test_steps_can_be_explained(case: Case) -> None:
    result = judged(case)

    assert all(step.why and step.document and step.decider and step.law.law for step in result.steps)
    assert all(part.label for part in result.explain().walk())


@few
@given(cases())
def test_days_backwards_are_refused(case: Case) -> None:
    backwards = tuple(reversed(case.events))
    assume(any(after.on < before.on for before, after in pairwise(backwards)))

    with pytest.raises(ClaimsDataContradict):
        assess(replace(case, events=backwards), ON)
