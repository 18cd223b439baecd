"""Pages of the treasury on the seeded city: what everybody reads, and how a form is refused and kept."""

import pytest
from django.test import Client
from django.urls import reverse

from toshikei.city.budget.selectors import parts_voted
from toshikei.city.decisions.models import Request
from toshikei.city.treasury.checks import balances, earmarks, grounds, payments, proceeds, schedules
from toshikei.city.treasury.models import Bond, Fund, FundMovement, Proposal
from toshikei.city.treasury.public import static_paths

PUBLIC = ("home", "debt", "funds", "affiliates", "earmarks")


def words(answer) -> str:
    return answer.content.decode().replace("<wbr>", "")


@pytest.fixture
def finance(client_for):
    return client_for("finance-staff")


@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_answer_in_one_sentence(city, name):
    page = words(Client().get(reverse(f"treasury:{name}")))

    assert 'class="intro"' in page
    assert "億" in page
    assert "架空データ" in page


def test_every_static_path_stands(city):
    paths = list(static_paths())

    assert len(paths) == len(set(paths)) > 20
    assert {Client().get(path).status_code for path in paths} == {200}


def test_what_has_not_come_out_is_nowhere(city):
    Bond.objects.filter(code="B2025-01").update(published_at=None)
    client = Client()

    assert client.get("/treasury/debt/B2025-01/").status_code == 404
    assert client.get("/api/treasury/bonds/B2025-01").status_code == 404
    for address in (
        "/treasury/debt/",
        "/data/treasury.bonds.csv",
        "/data/treasury.bond_schedule.csv",
        "/data/treasury.bonds.json",
    ):
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"B2025-01" not in content, address
    assert "/treasury/debt/B2025-01/" not in static_paths()


def test_the_api_says_what_the_page_says(city):
    found = Client().get("/api/treasury/standing").json()
    page = Client().get("/api/treasury/bonds/B2012-01").json()
    fund = Client().get("/api/treasury/funds/F01").json()

    assert found["debt_yen"] > found["savings_yen"] > 0
    assert page["schedule"][-1]["closing_yen"] == 0
    assert page["reasons"]["parts"][0]["law"]
    assert fund["balance_yen"] == fund["movements"][0]["balance_yen"]


def test_a_withdrawal_without_ground_is_refused_in_four_parts_and_kept(finance):
    before = Proposal.objects.count()
    sent = {"ask-amount": "1,000", "ask-ground": "", "ask-reason": "試験の理由", "ask-form_key": "k1"}

    answer = finance.post("/staff/treasury/funds/F01/ask/", sent)

    page = words(answer)
    assert answer.status_code == 409
    for part in ("取り崩せません", "地方財政法4条の4", "何も変わっていません", "試験の理由"):
        assert part in page
    assert Proposal.objects.count() == before


