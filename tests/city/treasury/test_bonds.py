"""Bonds: the schedule follows every change, is paid in order, and refuses what law or contract does not know."""

from datetime import date
from decimal import Decimal

import pytest
from tests.city.treasury.conftest import ON, borrowing

from toshikei.city.decisions import services as decisions
from toshikei.city.decisions.models import Request
from toshikei.city.treasury import errors, selectors, services
from toshikei.city.treasury.checks import payments, schedules
from toshikei.city.treasury.choices import BondPurpose, Manner, Method
from toshikei.city.treasury.models import Bond, BondLine
from toshikei.city.treasury.selectors.whatif import Asked, answer
from toshikei.engines.treasury.errors import EarlyTooLarge, TermsImpossible
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent


def lines() -> list[BondLine]:
    return list(BondLine.objects.filter(bond__code="B1").order_by("order"))


def redeem(**more):
    usual = {
        "on": ON,
        "bond_code": "B1",
        "amount": 10_000_000,
        "manner": Manner.LOWER,
        "paid_from": "減債基金",
        "decision": "例2",
        "form_key": "r1",
    }
    return services.redeem_early(by=SYSTEM, **usual | more)


def test_a_bond_stands_with_its_whole_schedule(treasury):
    found = lines()

    assert len(found) == 20
    assert sum(line.principal for line in found) == 100_000_000
    assert (found[0].principal, found[0].interest) == (5_000_000, 750_000)
    assert TrailEvent.objects.filter(event="treasury.bond_issued").count() == 1


def test_a_second_click_issues_nothing(treasury):
    again = services.bond_issue(by=SYSTEM, on=ON, borrowing=borrowing(), decision="例1", form_key="bond-1")

    assert again == Bond.objects.get()


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"code": "B1"}, errors.CodeTaken),
        ({"useful_life_years": 9}, errors.TermTooLong),
        ({"purpose": BondPurpose.THIRD_SECTOR}, errors.ThirdSectorOver),
        ({"grace": 20}, TermsImpossible),
        ({"principal": 0}, errors.AmountNotPositive),
    ],
)
def test_unlawful_terms_are_refused(treasury, wrong, refusal):
    with pytest.raises(refusal):
        services.bond_issue(
            by=SYSTEM,
            on=ON,
            borrowing=borrowing(**{"code": "B2", **wrong}),
            decision="例1",
            form_key="bond-2",
        )

    assert Bond.objects.count() == 1


def test_a_reset_changes_what_is_still_to_come(treasury):
    services.rate_reset(by=SYSTEM, on=ON, bond_code="B1", from_number=11, rate=Decimal("2.5"))

    found = lines()
    assert found[9].interest == 412_500
    assert found[10].interest == 625_000
    assert not list(schedules())


@pytest.mark.parametrize(
    ("number", "on", "refusal"),
    [(12, ON, errors.ResetNotDue), (11, date(2031, 1, 1), errors.RateInPast)],
)
def test_a_reset_at_the_wrong_time_is_refused(treasury, number, on, refusal):
    with pytest.raises(refusal):
        services.rate_reset(by=SYSTEM, on=on, bond_code="B1", from_number=number, rate=Decimal(2))

    assert lines()[10].rate == Decimal("1.5")


def test_a_fixed_rate_stays(treasury):
    services.bond_issue(
        by=SYSTEM, on=ON, borrowing=borrowing(code="B2", reset_every=0), decision="例1", form_key="bond-2"
    )
    with pytest.raises(errors.RateFixed):
        services.rate_reset(by=SYSTEM, on=ON, bond_code="B2", from_number=11, rate=Decimal(2))


def test_payments_are_recorded_in_order_and_to_the_yen(treasury):
    pay = {"by": SYSTEM, "bond_code": "B1"}
    with pytest.raises(errors.NothingDue):
        services.bond_pay(**pay, on=date(2026, 3, 31), due_on=date(2026, 3, 31))
    with pytest.raises(errors.PaymentDiffers):
        services.bond_pay(
            **pay, on=date(2025, 9, 30), due_on=date(2025, 9, 30), principal=5_000_000, interest=750_001
        )

    made = services.bond_pay(**pay, on=date(2025, 9, 30), due_on=date(2025, 9, 30))

    assert (made.principal, made.interest) == (5_000_000, 750_000)
    assert services.bond_pay(**pay, on=date(2025, 9, 30), due_on=date(2025, 9, 30)) == made
    assert services.bond_history_record(by=SYSTEM, on=ON, bond_code="B1", until=ON) == 2
    assert not list(payments())


