"""起債の目的: tied by name or by finance, and changed by an amendment of the council together with its loan."""

import pytest
from django.test import Client
from tests.city.making.conftest import GENERAL, Making
from tests.city.making.loans import SUPPLEMENT, asked, borrowed, limits, loan, published, two_loans
from tests.city.making.room import STAFF, client_of, events
from tests.factories.organisation import build_small_city

from toshikei.city.making import checks, services
from toshikei.city.making.choices import PartKind, State
from toshikei.city.making.models import BondTie, BudgetPart
from toshikei.city.making.selectors.acts import stamp_of
from toshikei.city.making.selectors.bonds import ties_stamp
from toshikei.city.making.selectors.printing import round_document
from toshikei.city.making.selectors.voted import voted_parts
from toshikei.city.making.services.amending import council_amend_lines
from toshikei.kernel.errors import Refusal

TIES = f"{STAFF}bonds/"


@pytest.fixture
def borrowing(opened, programmes) -> Making:
    return two_loans(opened(), programmes)


@pytest.fixture
def year(borrowing) -> Making:
    return published(borrowing)


@pytest.fixture
def finance(db) -> Client:
    return client_of(build_small_city(), "0302-9")


def test_an_official_ties_what_the_name_does_not_say(finance, borrowing):
    limits(borrowing, loan("道路の整備", 300_000), loan("運動場", 200_000))
    assert "公園債200,000円は、どの起債の目的" in finance.get(f"{STAFF}next/submit/").text
    page = finance.get(TIES)
    assert page.text.count("分かりません</b>") == 1
    form = {"seen": ties_stamp(borrowing.round, GENERAL), "t1-purpose": "運動場", "t2-purpose": ""}

    assert finance.post(TIES, form).status_code == 302

    assert events("bonds_tied") == 1
    assert "分かりません" not in finance.get(TIES).text
    assert finance.post(TIES, form).status_code == 302
    assert events("bonds_tied") == 1
    services.round_submit(**borrowing.id)


def test_a_tie_to_a_purpose_the_budget_has_not_is_refused(borrowing):
    limits(borrowing, loan("道路の整備", 500_000))
    with pytest.raises(Refusal) as told:
        services.bond_ties_set(**borrowing.id, account=GENERAL, ties={"公園債": "運動場"})

    assert told.value.code == "making.purpose_unknown"
    assert "道路の整備" in told.value.sentence("why")


def test_two_ties_at_once_leave_the_first(finance, borrowing):
    limits(borrowing, loan("道路の整備", 500_000))
    form = {"seen": ties_stamp(borrowing.round, GENERAL), "t1-purpose": "道路の整備", "t2-purpose": ""}
    finance.post(TIES, form)

    answer = finance.post(TIES, form | {"t1-purpose": ""})

    assert answer.status_code == 409
    assert BondTie.objects.get().purpose == "道路の整備"


@pytest.fixture
def before_council(borrowing) -> Making:
    """With the council, each purpose at its limit."""
    limits(borrowing, loan("道路の整備", 300_000), loan("公園の整備", 200_000))
    services.round_submit(**borrowing.id)
    return borrowing


def raised(made: Making, yen: int) -> dict[int, int]:
    """道路債 and one expenditure higher by so much."""
    revenue, spending = made.lines("歳入")[1], made.lines("事務")[0]
    return {revenue.pk: 300_000 + yen, spending.pk: 1_000_000 + yen}


def test_an_amendment_that_borrows_more_than_the_limit_is_refused_and_changes_nothing(before_council):
    amounts = raised(before_council, 50_000)

    with pytest.raises(Refusal) as told:
        council_amend_lines(**before_council.id, amounts=amounts, note="道路を増やす")

    assert told.value.code == "making.amendment_bonds_short"
    assert "起債の目的「道路の整備」の市債は350,000円、限度額は300,000円" in told.value.sentence("why")
    assert "地方債の限度額" in told.value.sentence("instead")
    assert before_council.now.state == State.SUBMITTED


def test_an_amendment_raises_the_limit_with_the_loan_on_one_page(finance, before_council):
    amounts = raised(before_council, 50_000)
    page = f"{STAFF}amend/"
    body = {
        "do": "record",
        "seen": stamp_of(before_council.now),
        "says": "道路を増やす",
        "sure": "1",
        "line": list(amounts),
    }
    body |= {f"l{pk}-amount": str(yen // 1000) for pk, yen in amounts.items()}
    refused = finance.post(page, body)
    assert (refused.status_code, before_council.now.state) == (409, State.SUBMITTED)
    assert 'name="b1-limit"' in refused.text

    answer = finance.post(page, body | {"b1-limit": "350"})

    assert answer.status_code == 302
    part = BudgetPart.objects.get(subject="道路の整備")
    assert (part.amount_yen, part.council_yen, part.limit_yen) == (300_000, 350_000, 350_000)
    table = next(
        one for one in round_document(before_council.now).tables() if one.caption.startswith("第5表")
    )
    assert table.rows[0].cells[1] == 350_000
    assert list(checks.bonds()) == []
    services.round_publish(**before_council.id)
    (road, _) = voted_parts(2027, GENERAL, PartKind.BOND).lines
    assert road.limit_yen == 350_000


def test_a_second_vote_after_reconsideration_begins_from_the_submitted_limits(before_council):
    amended = {"amounts": raised(before_council, 50_000), "limits": {(GENERAL, "道路の整備"): 350_000}}
    council_amend_lines(**before_council.id, **amended, note="道路を増やす")
    services.reconsider(**before_council.id, reason="財源がない")

    services.council_adopt(**before_council.id)

    assert BudgetPart.objects.get(subject="道路の整備").limit_yen == 300_000


def test_a_council_that_insists_after_reconsideration_keeps_its_limit(before_council):
    amended = {"amounts": raised(before_council, 50_000), "limits": {(GENERAL, "道路の整備"): 350_000}}
    council_amend_lines(**before_council.id, **amended, note="道路を増やす")
    services.reconsider(**before_council.id, reason="財源がない")

    council_amend_lines(**before_council.id, **amended, note="道路を増やす")

    assert BudgetPart.objects.get(subject="道路の整備").limit_yen == 350_000


def test_an_amendment_of_a_supplement_names_a_limit_again_that_only_an_earlier_budget_has(
    year, opened, programmes
):
    made = asked(opened(**SUPPLEMENT), programmes, borrowed(-100_000), tax=200_000)
    made.to_mayor()
    services.round_submit(**made.id)
    revenue, spending = made.lines("歳入")[1], made.lines("事務")[0]

    council_amend_lines(
        **made.id,
        amounts={revenue.pk: 50_000, spending.pk: 250_000},
        limits={(GENERAL, "道路の整備"): 360_000},
        note="道路を増やす",
    )

    (part,) = BudgetPart.objects.filter(round=made.round)
    assert (part.amount_yen, part.council_yen, part.method) == (None, 360_000, "証書借入")