def test_a_withdrawal_is_asked_for_on_the_page(finance):
    sent = {"ask-amount": "1,000", "ask-ground": "disaster", "ask-reason": "試験", "ask-form_key": "k2"}

    answers = [finance.post("/staff/treasury/funds/F01/ask/", sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    made = Proposal.objects.get(form_key="k2")
    assert made.title in words(finance.get(f"/staff/decisions/{made.request_id}/"))
    assert "決裁中です" in words(finance.get("/staff/treasury/funds/F01/"))
    assert Request.objects.get(pk=made.request_id).rule_number == "別表9の1"


def test_a_purpose_fund_offers_its_purposes_only(finance):
    page = words(finance.get("/staff/treasury/funds/F03/"))

    assert "公共施設の除却" in page
    assert "ask-ground" not in page
    wrong = {"ask-amount": "1,000", "ask-purpose": "給料", "ask-reason": "試験", "ask-form_key": "k3"}
    assert finance.post("/staff/treasury/funds/F03/ask/", wrong).status_code == 400


def test_a_wrong_payment_is_shown_with_the_difference(finance):
    bond = Bond.objects.get(code="B2025-01")
    paid = bond.payments.values_list("due_on", flat=True)
    line = bond.lines.exclude(due_on__in=paid).earliest("due_on")
    sent = {
        "pay-due_on": line.due_on.isoformat(),
        "pay-principal": line.principal,
        "pay-interest": line.interest + 1,
    }

    answer = finance.post("/staff/treasury/bonds/B2025-01/pay/", sent)

    assert answer.status_code == 422
    assert f"{line.interest + 1:,}円" in words(answer)


def test_a_use_beyond_what_is_left_is_refused(finance):
    sent = {
        "use-lot": "BT2025-R",
        "use-use": "tourism",
        "use-amount": "99,999,999,999",
        "use-used_on": "2026-10-01",
        "use-label": "試験",
        "use-form_key": "k4",
    }

    answer = finance.post("/staff/treasury/earmarks/use/", sent)

    assert answer.status_code == 409
    assert "使い残し" in words(answer)


def issue(**more: object) -> dict[str, object]:
    usual = {
        "code": "B2026-99",
        "name": "試験の市債",
        "account": "一般会計",
        "purpose": "facility",
        "lender": "bank",
        "principal": "1億",
        "issued_on": "R9.3.31",
        "first_due_on": "R9.9.30",
        "count": 20,
        "grace": 0,
        "method": "equal_principal",
        "rate": "1.5",
        "reset_every": 0,
        "counted_share": 0,
        "useful_life_years": 30,
        "form_key": "i1",
    }
    return {f"issue-{name}": value for name, value in {**usual, **more}.items()}


@pytest.mark.parametrize(
    ("wrong", "status", "said"),
    [
        ({}, 400, "借りる額"),
        ({"principal": "100,000,000", "useful_life_years": 5}, 409, "地方財政法5条の2"),
        ({"principal": "100,000,000", "code": "B2012-01"}, 409, "もう登録されています"),
        ({"principal": "100,000,000", "grace": 20}, 400, "据置の回数"),
    ],
)
def test_a_bond_that_cannot_be_is_refused_and_kept(finance, wrong, status, said):
    answer = finance.post("/staff/treasury/bonds/new/", issue(**wrong))

    assert answer.status_code == status
    assert said in words(answer)
    assert "試験の市債" in words(answer)
    assert not Bond.objects.filter(code="B2026-99").exists()


def test_a_bond_is_asked_for(finance):
    purpose = parts_voted(2026, "一般会計", "bond").lines[0].subject
    sent = issue(principal="100,000,000") | {"issue-budget_purpose": purpose}

    answer = finance.post("/staff/treasury/bonds/new/", sent)

    asked = Proposal.objects.get(form_key="i1")
    assert answer["Location"] == f"/staff/decisions/{asked.request_id}/"
    assert Request.objects.get(pk=asked.request_id).rule_number == "別表9の5"


def test_a_sale_moves_its_share_to_the_redemption_fund(finance):
    sent = {
        "sale-parcel": "L03",
        "sale-sold_on": "2026-11-20",
        "sale-proceeds": "300",
        "sale-decision": "試験",
    }

    assert finance.post("/staff/treasury/affiliates/sell/", sent).status_code == 302

    assert "200" in words(finance.get("/staff/treasury/funds/F02/"))
    assert not list(proceeds())
    assert finance.post("/staff/treasury/affiliates/sell/", sent).status_code == 400


def test_a_lot_is_received(finance):
    sent = {
        "receive-source": "bathing",
        "receive-code": "T1",
        "receive-label": "試験の分",
        "receive-amount": "1,000",
        "receive-received_on": "2026-11-20",
        "receive-part": "raised",
        "receive-bound_to": "education",
    }
    assert finance.post("/staff/treasury/earmarks/receive/", sent).status_code == 400

    assert (
        finance.post("/staff/treasury/earmarks/receive/", sent | {"receive-bound_to": "tourism"}).status_code
        == 302
    )

    assert "試験の分" in words(Client().get("/treasury/earmarks/bathing/"))


@pytest.mark.parametrize(
    "query", ["points=x", "new_years=0", "new_grace_years=20&new_years=20", "new_principal=▲1", "points=99"]
)
def test_odd_questions_are_answered_with_what_to_mend(finance, query):
    answer = finance.get(f"/staff/treasury/what-if/?{query}")

    assert answer.status_code == 400
    assert "直してください" in words(answer)


def test_what_if_says_what_a_point_costs(finance):
    page = words(finance.get("/staff/treasury/what-if/?points=1&new_principal=1000000000"))

    assert "新しい市債" in page
    assert words(finance.get("/staff/treasury/rates/?elasticity=-1.0")).count("<tr>") > 8


def test_others_see_the_ledger_without_its_forms(client_for):
    page = words(client_for("welfare-staff").get("/staff/treasury/funds/F01/"))

    assert "動きの一つ一つ" in page
    assert "取崩しを伺う" not in page
    before = FundMovement.objects.count()
    assert client_for("welfare-staff").post("/staff/treasury/funds/F01/deposit/", {}).status_code == 403
    assert FundMovement.objects.count() == before


def test_invariants_hold_in_the_seeded_city_and_see_what_is_broken(city):
    every = (balances, grounds, schedules, payments, earmarks, proceeds)
    assert [finding for check in every for finding in check()] == []

    FundMovement.objects.filter(fund=Fund.objects.get(code="F01"), number=1).update(amount=1)
    Bond.objects.filter(code="B2012-01").update(principal=14_600_000_001)

    assert list(balances())
    assert len(list(schedules())) == 2
