"""Money beside the budget: a deposit and a bond that the budget does not hold are refused, what only looks wrong is asked again."""

import uuid
from datetime import date

import pytest
from tests.city.treasury.conftest import borrowing
from tests.house.things import acting_of

from toshikei.city.budget.selectors import VotedPart, VotedParts
from toshikei.city.treasury import errors, services
from toshikei.city.treasury.choices import Ground, MoneyFrom
from toshikei.city.treasury.models import Bond, Fund, FundMovement, Proposal
from toshikei.city.treasury.selectors import room
from toshikei.city.treasury.services import Taking
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.errors import Refusal

ON = date(2026, 11, 25)
MILLION = 1_000_000
ADOPTED = 900 * MILLION
"""積立金 for the adjustment fund in the invented book of fiscal 2026."""


@pytest.fixture
def acting(city):
    return acting_of("finance-staff")


def deposit(amount: int, code: str = "F01", **more: object) -> FundMovement:
    usual = {"money_from": MoneyFrom.BUDGET, "on": ON, "form_key": uuid.uuid4().hex}
    return services.fund_deposit(by=SYSTEM, fund_code=code, amount=amount, **usual | more)


def withdrawal(amount: int, **more: object) -> Proposal:
    usual = {"fund_code": "F01", "on": ON, "form_key": uuid.uuid4().hex}
    return services.withdrawal_ask(
        by=SYSTEM, taking=Taking(amount=amount, ground=Ground.DISASTER), **usual | more
    )


def test_a_deposit_beyond_the_budget_is_refused_and_no_mark_helps(city):
    deposit(ADOPTED - 1)
    before = FundMovement.objects.count()

    for is_checked in (False, True):
        with pytest.raises(errors.DepositBeyondBudget) as told:
            deposit(2, is_checked=is_checked)

    assert "899,999,999円を積んでいます" in told.value.sentence("why")
    assert FundMovement.objects.count() == before
    assert deposit(1).amount == 1


def test_a_surplus_beyond_the_budget_is_asked_again(city):
    with pytest.raises(errors.DepositUnusual):
        deposit(ADOPTED + 1, money_from=MoneyFrom.SURPLUS, surplus_year=2025)

    made = deposit(ADOPTED + 1, money_from=MoneyFrom.SURPLUS, surplus_year=2025, is_checked=True)
    assert made.surplus_year == 2025


def test_ten_times_the_balance_is_asked_again_where_no_book_speaks(treasury):
    assert Fund.objects.get(code="F03").movements.count() == 1
    deposit(10 * MILLION, "F03")

    with pytest.raises(errors.DepositUnusual) as told:
        deposit(110 * MILLION + 1, "F03")

    assert "いまの残高の10倍（110,000,000円）" in told.value.sentence("why")
    assert deposit(110 * MILLION + 1, "F03", is_checked=True).amount == 110 * MILLION + 1


def test_a_withdrawal_beyond_the_budget_is_asked_again_and_who_decides_reads_so(city, client_for):
    """2,117 million are budgeted; 180 are asked for already."""
    with pytest.raises(errors.WithdrawalBeyondBudget) as told:
        withdrawal(1_937 * MILLION + 1)
    assert "2,117,000,000円" in told.value.sentence("why")
    assert "180,000,000円あります" in told.value.sentence("why")
    finance = client_for("finance-staff")
    sent = {"amount": 2_000 * MILLION, "ground": "disaster", "reason": "試験", "form_key": "beyond"}
    sent = {f"ask-{name}": value for name, value in sent.items()}

    refused = finance.post("/staff/treasury/funds/F01/ask/", sent)
    page = refused.content.decode().replace("<wbr>", "")
    assert refused.status_code == errors.WithdrawalBeyondBudget.status
    assert page.count("額と単位を確かめました") == 1
    assert not Proposal.objects.filter(form_key="beyond").exists()
    assert "額と単位を確かめました" not in finance.get("/staff/treasury/funds/F01/").content.decode()

    assert finance.post("/staff/treasury/funds/F01/ask/", sent | {"ask-is_checked": "on"}).status_code == 302
    asked = Proposal.objects.get(form_key="beyond")
    decision = finance.get(f"/staff/decisions/{asked.request_id}/").content.decode().replace("<wbr>", "")
    assert "予算の額を超えることを、伺う人が確かめています" in decision


def limits(*lines: int, numbers: frozenset[int] = frozenset({0, 1})):
    """地方債 of fiscal 2026 as the room that makes budgets would say it."""
    usual = {
        "kind": "bond",
        "kan": "",
        "kou": "",
        "last_year": None,
        "note": "",
        "budget": "令和8年度当初予算",
    }
    parts = tuple(
        VotedPart(key=str(number), subject=f"事業債{number}", limit_yen=yen, **usual)
        for number, yen in enumerate(lines)
    )
    return lambda year, account, kind: VotedParts(parts, numbers) if year == 2026 else VotedParts()


