"""Revenue from bonds needs limits of the same budget (地方自治法230条): said before the mayor, refused at the submission."""

import pytest
from django.test import Client
from tests.city.budget.conftest import additions, line
from tests.city.making.conftest import DAY, GENERAL, Making, spent
from tests.city.making.loans import SUPPLEMENT, asked, borrowed, limits, loan, published, two_loans
from tests.city.making.room import STAFF, client_of
from tests.factories.organisation import build_small_city

from toshikei.city.budget.services import budget_versions_load
from toshikei.city.making import checks, services
from toshikei.city.making.choices import PartKind, State
from toshikei.city.making.models import BudgetPart
from toshikei.city.making.selectors import parts_stamp
from toshikei.city.making.selectors.bonds import bond_covers
from toshikei.city.making.selectors.printing import round_document
from toshikei.engines.making.verbs import Stage
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.errors import Refusal

PAGE = f"{STAFF}parts/bond/"


@pytest.fixture
def borrowing(opened, programmes) -> Making:
    return two_loans(opened(), programmes)


@pytest.fixture
def year(borrowing) -> Making:
    return published(borrowing)


@pytest.fixture
def finance(db) -> Client:
    return client_of(build_small_city(), "0302-9")


def refused(made: Making) -> str:
    with pytest.raises(Refusal) as told:
        services.round_submit(**made.id)
    assert told.value.code == "making.bond_limit_short"
    assert made.now.submitted_on is None
    return told.value.sentence("why")


def test_a_budget_that_borrows_without_a_word_of_it_does_not_go_to_the_council(borrowing):
    why = refused(borrowing)

    assert "道路債300,000円、公園債200,000円" in why
    assert "地方債の定めがありません" in why


def test_a_limit_that_is_lower_is_refused_with_what_lacks(borrowing):
    limits(borrowing, loan("道路の整備", 300_000), loan("公園の整備", 150_000))

    assert "限度額の計は450,000円で、50,000円足りません" in refused(borrowing)


@pytest.mark.parametrize("yen", [500_000, 900_000])
def test_a_limit_may_be_as_high_or_higher(borrowing, yen):
    limits(borrowing, loan("道路と公園", yen))

    services.round_submit(**borrowing.id)

    assert borrowing.now.state == State.SUBMITTED


def test_what_one_purpose_has_too_much_does_not_help_another(borrowing):
    """In sum the limits would do."""
    limits(borrowing, loan("道路の整備", 250_000), loan("公園の整備", 900_000))

    why = refused(borrowing)

    assert "起債の目的「道路の整備」の市債は300,000円、限度額は250,000円で、50,000円足りません" in why
    assert "公園" not in why


def test_a_line_no_purpose_speaks_of_is_refused(borrowing):
    limits(borrowing, loan("道路の整備", 900_000))

    assert "公園債200,000円は、どの起債の目的の市債か分かりません" in refused(borrowing)


def test_two_lines_of_one_purpose_count_both(borrowing):
    limits(borrowing, loan("道路と公園", 250_000), loan("道路と公園", 250_000))

    services.round_submit(**borrowing.id)


def test_limits_of_another_account_do_not_help(opened, programmes):
    made = asked(opened(accounts=[GENERAL, "病院事業会計"]), programmes, borrowed(300_000))
    made.to_mayor()
    services.parts_set(
        **made.id, account="病院事業会計", kind=PartKind.BOND, parts=[loan("医療機器", 900_000)]
    )

    assert GENERAL in refused(made)


def test_revenue_the_standing_book_has_and_nobody_asked_for_counts(opened, programmes):
    """The demonstration's way: expenditure is requested, revenue stands in the book."""
    budget_versions_load(additions((
        line(400_000, fiscal_year=2027),
        line(100_000, fiscal_year=2027, side="revenue", kan_code="22", kan="市債", kou="市債", moku_code="2", moku="土木債",
             programme_code="", programme="", setsu_code="1", setsu="道路債", saisetsu_code="", saisetsu="", cofog1=""),
        line(300_000, fiscal_year=2027, side="revenue", kan_code="1", kan="市税", kou="市民税", moku_code="1", moku="個人",
             programme_code="", programme="", setsu_code="1", setsu="現年課税分", saisetsu_code="", saisetsu="", cofog1=""),
    )), by=SYSTEM, on=DAY)  # fmt: skip
    made = opened()
    made.asked(
        "事務",
        spent(400_000),
        programme_code=programmes["予算編成事務費"],
        outcome_indicator="x",
        outcome_target="y",
    )

    (cover,) = bond_covers(made.now, Stage.REQUEST)

    assert (cover.revenue_yen, cover.lacking, cover.named) == (100_000, 100_000, "道路債100,000円")