def test_an_early_redemption_lowers_what_follows(treasury):
    redeem()

    found = lines()
    early = next(line for line in found if line.is_early)
    assert (early.due_on, early.principal) == (ON, 10_000_000)
    assert found[-1].closing == 0
    assert sum(line.principal for line in found) == 100_000_000
    assert not list(schedules())


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"decision": ""}, errors.DecisionMissing),
        ({"amount": 100_000_001}, EarlyTooLarge),
        ({"amount": 0}, errors.AmountNotPositive),
        ({"on": date(2025, 4, 1)}, errors.EarlyBeforePaid),
        ({"on": date(2026, 9, 30)}, errors.EarlyBeforePaid),
    ],
)
def test_an_early_redemption_that_cannot_be(treasury, wrong, refusal):
    services.bond_history_record(by=SYSTEM, on=ON, bond_code="B1", until=ON)
    before = [line.principal for line in lines()]

    with pytest.raises(refusal):
        redeem(**wrong)

    assert [line.principal for line in lines()] == before


def test_an_issue_is_asked_for_and_happens_with_the_decision(treasury):
    new = borrowing(code="B2", issued_on=date(2027, 3, 31), first_due_on=date(2027, 9, 30))
    proposal = services.issue_ask(by=treasury.acting("0302-9"), on=ON, borrowing=new, form_key="issue-1")
    assert Bond.objects.count() == 1
    request = Request.objects.get(pk=proposal.request_id)

    decisions.request_approve(by=treasury.acting("0302-1"), on=ON, request_id=request.pk, token=request.token)

    made = Bond.objects.get(code="B2")
    assert (made.principal, made.decision, made.lines.count()) == (100_000_000, request.number, 20)


def test_an_early_redemption_is_asked_for_with_what_it_saves(treasury):
    proposal = services.redemption_ask(
        by=treasury.acting("0302-9"),
        on=ON,
        bond_code="B1",
        amount=10_000_000,
        manner=Manner.SHORTEN,
        paid_from="減債基金",
        form_key="ask-r",
    )

    assert proposal.reasons["value"] > 0
    assert "払わずにすむ利息" in Request.objects.get(pk=proposal.request_id).body


def test_the_public_sees_a_bond_when_it_came_out(treasury):
    services.bond_issue(
        by=SYSTEM,
        on=ON,
        borrowing=borrowing(code="B2"),
        decision="例1",
        form_key="bond-2",
        is_public=False,
    )
    debt = selectors.debt_on(selectors.bonds_public(clock.now()), ON)
    assert [one.bond.code for one in debt.bonds] == ["B1"]
    assert debt.balance == 85_000_000

    services.bond_publish(by=SYSTEM, on=ON, bond_code="B2")
    services.bond_publish(by=SYSTEM, on=ON, bond_code="B2")

    assert selectors.debt_on(selectors.bonds_public(clock.now()), ON).balance == 170_000_000
    assert TrailEvent.objects.filter(event="treasury.bond_published").count() == 1


def test_years_follow_and_end_at_nothing(treasury):
    debt = selectors.debt_on(selectors.bonds_all(), ON)

    closing = 0
    for year in debt.years:
        closing += year.issued - year.principal
        assert year.closing == closing
    assert debt.years[-1].closing == 0
    assert debt.years[1].counted == debt.years[1].service * 3 // 10
    assert sum(part.amount for part in debt.purposes) == debt.balance


def test_one_point_more_costs_from_the_reset_on(treasury):
    found = answer(selectors.bonds_all(), Asked(points=Decimal(1), new_principal=10_000_000), ON)

    more = {one.year.year: one.rate_more for one in found.years}
    assert more[2029] == 0
    assert more[2030] > 0
    assert found.exposed == found.balance == 85_000_000
    assert found.bond_more > 0
    assert found.new.terms.method == Method.EQUAL_PRINCIPAL
