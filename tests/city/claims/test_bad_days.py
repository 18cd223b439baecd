"""Officials' bad days (acceptance 8): each ends lawfully, with nothing lost and the way on named."""

from datetime import date

import pytest
from tests.city.claims.conftest import COLLECTOR, MONTH, ON, again, did, row

from toshikei.city.claims import services
from toshikei.city.claims.errors import ContactBanned, ControlTotalsDiffer, PaymentUnknown, SumsDiffer
from toshikei.city.claims.models import Claim, ClaimEvent, ClaimParty, Debtor, DebtorName, Payment
from toshikei.city.claims.services import ControlTotals, Part
from toshikei.engines.claims.errors_of_acts import (
    ActAfterExtinction,
    Discharged,
    PaymentAfterExtinction,
    SeizureTooEarly,
    WriteOffNotExtinguished,
)
from toshikei.foundation.accounts.acting import SYSTEM

SUPPLY = date(2021, 4, 1)


def pay(*parts: Part, key: str = "1", received_on: date = ON, **more: object) -> Payment:
    return services.payment_record(
        by=COLLECTOR,
        on=ON,
        received_on=received_on,
        parts=parts,
        source_system="窓口",
        source_key=key,
        **more,  # type: ignore[arg-type]  # facts of a payment
    )


@pytest.fixture
def tax(made) -> Claim:
    """This year's tax, unpaid."""
    return made(due_on=date(2026, 6, 1), fiscal_year=2026)


@pytest.fixture
def water(made) -> Claim:
    return made(
        system="水道",
        kind="water",
        due_on=date(2025, 12, 26),
        cause_on=SUPPLY,
        principal=8_000,
        unit_code="1602",
    )


def test_a_payment_for_the_wrong_claim_is_taken_back_and_booked_right(tax, water):
    wrong = pay(Part(water.number, 8_000))
    assert again(water).state.received == 8_000

    services.payment_reverse(by=COLLECTOR, on=ON, payment_id=wrong.pk, reason="市税の納付書でした")
    pay(Part(tax.number, 8_000), key="2")

    assert (again(water).state.existence, again(water).state.unreceived) == ("alive", 8_000)
    assert again(tax).state.unreceived == 57_000
    assert ClaimEvent.objects.filter(claim=water).count() == 2
    with pytest.raises(PaymentUnknown):
        services.payment_reverse(by=COLLECTOR, on=ON, payment_id=wrong.pk, reason="もう一度")


def test_two_payments_on_one_slip_come_to_the_yen(tax, made):
    other = made(source_key="9", due_on=date(2026, 8, 31), fiscal_year=2026, principal=10_000)
    with pytest.raises(SumsDiffer):
        pay(Part(tax.number, 65_000), Part(other.number, 10_000), amount=74_999)

    slip = pay(Part(tax.number, 65_000), Part(other.number, 10_000), amount=75_000)

    assert sum(slip.allocations.values_list("amount", flat=True)) == slip.amount
    assert again(tax).state.unreceived == again(other).state.unreceived == 0


def test_the_same_slip_twice_is_one_payment(tax):
    assert pay(Part(tax.number, 500)).pk == pay(Part(tax.number, 500)).pk
    assert again(tax).state.received == 500


def test_returned_mail_leaves_the_early_bound_where_it_was(made):
    claim = made(
        system="福祉",
        kind="elderly_home",
        unit_code="0504",
        due_on=date(2022, 7, 29),
        fiscal_year=2022,
        principal=9_000,
    )
    before = claim.state.act_by

    claim = did(claim, "demand", date(2022, 8, 19), is_returned=True)

    assert claim.state.act_by == before
    assert claim.state.safe_to_close_from > before
    assert claim.state.returned_on == date(2022, 8, 19)
    assert claim.state.findings == 1


def test_death_postpones_and_heirs_are_kept_as_parties(made):
    claim = made(
        system="福祉",
        kind="elderly_home",
        unit_code="0504",
        due_on=date(2021, 12, 15),
        fiscal_year=2021,
        principal=9_000,
    )
    before = claim.state.safe_to_close_from

    claim = did(claim, "succession", date(2026, 11, 2))
    heir = Debtor.objects.create(group=claim.group, name="見本 花子", source_system="福祉", source_key="H")
    ClaimParty.objects.create(claim=claim, debtor=heir, role="heir", share="1/2", since=date(2026, 11, 2))

    assert claim.state.safe_to_close_from is None or claim.state.safe_to_close_from > before
    assert claim.parties.get().debtor == heir


