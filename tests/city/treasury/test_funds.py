"""Funds: each service happens and leaves one event, or is refused and changes nothing; a second click is harmless."""

from datetime import date

import pytest
from tests.city.treasury.conftest import ON

from toshikei.city.decisions import services as decisions
from toshikei.city.decisions.models import Request
from toshikei.city.treasury import errors, selectors, services
from toshikei.city.treasury.choices import Ground, MoneyFrom, ProposalState
from toshikei.city.treasury.models import Fund, FundMovement, Proposal
from toshikei.city.treasury.services import NewFund, Taking
from toshikei.engines.treasury.errors import FundShort, GroundMissing, PurposeOutside
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted, Refusal


def balance(code: str) -> int:
    return sum(Fund.objects.get(code=code).movements.values_list("amount", flat=True))


def events(code: str) -> int:
    return TrailEvent.objects.filter(event=code).count()


def deposit(by=SYSTEM, **more):
    usual = {"fund_code": "F01", "amount": 500, "money_from": MoneyFrom.BUDGET, "form_key": "d1", "on": ON}
    return services.fund_deposit(by=by, **usual | more)


def withdraw(by=SYSTEM, *, taking: Taking | None = None, **more):
    usual = {"fund_code": "F01", "decision": "例1", "form_key": "w1", "on": ON}
    return services.fund_withdraw(
        by=by, taking=taking or Taking(amount=300, ground=Ground.DISASTER), **usual | more
    )


def test_a_deposit_leaves_one_event_and_a_second_click_nothing(treasury):
    by = treasury.acting("0302-9")

    first, second = deposit(by), deposit(by)

    assert first == second
    assert balance("F01") == 1_000_500
    assert events("treasury.fund_moved") == 1
    assert first.number == 2


def test_a_withdrawal_keeps_ground_decision_and_reasons(treasury):
    made = withdraw()

    assert (made.amount, made.ground, made.decision) == (-300, Ground.DISASTER, "例1")
    told = TrailEvent.objects.get(event="treasury.fund_moved")
    assert "災害" in told.payload
    assert "4条の4" in told.payload


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"taking": Taking(amount=300)}, GroundMissing),
        ({"taking": Taking(amount=300, ground="whim")}, GroundMissing),
        ({"taking": Taking(amount=1_000_001, ground=Ground.DISASTER)}, FundShort),
        ({"taking": Taking(amount=0, ground=Ground.DISASTER)}, errors.AmountNotPositive),
        ({"decision": " "}, errors.DecisionMissing),
        ({"fund_code": "F99"}, errors.NotFound),
        ({"fund_code": "F03", "taking": Taking(amount=1, purpose="職員の給料")}, PurposeOutside),
        (
            {"taking": Taking(amount=300, ground=Ground.DISASTER, fiscal_year=2025)},
            errors.FiscalYearClosed,
        ),
    ],
)
def test_what_the_law_does_not_allow_changes_nothing(treasury, wrong, refusal):
    before = FundMovement.objects.count()

    with pytest.raises(refusal) as told:
        withdraw(**wrong)

    assert FundMovement.objects.count() == before
    assert events("treasury.fund_moved") == 0
    shown = told.value.to_dict()
    assert all(shown[part] for part in ("what", "why", "instead"))


def test_nobody_else_may(treasury):
    for post in ("0501-9", "0502-1"):
        with pytest.raises(NotPermitted):
            deposit(treasury.acting(post))
    assert balance("F01") == 1_000_000


def test_until_the_end_of_may_a_movement_may_belong_to_the_year_before(treasury):
    made = deposit(on=date(2026, 5, 31), fiscal_year=2025)

    assert made.fiscal_year == 2025
    with pytest.raises(errors.FiscalYearClosed):
        deposit(on=date(2026, 6, 1), fiscal_year=2025, form_key="d2")


def test_a_correction_is_a_movement_of_its_own(treasury):
    wrong = deposit(amount=5_000)

    made = services.movement_correct(
        by=SYSTEM, on=ON, movement_id=wrong.pk, difference=-4_500, reason="桁の誤り", form_key="c1"
    )

    wrong.refresh_from_db()
    assert (wrong.amount, made.corrects, balance("F01")) == (5_000, wrong, 1_000_500)
    for difference, reason, refusal in (
        (-2_000_000, "多すぎる", errors.CorrectionTooLarge),
        (10, " ", errors.CorrectionWithoutReason),
        (0, "なし", errors.AmountNotPositive),
    ):
        with pytest.raises(refusal):
            services.movement_correct(
                by=SYSTEM, on=ON, movement_id=wrong.pk, difference=difference, reason=reason, form_key="c2"
            )
    assert balance("F01") == 1_000_500


def test_a_fund_is_opened_once(treasury):
    fund = NewFund(code="F01", name="x", kind="purpose", purpose="x", ordinance="x")

    with pytest.raises(errors.CodeTaken):
        services.fund_open(by=SYSTEM, on=ON, fund=fund)


def ask(treasury, *, amount: int = 300, **more) -> Proposal:
    taking = Taking(amount=amount, ground=Ground.DISASTER, reason="大雨の復旧")
    usual = {"fund_code": "F01", "taking": taking, "form_key": "ask-1", "on": ON}
    return services.withdrawal_ask(by=treasury.acting("0302-9"), **usual | more)


def decide(treasury, proposal: Proposal, act=decisions.request_approve, reason: str = "") -> None:
    request = Request.objects.get(pk=proposal.request_id)
    act(by=treasury.acting("0302-1"), on=ON, request_id=request.pk, token=request.token, reason=reason)


def test_nothing_moves_before_the_decision_and_everything_with_it(treasury):
    proposal = ask(treasury)
    assert balance("F01") == 1_000_000

    decide(treasury, proposal)

    proposal.refresh_from_db()
    moved = FundMovement.objects.get(form_key=f"proposal-{proposal.pk}")
    assert proposal.state == ProposalState.DONE
    assert (moved.amount, moved.decision) == (-300, Request.objects.get(pk=proposal.request_id).number)
    assert ask(treasury) == proposal


def test_a_rejected_proposal_moves_nothing(treasury):
    proposal = ask(treasury)

    decide(treasury, proposal, decisions.request_reject, "別の財源がある")

    proposal.refresh_from_db()
    assert (proposal.state, balance("F01")) == (ProposalState.REJECTED, 1_000_000)


def test_what_became_impossible_meanwhile_takes_the_decision_back(treasury):
    proposal = ask(treasury, amount=900_000)
    withdraw(taking=Taking(amount=500_000, ground=Ground.SHORTFALL))

    with pytest.raises(FundShort):
        decide(treasury, proposal)

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.CIRCULATING
    assert Request.objects.get(pk=proposal.request_id).state == "circulating"
    assert balance("F01") == 500_000


def test_what_the_law_forbids_cannot_even_be_asked(treasury):
    with pytest.raises(Refusal):
        ask(treasury, amount=2_000_000)

    assert not Proposal.objects.exists()
    assert not Request.objects.exists()


def test_the_public_sees_only_what_came_out(treasury):
    made = deposit()
    FundMovement.objects.filter(pk=made.pk).update(published_at=None)
    now = clock.now()

    public = selectors.savings_on(selectors.movements_public(now), ON)
    staff = selectors.savings_on(selectors.movements_all(), ON)

    assert (public.adjustment, staff.adjustment) == (1_000_000, 1_000_500)
    Fund.objects.filter(code="F01").update(published_at=None)
    assert selectors.fund_page(selectors.movements_public(now), "F01", ON) is None
