"""The invented budget of the demonstration: the same every time, balanced, a little more each year."""

from itertools import pairwise

import pytest

from toshikei.city.budget.example.generating import example_lines
from toshikei.city.budget.models import BudgetBook
from toshikei.city.budget.seed import YEARS, seed
from toshikei.foundation import clock


def thousand_yen(year: int, side: str) -> int:
    return sum(line.thousand_yen for line in example_lines(year) if line.side == side)


def test_the_lines_of_a_year_are_the_same_every_time():
    assert list(example_lines(2023)) == list(example_lines(2023))


@pytest.mark.parametrize("year", [*YEARS["city"], 2027])
def test_revenue_pays_for_expenditure(year):
    assert thousand_yen(year, "revenue") == thousand_yen(year, "expenditure")


def test_each_year_is_a_little_more_than_the_one_before():
    totals = [thousand_yen(year, "expenditure") for year in YEARS["city"]]
    assert all(before < after < before * 1.04 for before, after in pairwise(totals))


@pytest.mark.django_db
def test_a_small_city_has_two_years_and_a_second_seed_changes_nothing():
    for _ in range(2):
        seed(clock.today(), scale="small")
    books = BudgetBook.objects.all()
    assert {book.fiscal_year for book in books} == set(YEARS["small"])
    assert all(book.is_invented for book in books)