def test_bankruptcy_is_filed_and_discharge_leaves_only_voluntary_payment(water):
    claim = did(water, "filing", date(2026, 3, 2))
    claim = did(claim, "discharge", date(2026, 9, 1))

    assert claim.state.existence == "discharged"
    with pytest.raises(Discharged):
        did(claim, "demand", date(2026, 11, 24))
    with pytest.raises(WriteOffNotExtinguished):
        did(claim, "write_off", ON)
    pay(Part(claim.number, 1_000))
    assert again(claim).state.received == 1_000


def test_joint_debtors_owe_one_claim_once(water):
    other = Debtor.objects.create(group=water.group, name="見本 次郎", source_system="水道", source_key="J")
    ClaimParty.objects.create(claim=water, debtor=other, role="joint", since=SUPPLY)

    pay(Part(water.number, 8_000), payer="third_party")

    assert again(water).state.received == 8_000
    assert Claim.objects.count() == 1


def test_a_name_change_keeps_the_old_name_and_the_person(tax, made):
    made(
        source_key=tax.source_key,
        due_on=date(2026, 6, 1),
        fiscal_year=2026,
        name="例示 一郎",
        kana="レイジ イチロウ",
    )

    [debtor] = Debtor.objects.all()
    assert debtor.name == "例示 一郎"
    assert DebtorName.objects.get().name == "見本 一郎"


def test_a_payment_reversed_after_a_write_off_does_not_revive_it_silently(made):
    """The claim ended by time; its write-off stays, the reversed part becomes visible again as unreceived."""
    gone = made(due_on=date(2018, 5, 31), fiscal_year=2018)
    paid = services.payment_record(
        by=SYSTEM,
        on=ON,
        received_on=date(2018, 12, 3),
        parts=[Part(gone.number, 5_000)],
        source_system="税",
        source_key="p",
    )
    gone = did(again(gone), "write_off", ON, amount=60_000)
    assert (gone.state.unreceived, gone.state.existence) == (0, "extinguished")

    services.payment_reverse(by=SYSTEM, on=ON, payment_id=paid.pk, reason="口座の引落しが不能でした")

    state = again(gone).state
    assert (state.existence, state.written_off, state.unreceived) == ("extinguished", 60_000, 5_000)
    with pytest.raises(PaymentAfterExtinction):
        pay(Part(gone.number, 5_000))


def test_a_court_date_missed_ends_the_suit_and_leaves_six_months(water):
    claim = did(
        water, "demand", date(2026, 1, 20), arrived_on=date(2026, 1, 22), deadline_on=date(2026, 2, 2)
    )
    suit = did(claim, "suit", date(2026, 5, 11), is_resolved=True)
    number = suit.events.get(kind="suit").pk

    ended = did(suit, "ended", date(2026, 9, 15), of_id=number, outcome="withdrawn")

    assert ended.state.act_by >= date(2027, 3, 15)
    assert ended.state.collection == "demanded"


def test_the_last_day_before_prescription_an_act_is_still_in_time(made):
    last = made(due_on=date(2021, 11, 25), fiscal_year=2021)
    assert last.state.act_by == ON

    saved = did(last, "reminder", ON, arrived_on=ON)
    assert saved.state.act_by > ON

    gone = made(source_key="late", due_on=date(2021, 11, 19), fiscal_year=2021)
    assert gone.state.existence == "extinguished"
    with pytest.raises(ActAfterExtinction):
        did(gone, "demand", ON)


def test_a_seizure_before_the_tenth_day_names_the_first_day(tax):
    claim = did(tax, "demand", date(2026, 11, 20), arrived_on=date(2026, 11, 22))

    with pytest.raises(SeizureTooEarly) as refused:
        did(claim, "seizure", ON)
    assert "令和8年12月1日" in refused.value.sentence("instead")


def test_no_letter_goes_to_somebody_who_must_not_be_written_to(made):
    claim = made(due_on=date(2026, 6, 1), fiscal_year=2026, contact_ban="支援措置")

    with pytest.raises(ContactBanned):
        did(claim, "reminder", ON)


def test_the_month_does_not_close_when_the_totals_differ(made):
    with pytest.raises(ControlTotalsDiffer) as refused:
        services.claims_import(
            by=COLLECTOR,
            on=ON,
            source_system="税",
            month=MONTH,
            rows=[row()],
            totals=ControlTotals(2, 130_000),
        )

    assert "差は1件・65,000円" in str(refused.value)
    assert not Claim.objects.exists()
