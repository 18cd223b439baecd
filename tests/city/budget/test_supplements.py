"""Several supplementary budgets of one year: each a book of its own with its own address."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.city.budget.conftest import judged_lines, line

from toshikei.city.budget import addresses, selectors
from toshikei.city.budget.models import BudgetBook


@pytest.fixture
def year(load):
    load(line(1000))
    load(line(100, kind="supplementary", number=1))
    load(line(-50, kind="supplementary", number=2))
    return {book.number: book for book in BudgetBook.objects.filter(kind="supplementary")}


def test_each_has_its_own_book_and_address(year):
    segments = [addresses.account_segment(year[number]) for number in (1, 2)]

    assert segments == ["ippan-supplementary", "ippan-supplementary-2"]
    found = [selectors.version_at("012068", 2026, segment) for segment in segments]
    assert [one.expenditure_yen for one in found] == [100, -50]
    assert [str(one.book).rpartition(" ")[2] for one in found] == ["補正予算第1号", "補正予算第2号"]


def test_their_pages_open_beside_the_initial_one(year):
    client = Client()

    for segment in ("ippan", "ippan-supplementary", "ippan-supplementary-2"):
        assert client.get(f"/budget/012068/2026/{segment}/").status_code == 200
    assert client.get("/budget/012068/2026/ippan-supplementary-3/").status_code == 404
    assert "補正予算第2号" in client.get("/budget/").text


def test_a_supplement_without_a_number_is_the_first(load):
    load(line(100, kind="supplementary"))

    assert BudgetBook.objects.get().number == 1


def test_a_number_beside_another_kind_counts_as_none(load):
    assert judged_lines([line(100, kind="initial", number=3)])[0]["number"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "number"), [("supplementary", 0), ("initial", 1)])
def test_the_database_says_it_too(kind, number):
    facts = {"city_code": "012068", "fiscal_year": 2026, "account": "一般会計", "slug": "ippan"}

    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetBook.objects.create(**facts, kind=kind, number=number)


def test_the_money_of_a_programme_names_each_supplement(year):
    from toshikei.city.strategy.selectors import programmes_on
    from toshikei.city.strategy.services import money_of

    code = programmes_on(2026)[0].code

    assert {(one.label, one.amount) for one in money_of(code)} == {
        ("当初予算", 1000),
        ("補正予算第1号", 100),
        ("補正予算第2号", -50),
    }
