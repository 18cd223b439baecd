"""A supplementary request beside the budget it changes: shown line by line, and a change in another unit asked about."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.city.budget.conftest import additions, line
from tests.city.making.conftest import DAY, Making, earned, spent
from tests.city.making.room import client_of
from tests.factories.organisation import build_small_city

from toshikei.city.budget.services import budget_versions_load
from toshikei.city.making.choices import RoundKind, Stage
from toshikei.city.making.models import StageValue
from toshikei.city.making.selectors import request_card, table
from toshikei.city.making.selectors.board import units_doubted
from toshikei.city.making.selectors.request_rows import round_facts
from toshikei.city.making.selectors.sheet import columns_of, sheet_rows
from toshikei.foundation.accounts.acting import SYSTEM

WARNING = "単位の取り違えかもしれません"
ROUND = "/staff/making/2026/supplementary-2/"


@pytest.fixture
def finance(db) -> Client:
    return client_of(build_small_city(), "0302-9")


@pytest.fixture
def opened_second(opened, programmes):
    """The second supplementary budget of 2026: the 節 had 1,000,000 yen, and 250,000 since the first."""
    facts = {"fiscal_year": 2026, "kind": "supplementary", "number": 1}
    more = (
        line(250_000, **facts),
        line(250_000, **facts, side="revenue", kan_code="1", kan="市税", kou="市民税", moku_code="1", moku="個人",
             programme_code="", programme="", setsu_code="1", setsu="現年課税分", saisetsu_code="", saisetsu="", cofog1=""),
    )  # fmt: skip
    budget_versions_load(additions(more), by=SYSTEM, on=DAY)
    return lambda: opened(2026, RoundKind.SUPPLEMENTARY, number=2)


@pytest.fixture
def second(opened_second, programmes) -> Making:
    return asked(opened_second(), programmes, 500_000)


def asked(made: Making, programmes: dict[str, str], amount: int, *more) -> Making:
    made.asked(
        "事務",
        spent(amount),
        *more,
        programme_code=programmes["予算編成事務費"],
        outcome_indicator="x",
        outcome_target="y",
    )
    made.asked("歳入", earned(amount + sum(one.amount for one in more)))
    return made


def card_page(made: Making, tail: str = "") -> str:
    return f"{ROUND}requests/{made.requests['事務'].pk}/{tail}"


def test_the_current_budget_is_what_earlier_budgets_of_the_year_say(second):
    shown = request_card(second.requests["事務"].pk)

    assert [one.current for one in shown.lines] == [1_250_000]
    assert shown.warnings == []


def test_it_stands_beside_the_line_on_card_lines_and_board(finance, second):
    card, lines = finance.get(card_page(second)).text, finance.get(card_page(second, "lines/")).text
    assert "いまの予算" in card
    assert "1,250" in card
    assert "いまの予算 1,250千円" in lines
    second.submitted()
    second.heard()

    board = finance.get(f"{ROUND}board/").text

    assert '<th scope="col" class="num">いまの予算</th>' in board
    assert "1,250" in board
    assert "<dt>いまの予算</dt>" in board


def test_a_new_section_has_no_budget_and_nothing_to_compare(opened_second, programmes):
    made = asked(opened_second(), programmes, 500_000, spent(9_000_000_000, setsu=("12", "委託料")))

    shown = request_card(made.requests["事務"].pk)

    assert [one.current for one in shown.lines] == [1_250_000, 0]
    assert shown.warnings == []


def test_an_initial_request_is_read_beside_last_year(making):
    shown = request_card(making.requests["事務"].pk)

    assert [(one.current, one.beside) for one in shown.lines] == [(None, 1_000_000)]


@pytest.mark.parametrize(("amount", "is_doubted"), [
    (1_250_000_000, True), (900, True), (50_000, False), (2_500_000, False), (-50_000, False),
])  # fmt: skip
def test_a_change_the_budget_does_not_explain_is_doubted(opened_second, programmes, amount, is_doubted):
    made = asked(opened_second(), programmes, amount)
    pk = made.requests["事務"].pk

    assert bool(request_card(pk).warnings) is is_doubted
    assert bool(units_doubted(made.now, [pk])) is is_doubted


def test_it_is_not_handed_in_before_somebody_looked(finance, second):
    card = second.requests["事務"]
    body = {
        "kind": "continuing", "purpose": "目的", "regular_heads": "0", "part_time_heads": "0", "token": card.token,
        "outcome_indicator": "x", "outcome_target": "y", "line-1": "500,000", "do": "submit",
    }  # fmt: skip

    page = finance.post(card_page(second), body, follow=True).text

    assert "まだ提出していません" in page
    assert "いまの予算は1,250,000円です" in page
    assert "いまの予算と桁のちがう額の単位を確かめました" in page
    card.refresh_from_db()
    assert card.submitted_at is None


def test_the_board_asks_once_more(finance, second):
    second.submitted()
    second.heard()
    pk = second.requests["事務"].pk
    StageValue.objects.filter(line__request=pk).update(amount=2_000_000, general=2_000_000)
    said = {"verb": "adjust", "amount": "450,000", "reason": "見直し", "token": 0}

    answer = finance.post(f"{ROUND}board/{pk}/decide/", said)

    assert answer.status_code == 422
    assert "いまの予算は1,250,000円" in answer.json()["refusal"]
    assert answer.json()["sure"] is True
    assert finance.post(f"{ROUND}board/{pk}/decide/", said | {"sure": "450,000"}).status_code == 200


def test_a_sheet_of_requests_is_judged_by_the_current_budget(second):
    facts = round_facts(2026, "supplementary-2")

    assert 1_250_000 in facts.current.values()


def test_the_board_asks_as_many_queries_for_many_lines(opened_second, programmes):
    made = asked(opened_second(), programmes, 500_000)
    made.submitted()
    made.heard()
    level = table.level_of(made.now)
    with CaptureQueriesContext(
        connection,
    ) as few:
        table.rows_of(made.now, level, "03")
    row = made.lines("事務")[0]
    for number in range(2, 9):
        row.pk, row.number, row.setsu = None, number, f"節{number}"
        row.save()

    with CaptureQueriesContext(connection) as many:
        table.rows_of(made.now, level, "03")

    assert len(many) == len(few)


def test_the_sheet_of_the_board_has_the_current_budget_beside_the_request(second):
    names = [one.name for one in columns_of(second.round)]
    second.submitted()

    rows = list(sheet_rows(second.round, Stage.ASSESS_1))

    assert names[names.index("asked") - 1] == "current"
    asked = [(row["setsu"], row["current"], row["asked"]) for row in rows if row["side"] == "歳出"]
    assert asked == [("需用費", 1_250, 500)]


def test_a_sheet_of_an_initial_budget_has_no_such_column(making):
    assert "current" not in [one.name for one in columns_of(making.round)]


def test_the_list_of_requests_shows_it(finance, second):
    second.submitted()

    page = finance.get(f"{ROUND}requests/").text

    assert "補正前（既決）" in page
    assert '<td class="num">1,250</td><td class="num">500</td>' in page
