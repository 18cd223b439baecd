"""Where a claim stands: the four axes, extinction by act and by time, allocation, and what the bad days do to them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from toshikei.engines.claims.assessment import Assessment, Collection, assess, with_act
from toshikei.engines.claims.case_reading import read_case
from toshikei.engines.claims.errors import EventBeforeClaim, EventInFuture, EventsOutOfOrder
from toshikei.engines.claims.errors_of_acts import WriteOffNotExtinguished
from toshikei.engines.claims.events import Event, EventKind
from toshikei.engines.claims.standing import Cause, Existence

FOLDER = Path(__file__).parents[2] / "cases/claims"
ON = date(2026, 11, 28)
LIMITATION = yaml.safe_load((FOLDER / "limitation.yaml").read_text(encoding="utf-8"))
ENDS = [case for case in LIMITATION if "ends" in case]
UNDER = [(case, each) for case in ENDS for each in case.get("under", ()) if "ends" in each]
TAX = {"kind": "fixed_asset_tax", "principal": 65000, "due_on": "2021-05-31"}
RENT = {"kind": "housing_rent", "principal": 25000, "due_on": "2020-06-30", "cause_on": "2016-04-01"}
DEMANDED = {"kind": "demand", "day": "2022-06-20"}
FEE = {"kind": "property_usage", "principal": 100000, "due_on": "2022-05-31", "city": "012068"}


def judged(written: dict, *events: dict, on: date = ON) -> Assessment:
    read = read_case({**written, "events": [*written.get("events", ()), *events]}, as_of=ON)
    return assess(read.case, on)


def codes(result: Assessment) -> set[str]:
    return {found.code for found in result.findings}


@pytest.mark.parametrize("case", ENDS, ids=lambda case: case["name"])
def test_end_by_time(case: dict) -> None:
    result = judged(case["case"], on=date(2030, 1, 1))

    assert result.existence is Existence.EXTINGUISHED
    assert result.extinction
    assert {"cause": result.extinction.cause, "last_day": result.extinction.last_day} == case["ends"]
    assert result.collection is Collection.CLOSED


@pytest.mark.parametrize(("case", "under"), UNDER, ids=lambda item: item.get("name", ""))
def test_end_by_time_under_each_reading(case: dict, under: dict) -> None:
    result = judged({**case["case"], "policy": under["policy"]}, on=date(2028, 1, 1))

    assert result.extinction
    assert result.extinction.last_day == under["ends"]


def test_private_claim_past_its_time_lives_until_invoked() -> None:
    over = judged(RENT)
    invoked = judged(RENT, {"kind": "invocation", "day": "2026-02-02"})

    assert (over.existence, over.extinction) == (Existence.OVER, None)
    assert [step.code for step in over.steps] == ["invocation", "waiver_ordinance", "waiver_council"]
    assert invoked.extinction
    assert invoked.extinction.cause is Cause.INVOCATION
    assert [step.code for step in invoked.steps] == ["write_off"]


def test_between_the_bounds_a_person_decides() -> None:
    on = date(2026, 6, 29)  # Monday after the Sunday on which the period ends
    result = judged(
        TAX, {"kind": "demand", "day": "2021-06-18"}, {"kind": "payment", "day": on, "amount": 65000}, on=on
    )
    before = judged(TAX, {"kind": "demand", "day": "2021-06-18"}, on=on)

    assert before.existence is Existence.UNDECIDED
    assert before.needs_decision
    assert before.steps[0].code == "decide"
    assert "claims.between_bounds" in codes(result)
    assert result.account.received == 65000


def test_write_off_is_for_the_books_and_extinguishes_nothing() -> None:
    result = judged(RENT, {"kind": "write_off", "day": "2026-03-31"})

    assert "claims.write_off_alive" in codes(result)
    assert result.existence is Existence.OVER
    assert (result.account.written_off, result.account.unreceived) == (0, 25000)


def test_write_off_after_its_cause() -> None:
    result = judged(
        RENT, {"kind": "waiver_ordinance", "day": "2026-02-20"}, {"kind": "write_off", "day": "2026-03-31"}
    )

    assert result.extinction
    assert result.extinction.cause is Cause.WAIVER_ORDINANCE
    assert (result.account.written_off, result.account.unreceived) == (25000, 0)
    assert result.steps == ()


def test_write_off_of_a_paid_claim_is_refused() -> None:
    case = read_case(
        {**TAX, "events": [{"kind": "payment", "day": "2021-06-01", "amount": 65000}]}, as_of=ON
    ).case

    with pytest.raises(WriteOffNotExtinguished):
        with_act(case, Event(kind=EventKind.WRITE_OFF, on=date(2026, 3, 31)))


def test_payment_after_extinction_is_refundable_and_not_received() -> None:
    result = judged(TAX, {"kind": "payment", "day": "2026-07-01", "amount": 65000})

    assert "claims.payment_after_extinction" in codes(result)
    assert (result.account.received, result.account.refundable) == (0, 65000)
    assert {"write_off", "refund"} == {step.code for step in result.steps}


def test_principal_first_freezes_the_charge_on_the_day_it_is_paid() -> None:
    paid = judged(
        FEE, DEMANDED, {"kind": "payment", "day": "2023-05-31", "amount": 100000}, on=date(2023, 6, 1)
    )
    later = judged(FEE, DEMANDED, {"kind": "payment", "day": "2023-05-31", "amount": 100000})

    assert paid.delay
    assert later.delay
    # 30日×2.4％＝197円、335日×8.7％＝7,984円。合わせて8,181円、100円未満を切り捨てる
    assert (paid.delay.raw, paid.delay.charge, later.delay.charge) == (8181, 8100, 8100)
    assert paid.extinction
    assert paid.extinction.cause is Cause.PAID


def test_rest_of_a_payment_goes_to_the_charge_and_what_is_over_is_refunded() -> None:
    result = judged(
        FEE,
        DEMANDED,
        {"kind": "demand_fee", "day": "2022-06-20", "amount": 100},
        {"kind": "payment", "day": "2023-05-31", "amount": 100000},
        {"kind": "payment", "day": "2023-08-31", "amount": 9000},
    )

    book = result.standing.ledger.allocations
    assert [(each.principal, each.fee, each.delay, each.over) for each in book] == [
        (100000, 0, 0, 0),
        (0, 100, 8100, 800),
    ]
    assert result.account.refundable == 800


def test_private_claims_take_interest_before_principal() -> None:
    # 25,000円×5％×365÷365＝1,250円が先。遅れ始めは改正後なので3％＝750円
    result = judged(
        {**RENT, "due_on": "2022-06-30"}, {"kind": "payment", "day": "2023-06-30", "amount": 10000}
    )

    first = result.standing.ledger.allocations[0]
    assert (first.delay, first.principal) == (750, 9250)


def test_beneficiary_charges_take_the_delay_charge_first() -> None:
    case = {"kind": "sewer_charge", "principal": 100000, "due_on": "2022-05-31", "city": "012068"}
    result = judged(case, DEMANDED, {"kind": "payment", "day": "2023-05-31", "amount": 10000})

    first = result.standing.ledger.allocations[0]
    assert (first.delay, first.principal) == (8100, 1900)


def test_a_reversed_payment_never_happened() -> None:
    result = judged(
        TAX,
        {"kind": "payment", "day": "2021-07-01", "amount": 65000, "id": "p1"},
        {"kind": "payment_reversed", "day": "2021-07-10", "of": "p1"},
        on=date(2022, 1, 1),
    )

    assert result.existence is Existence.ALIVE
    assert result.account.unreceived == 65000


def test_correction_recomputes_everything() -> None:
    result = judged(TAX, {"kind": "correction", "day": "2021-09-01", "amount": 40000}, on=date(2022, 1, 31))
    gone = judged(TAX, {"kind": "correction", "day": "2021-09-01", "amount": 0}, on=date(2022, 1, 31))

    assert result.account.unreceived == 40000
    assert {piece.base for piece in result.delay.pieces} == {40000}  # type: ignore[union-attr]  # asserted below
    assert gone.extinction
    assert gone.extinction.cause is Cause.CANCELLED


def test_cancelled_stay_starts_its_three_years_anew() -> None:
    result = judged(
        TAX,
        {"kind": "acknowledgment", "day": "2023-06-01"},
        {"kind": "disposition_stay", "day": "2023-06-15", "ground": "no_property"},
        {"kind": "stay_cancelled", "day": "2025-01-10"},
        {"kind": "disposition_stay", "day": "2025-06-15", "ground": "no_property"},
    )

    assert result.existence is Existence.ALIVE
    assert result.collection is Collection.HALTED


def test_immediate_extinction_after_a_stay_for_want_of_property() -> None:
    result = judged(
        TAX,
        {"kind": "disposition_stay", "day": "2023-06-15", "ground": "no_property"},
        {"kind": "immediate_extinction", "day": "2023-06-20"},
    )

    assert result.extinction
    assert result.extinction.cause is Cause.IMMEDIATE


@pytest.mark.parametrize(
    ("event", "refusal"),
    [
        ({"kind": "payment", "day": "2010-01-01", "amount": 1}, EventBeforeClaim),
        ({"kind": "payment", "day": "2026-12-01", "amount": 1}, EventInFuture),
    ],
)
def test_event_outside_the_claims_time_is_refused(event: dict, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        judged(RENT, event)


def test_days_that_run_backwards_are_refused() -> None:
    with pytest.raises(EventsOutOfOrder):
        judged(TAX, {"kind": "demand", "day": "2021-06-18"}, {"kind": "reminder", "day": "2021-06-17"})


def test_what_if_a_demand_is_sent_today() -> None:
    case = read_case(FEE, as_of=ON).case

    after = assess(with_act(case, Event(kind=EventKind.DEMAND, on=ON)), ON)

    assert (assess(case, ON).limits.official, after.limits.official) == (
        date(2027, 5, 31),
        date(2031, 11, 28),
    )


def test_unknown_rate_does_not_hide_the_rest() -> None:
    result = judged(TAX, on=date(2027, 2, 1))
    alive = judged({**TAX, "due_on": "2026-05-29"}, on=date(2027, 2, 1))

    assert result.delay is not None  # extinguished in 2026, the charge stood still
    assert alive.delay is None
    assert alive.delay_refused
    assert alive.limits.official == date(2031, 5, 29)


def test_each_axis_moves_alone() -> None:
    halted = judged(
        TAX, {"kind": "disposition_stay", "day": "2022-06-15", "ground": "hardship"}, on=date(2023, 1, 1)
    )
    plain = replace(halted.case, events=())

    assert halted.collection is Collection.HALTED
    assert halted.existence is Existence.ALIVE
    assert halted.limits.official == assess(plain, date(2023, 1, 1)).limits.official
    assert halted.account.written_off == 0


def test_a_seizure_that_paid_the_claim_may_still_end() -> None:
    result = judged(
        TAX,
        {"kind": "demand", "day": "2021-06-18"},
        {"kind": "seizure", "day": "2022-02-01", "id": "s1"},
        {"kind": "distribution", "day": "2022-02-18", "amount": 65000},
        {"kind": "ended", "day": "2022-02-20", "of": "s1"},
        {"kind": "payment", "day": "2022-02-20", "amount": 4000},
    )

    assert codes(result) == set()
    # 133＋2,883円（令和3年）＋49日×8.7％＝759円、合わせて3,775円から3,700円
    assert [each.delay for each in result.standing.ledger.allocations] == [0, 3700]
    assert result.account.refundable == 300


def test_payment_slip_for_two_claims_is_two_payments() -> None:
    first, second = (
        judged({**TAX, "due_on": due}, {"kind": "payment", "day": "2021-07-30", "amount": 65000})
        for due in ("2021-05-31", "2021-08-02")
    )

    assert first.delay
    assert second.delay
    assert (first.account.unreceived, second.account.unreceived) == (0, 0)
    assert second.delay.charge == 0  # paid before it was due


def test_enforcement_without_a_recorded_title_waits_for_a_person() -> None:
    assert "claims.enforcement_without_title" in codes(
        judged(FEE, {"kind": "enforcement", "day": "2024-02-01", "id": "e1"})
    )


def test_a_public_claim_nobody_demanded_bears_no_delay_charge() -> None:
    """地方自治法231条の3第2項: 督促をした場合には、条例で定めるところにより徴収することができる."""
    never = judged(FEE)
    late = judged(
        FEE,
        {"kind": "payment", "day": "2022-12-01", "amount": 100000},
        {"kind": "demand", "day": "2022-12-20"},
    )
    asked = judged(FEE, {"kind": "demand", "day": "2026-11-02"})
    tax = judged({**TAX, "due_on": "2024-05-31"})

    assert [one.delay.charge for one in (never, late) if one.delay] == [0, 0]
    assert never.delay
    assert "督促" in never.delay.reasons.note
    assert asked.delay
    assert asked.delay.pieces[0].span.first == date(2022, 6, 1)  # then from the due date on
    assert tax.delay
    assert tax.delay.charge > 0


def test_a_correction_of_a_reported_year_gives_both_results() -> None:
    """G-14: a payment found later; the demand of afterwards was then for less, and the clock had been renewed."""
    written = {
        **TAX,
        "reported_years": [2023],
        "events": [{"kind": "demand", "day": "2021-06-18"}, {"kind": "reminder", "day": "2026-05-01"}],
    }
    case = read_case(written, as_of=ON).case
    found = Event(
        kind=EventKind.PAYMENT,
        on=date(2024, 2, 1),
        amount=5000,
        recorded_on=date(2026, 11, 20),
        is_correction=True,
    )

    before, after = assess(case, ON), assess(with_act(case, found), ON)

    assert (before.limits.official, after.limits.official) == (date(2026, 11, 1), date(2029, 2, 1))
    assert (before.existence, after.existence) == (Existence.EXTINGUISHED, Existence.ALIVE)
    assert after.account.unreceived == 60000