def test_verify_names_a_budget_that_passed_without_its_limits(borrowing):
    limits(borrowing, loan("道路と公園", 500_000))
    services.round_submit(**borrowing.id)
    assert list(checks.bonds()) == []
    BudgetPart.objects.update(amount_yen=400_000)

    (found,) = checks.bonds()

    assert found.is_notice
    assert "100,000円足りません" in found.what


def test_a_supplementary_budget_changes_the_limit(year, opened, programmes):
    made = asked(opened(**SUPPLEMENT), programmes, borrowed(100_000), tax=0)
    made.to_mayor()
    assert "限度額の計は500,000円で、100,000円足りません" in refused(made)

    limits(made, loan("道路の整備", 400_000))

    services.round_submit(**made.id)
    assert made.now.state == State.SUBMITTED


def test_the_paper_of_a_supplement_shows_the_limit_before_and_after(year, opened, programmes):
    made = asked(opened(**SUPPLEMENT), programmes, borrowed(100_000), tax=0)
    limits(made, loan("道路の整備", 400_000), loan("港の整備", 50_000))
    made.submitted()

    paper = round_document(made.now)

    table = next(one for one in paper.tables() if one.caption.startswith("第5表"))
    assert [row.cells[:3] for row in table.rows] == [
        ("道路の整備", 300_000, 400_000), ("港の整備", None, 50_000), ("計", 300_000, 450_000),
    ]  # fmt: skip


def test_less_revenue_from_bonds_leaves_the_limit_as_it_is(year, opened, programmes):
    made = asked(opened(**SUPPLEMENT), programmes, borrowed(-100_000), tax=200_000)
    made.to_mayor()

    services.round_submit(**made.id)


def test_a_supplement_that_ends_a_purpose_still_in_the_budget_is_refused(year, opened, programmes):
    made = asked(opened(**SUPPLEMENT), programmes)
    limits(made, loan("公園の整備", 0))
    made.to_mayor()

    assert "限度額の計は300,000円で、200,000円足りません" in refused(made)


def test_a_limit_of_nothing_is_only_for_a_supplement(opened):
    with pytest.raises(Refusal) as told:
        limits(opened(), loan("公園の整備", 0))

    assert told.value.code == "making.part_unsound"


def test_where_no_limits_are_on_record_a_supplement_answers_for_what_it_adds(opened, programmes):
    """The book of 2026 was imported: what the council permitted then is not known here."""
    made = asked(opened(**SUPPLEMENT | {"year": 2026}), programmes, borrowed(100_000), tax=0)
    made.to_mayor()
    assert "道路債100,000円" in refused(made)

    limits(made, loan("道路の整備", 100_000))

    services.round_submit(**made.id)


def test_finance_reads_it_before_the_mayor_is_asked_and_mends_it_on_one_page(finance, opened, programmes):
    made = asked(opened(), programmes, borrowed(300_000))
    made.submitted()
    made.heard()
    assert "このままでは議会に提出できません" in (shown := finance.get(STAFF).text)
    assert f"{PAGE}?account=%E4%B8%80" in shown
    made.rest(Stage.ASSESS_1)
    services.notify(**made.id)
    made.accepted()
    made.rest(Stage.ASSESS_2)
    assert "道路債300,000円" in finance.get(f"{STAFF}next/decide/").text
    assert "限度額が300千円足りません" in finance.get(PAGE).text
    body = {
        "subject": "道路の整備",
        "amount_yen": "300",
        "method": "証書借入",
        "rate": "4％以内",
        "redemption": "20年以内",
    }
    form = {"seen": parts_stamp([])} | {f"new-{name}": text for name, text in body.items()}

    assert finance.post(PAGE, form).status_code == 302

    assert BudgetPart.objects.get().amount_yen == 300_000
    assert "このままでは議会に提出できません" not in finance.get(STAFF).text
    assert "限度額は歳入の市債を下回っていません" in finance.get(PAGE).text


def test_a_refused_submission_leads_to_the_page_that_mends_it(finance, borrowing):
    step = finance.get(f"{STAFF}next/submit/")
    assert "地方債を定める" in step.text

    answer = finance.post(f"{STAFF}act/", {"act": "submit", "sure": "1"})

    assert answer.status_code == 409
    assert "地方債を定める" in answer.text
    assert "何も変わっていません" in answer.text
