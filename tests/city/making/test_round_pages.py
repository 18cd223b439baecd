"""Opening a round on its page: what is typed comes back with the reason, a second click makes nothing."""

from datetime import date

import pytest
from django.test import Client
from tests.city.making.room import client_of, events
from tests.factories.organisation import build_small_city

from toshikei.city.making.choices import RoundKind
from toshikei.city.making.models import Round

NEW = "/staff/making/new/"


@pytest.fixture
def city(db):
    return build_small_city()


@pytest.fixture
def finance(city) -> Client:
    return client_of(city, "0302-9")


def said(**more: object) -> dict[str, object]:
    facts = {
        "fiscal_year": "R8", "kind": "supplementary", "number": "3", "accounts": ["一般会計"],
        "requests_close_on": "R8.12.10", "assess_1": "R8.12.18", "council": "2027-02-19",
    }  # fmt: skip
    return facts | more


def test_a_supplementary_budget_is_opened_with_its_days(finance, programmes):
    answer = finance.post(NEW, said())

    assert answer.status_code == 302
    assert answer["Location"] == "/staff/making/2026/supplementary-3/guideline/"
    made = Round.objects.get()
    planned = dict(made.dates.order_by("pk").values_list("stage", "planned_on"))
    assert made.requests_close_on == planned["request"] == date(2026, 12, 10)
    assert planned["assess_1"] == date(2026, 12, 18)
    assert planned["revival"] is None
    assert [one.account for one in made.accounts.all()] == ["一般会計"]


def test_a_skeleton_keeps_its_mark(finance):
    finance.post(NEW, said(fiscal_year="令和9年度", kind="initial", number="", is_skeleton="on", council=""))

    assert Round.objects.get().is_skeleton


def test_a_second_click_opens_nothing_and_says_why(finance):
    finance.post(NEW, said())

    answer = finance.post(NEW, said())

    assert answer.status_code == 422
    assert "すでにあります" in answer.text
    assert 'value="R8.12.10"' in answer.text
    assert events("round_opened") == Round.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"fiscal_year": "いつか"}, "いつか"),
        ({"number": ""}, "補正予算には番号を入れてください"),
        ({"number": "0"}, "1 以上"),
        ({"kind": "initial"}, "番号は補正予算だけに付けます"),
        ({"accounts": ["ない会計"]}, "ない会計"),
        ({"accounts": []}, "必須"),
        ({"requests_close_on": "2月30日"}, "2月30日"),
        ({"assess_1": "R8.12.1"}, "前の段階の日より前です"),
        ({"is_skeleton": "on"}, "骨格の印を外してください"),
        ({"fiscal_year": "R7"}, "会計年度は"),
    ],
)
def test_what_cannot_be_is_named_and_what_was_typed_stays(finance, more, words):
    answer = finance.post(NEW, said(**more))

    assert answer.status_code in {400, 409, 422}
    assert words in answer.text.replace("<wbr>", "")
    assert 'value="2027-02-19"' in answer.text
    assert not Round.objects.exists()


def test_the_next_number_and_the_days_of_custom_are_proposed(finance, opened):
    opened(2026, kind=RoundKind.SUPPLEMENTARY, number=1)

    page = finance.get(NEW).text

    assert 'name="number" value="2"' in page
    assert "令和8年度" in page
    assert "例年の間隔" in page


def test_the_initial_budget_follows_the_days_of_the_year_before(finance, opened):
    opened(2026, requests_close_on=date(2025, 11, 5))

    page = finance.get(f"{NEW}?kind=initial").text

    assert "令和8年度の当初予算の日" in page
    assert "令和8年11月4日" in page


@pytest.mark.parametrize("post", ["0501-1", "00-1"])
def test_only_finance_opens_a_round(city, post):
    client = client_of(city, post)

    assert client.post(NEW, said()).status_code == 403
    assert NEW not in client.get("/staff/making/").text
    assert not Round.objects.exists()
