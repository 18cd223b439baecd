"""台所事情 and 税の使いみち: what the pages say, where their figures lead, what they refuse."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from toshikei.city.participation.public import static_paths
from toshikei.foundation.trail.checks import run_all


def text(client, url: str, **query: str) -> str:
    answer = client.get(url, query)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(client, name: str, **query: str) -> list[dict[str, str]]:
    answer = client.get(reverse(name, args=["csv"]), query)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_household_without_a_budget_says_so(client, db):
    assert "まだ登録されていません" in text(client, "/household/")
    assert client.get("/household/household.csv").status_code == 404


def test_household_says_what_is_earned_and_what_is_borrowed(client, load_city):
    load_city()

    page = text(client, "/household/")

    assert "ひと月に<b>30万円</b>入る家" in page
    assert "<b>75,000円</b>" in page  # 市税 250 of 1,000
    assert "ローンの借り入れ（30,000円）" in page
    assert "月末の残り</dt><dd><b>0</b>円" in page


def test_household_figures_lead_to_their_places(client, load_city):
    load_city()

    page = text(client, "/household/")

    assert "/budget/012068/2026/ippan/sainyu/01/" in page
    assert client.get("/budget/012068/2026/ippan/12/").status_code == 200
    assert "/budget/012068/2026/ippan/12/" in page
    assert "市の借金は、家のローンと違い" in page


def test_household_file_adds_up(client, load_city):
    load_city()

    found = rows(client, "participation:household_file", income="287654")

    for side in ("入るお金", "使うお金"):
        assert sum(int(row["家計のひと月（円）"]) for row in found if row["区分"] == side) == 287_654
        assert sum(int(row["市の一年（円）"]) for row in found if row["区分"] == side) == 1_000_000_000


@pytest.mark.parametrize("typed", ["", "abc", "0", "-5", "－", "99999999999999999999", "1.5", "三十万"])
def test_an_income_that_is_none_is_said_at_the_field(client, load_city, typed):
    load_city()

    page = text(client, "/household/", income=typed)

    assert "1か所を直してください" in page
    assert client.get("/household/household.csv", {"income": typed}).status_code == 404


@pytest.mark.parametrize("year", ["2025", "x", "1", "99999999999999999999999"])
def test_a_year_without_a_book_shows_the_newest(client, load_city, year):
    load_city()

    assert "令和8年度 一般会計" in text(client, "/household/", income="300000", year=year)


def test_another_year_can_be_chosen(client, load_city):
    load_city(2025)
    load_city(2026)

    assert "令和7年度 一般会計" in text(client, "/household/", income="300000", year="2025")


def test_household_is_checked(load_city):
    load_city()

    (outcome,) = run_all(["participation.household"])

    assert outcome.is_green


def test_household_costs_the_same_however_often(client, load_city):
    load_city()
    client.get("/household/")

    with CaptureQueriesContext(connection) as asked:
        client.get("/household/")

    assert len(asked) < 12


def test_tax_bill_by_what_it_is_for(client, load_city):
    load_city()

    page = text(client, "/your-tax/", tax="100,000")

    assert "「市役所の運営・借金の返済」の<b>50,000円</b>" in page
    assert "福祉・子育て" in page
    assert client.get("/your-tax/?tax=100000")["Cache-Control"] == "private, no-store"


def test_tax_bill_without_cofog_goes_by_kan(client, load_city):
    from tests.city.participation.conftest import CITY

    load_city(lines=[one | {"cofog1": ""} for one in CITY])

    page = text(client, "/your-tax/", tax="100000")

    assert "目的ごと（款）" in page
    assert "「民生費」の<b>40,000円</b>" in page


def test_tax_file_adds_up_twice(client, load_city):
    load_city()

    found = rows(client, "participation:your_tax_file", tax="99999")

    for kind in ("目的", "事業"):
        assert sum(int(row["あなたの税から（円）"]) for row in found if row["分け方"] == kind) == 99_999
    assert next(row["使いみち"] for row in found if row["分け方"] == "事業") == "児童手当"


@pytest.mark.parametrize("typed", ["", "0", "税", "1000000001"])
def test_a_tax_that_is_none_is_said_at_the_field(client, load_city, typed):
    load_city()

    assert "1か所を直してください" in text(client, "/your-tax/", tax=typed)
    assert client.get("/your-tax/your-tax.csv", {"tax": typed}).status_code == 404


def test_tax_without_a_budget_says_so(client, db):
    assert "まだ登録されていません" in text(client, "/your-tax/")


def test_nothing_typed_is_kept(client, load_city):
    """No row anywhere holds the amount: a GET writes nothing."""
    load_city()

    with CaptureQueriesContext(connection) as asked:
        client.get("/your-tax/", {"tax": "123456"})

    assert not [one for one in asked if not one["sql"].startswith("SELECT")]


def test_static_paths_stand(client, load_city):
    load_city()

    paths = list(static_paths())

    assert "/household/household.csv" in paths
    assert {client.get(path).status_code for path in paths} == {200}


def test_static_copy_asks_nothing(client, load_city):
    """A file cannot answer a form: the copy shows the example and no field."""
    load_city()

    for path in ("/household/", "/your-tax/"):
        page = client.get(path, **{"toshikei.static": True}).content.decode()
        assert 'name="income"' not in page
        assert 'name="tax"' not in page
        assert "円</b>" in page
