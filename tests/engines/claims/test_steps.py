"""Next lawful steps: which, from when, until when, by whom; and what the bad days ask for."""

from datetime import date

import pytest

from toshikei.engines.claims.assessment import Assessment, assess
from toshikei.engines.claims.case_reading import read_case
from toshikei.engines.claims.steps import Step

TAX = {"kind": "fixed_asset_tax", "principal": 65000, "due_on": "2025-06-02", "city": "012068"}
PREMIUM = {"kind": "nhi_premium", "principal": 20000, "due_on": "2025-06-30", "city": "012068"}
WATER = {
    "kind": "water",
    "principal": 8000,
    "due_on": "2025-06-30",
    "cause_on": "2021-04-01",
    "city": "012068",
}


def judged(written: dict, on: date, *events: dict) -> Assessment:
    return assess(read_case({**written, "events": events}, as_of=on).case, on)


def steps(written: dict, on: date, *events: dict) -> dict[str, Step]:
    return {step.code: step for step in judged(written, on, *events).steps}


def test_before_the_due_date_there_is_only_the_notice() -> None:
    assert list(steps(TAX, date(2025, 5, 1))) == ["notice"]
    assert steps(TAX, date(2025, 5, 1), {"kind": "notice", "day": "2025-04-10"}) == {}


@pytest.mark.parametrize(
    ("written", "code", "until", "decider"),
    [
        (TAX, "demand_tax", date(2025, 6, 22), "徴税吏員"),
        (PREMIUM, "demand_public", date(2025, 7, 30), "市長"),
        (WATER, "demand_private", date(2025, 7, 30), "市長"),
    ],
    ids=["tax", "premium", "water"],
)
def test_first_the_demand_by_its_day(written: dict, code: str, until: date, decider: str) -> None:
    found = steps(written, date(2025, 7, 1))[code]

    assert (found.until_on, found.decider, found.document) == (until, decider, "督促状")
    assert not found.is_late(until)
    assert found.is_late(date(2025, 8, 1))


def test_after_a_demand_for_taxes_seizure_from_its_day_until_the_first_bound() -> None:
    found = steps(TAX, date(2025, 6, 20), {"kind": "demand", "day": "2025-06-20"})

    assert found["seizure"].from_on == date(2025, 7, 1)
    assert found["seizure"].until_on == date(2030, 6, 30)
    assert found["seizure"].law.article == "47条1項1号"
    assert {"investigation", "disposition_stay", "reminder", "tax_deferral", "conversion_deferral"} <= set(
        found
    )
    assert not {"suit", "deferral", "remission", "waiver_ordinance"} & set(found)


def test_premiums_wait_for_the_deadline_the_demand_names() -> None:
    event = {"kind": "demand", "day": "2025-07-18", "arrived_on": "2025-07-19", "deadline_on": "2025-07-28"}

    assert steps(PREMIUM, date(2025, 7, 18), event)["seizure"].from_on == date(2025, 7, 29)


def test_private_claims_go_to_court_after_a_reasonable_time() -> None:
    found = steps(WATER, date(2025, 8, 1), {"kind": "demand", "day": "2025-07-18"})

    assert found["suit"].from_on == date(2026, 7, 19)
    assert found["collection_stay"].from_on == date(2026, 7, 19)
    assert found["suit"].decider == "市長（議会の議決）"
    assert "seizure" not in found


def test_a_title_leads_to_enforcement() -> None:
    events = (
        {"kind": "demand", "day": "2025-07-18"},
        {"kind": "suit", "day": "2026-08-03", "id": "s1"},
        {"kind": "title", "day": "2026-10-01", "of": "s1"},
    )
    found = steps(WATER, date(2026, 11, 1), *events)

    assert found["enforcement"].until_on == date(2036, 10, 1)
    assert "suit" not in found


def test_a_deferral_for_want_of_means_shows_the_day_of_remission() -> None:
    event = {"kind": "deferral", "day": "2026-02-02", "due_on": "2031-03-31", "ground": "no_means"}
    found = steps(WATER, date(2026, 3, 2), {"kind": "demand", "day": "2025-07-18"}, event)

    assert found["remission"].from_on == date(2036, 2, 3)


def test_during_a_tax_deferral_nothing_presses_and_the_demand_waits() -> None:
    event = {
        "kind": "tax_deferral",
        "day": "2025-06-10",
        "applied_on": "2025-06-05",
        "until_on": "2026-05-29",
    }

    assert steps(TAX, date(2025, 9, 1), event)["demand_tax"].from_on == date(2026, 5, 30)


def test_a_stay_offers_its_cancellation_and_the_immediate_end() -> None:
    events = (
        {"kind": "demand", "day": "2025-06-20"},
        {"kind": "disposition_stay", "day": "2025-12-01", "ground": "no_property"},
    )
    found = steps(TAX, date(2026, 1, 5), *events)

    assert {"stay_cancelled", "immediate_extinction"} <= set(found)
    assert "disposition_stay" not in found


def test_the_evening_before_the_last_day_says_what_still_helps() -> None:
    """期間の最後の日の前の晩: a reminder that arrives tomorrow is in time, the day after it is not."""
    old = {**TAX, "due_on": "2020-06-01"}
    tomorrow = steps(old, date(2025, 5, 31), {"kind": "demand", "day": "2020-05-20"})["demand_tax"]

    assert tomorrow.is_late(date(2025, 5, 31))  # the twenty days are long gone; a late demand still renews
    assert judged(old, date(2025, 5, 31)).limits.act_by == date(2025, 6, 1)


def test_write_off_belongs_to_the_year_of_the_end() -> None:
    found = steps({**TAX, "due_on": "2020-06-01"}, date(2026, 1, 5))

    assert found["write_off"].until_on == date(2026, 3, 31)
    assert list(found) == ["write_off"]


def test_a_payment_for_a_claim_that_is_gone_is_to_be_refunded() -> None:
    event = {"kind": "payment", "day": "2026-01-05", "amount": 65000}

    assert "refund" in steps({**TAX, "due_on": "2020-06-01"}, date(2026, 1, 5), event)