def loan(
    principal: int,
    code: str = "B9",
    issued_on: date = date(2027, 3, 25),
    purpose: str = "事業債0",
    name: str = "橋の架け替え（架空）",
):
    more = {
        "issued_on": issued_on,
        "first_due_on": date(2027, 9, 25),
        "budget_purpose": purpose,
        "name": name,
    }
    return borrowing(code=code, principal=principal, **more)


def test_a_bond_beyond_the_limit_of_the_budget_is_refused(city, monkeypatch, acting):
    monkeypatch.setattr(room, "parts_voted", limits(400 * MILLION, 100 * MILLION))
    services.bond_issue(by=SYSTEM, on=ON, borrowing=loan(400 * MILLION), decision="例", form_key="b9")
    before = Bond.objects.count(), Proposal.objects.count()

    with pytest.raises(errors.IssueBeyondLimit) as told:
        services.issue_ask(
            by=SYSTEM,
            on=ON,
            borrowing=loan(100 * MILLION + 1, "B10", purpose="事業債1"),
            form_key="i",
            is_checked=True,
        )
    with pytest.raises(errors.IssueBeyondLimit):
        services.bond_issue(
            by=SYSTEM, on=ON, borrowing=loan(100 * MILLION + 1, "B10"), decision="例", form_key="b10"
        )

    assert "限度額は合わせて500,000,000円で、もう400,000,000円" in told.value.sentence("why")
    assert (Bond.objects.count(), Proposal.objects.count()) == before
    last = loan(100 * MILLION, "B10", purpose="事業債1")
    assert services.issue_ask(by=acting, on=ON, borrowing=last, form_key="i")


def test_what_one_purpose_leaves_is_not_for_another(city, monkeypatch, acting):
    monkeypatch.setattr(room, "parts_voted", limits(300 * MILLION, 200 * MILLION))
    services.bond_issue(by=SYSTEM, on=ON, borrowing=loan(250 * MILLION), decision="例", form_key="b9")
    before = Bond.objects.count(), Proposal.objects.count()

    for is_checked in (False, True):
        with pytest.raises(errors.IssueBeyondPurpose) as told:
            services.issue_ask(
                by=acting, on=ON, borrowing=loan(50 * MILLION + 1, "B10"), form_key="i", is_checked=is_checked
            )

    assert "「事業債0」の限度額は300,000,000円で、もう250,000,000円" in told.value.sentence("why")
    assert (Bond.objects.count(), Proposal.objects.count()) == before
    assert services.issue_ask(by=acting, on=ON, borrowing=loan(50 * MILLION, "B10"), form_key="i")


def test_a_loan_says_its_purpose_by_name_or_is_asked_for_it(city, monkeypatch, acting):
    monkeypatch.setattr(room, "parts_voted", limits(300 * MILLION, 200 * MILLION))
    with pytest.raises(errors.IssuePurposeMissing) as told:
        services.issue_ask(by=acting, on=ON, borrowing=loan(MILLION, purpose=""), form_key="i")
    assert "事業債0、事業債1" in told.value.sentence("instead")
    with pytest.raises(errors.IssuePurposeMissing):
        services.issue_ask(by=acting, on=ON, borrowing=loan(MILLION, purpose="道路"), form_key="i")

    assert services.issue_ask(
        by=acting, on=ON, borrowing=loan(MILLION, purpose="", name="事業債1"), form_key="i"
    )


def test_the_limit_is_that_of_the_adopted_budgets_part(city):
    found = room.borrowing_rooms("一般会計", date(2027, 3, 25))

    assert [(one.named, one.used, one.is_limit) for one in found] == [
        (6_920 * MILLION, 0, True)
    ]  # 6,898 of revenue, each limit rounded up


def test_a_loan_of_april_may_still_be_of_the_year_before(city, monkeypatch):
    monkeypatch.setattr(room, "parts_voted", limits(300 * MILLION))
    late = loan(300 * MILLION, issued_on=date(2027, 5, 25))

    assert services.bond_issue(by=SYSTEM, on=ON, borrowing=late, decision="例", form_key="late")


def test_where_only_the_book_is_known_more_than_it_is_asked_again(city, monkeypatch, acting):
    """The books of fiscal 2026 say 6,898 million of bonds; as if its initial budget had only been imported."""
    monkeypatch.setattr(room, "parts_voted", limits(numbers=frozenset({1})))
    large = loan(6_898 * MILLION + 1)

    with pytest.raises(errors.IssueBeyondBook):
        services.issue_ask(by=acting, on=ON, borrowing=large, form_key="i")

    assert services.issue_ask(by=acting, on=ON, borrowing=large, form_key="i", is_checked=True)


@pytest.mark.parametrize("name", sorted(errors.ASKED_AGAIN))
def test_what_is_asked_again_says_which_mark(name):
    kinds = {
        one.code: one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Refusal)
    }

    assert "「確かめました」" in kinds[name].instead
