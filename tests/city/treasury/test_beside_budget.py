"""The invented ledgers and the invented books tell of one city; a ledger that says something else is named."""

from datetime import date

import pytest

from toshikei.city.budget.example.generating import example_lines
from toshikei.city.treasury.checks import books, invented_beside_real
from toshikei.city.treasury.choices import MoneyFrom
from toshikei.city.treasury.example.reading import example_bonds, ledger, yen
from toshikei.city.treasury.models import Bond, BondLine, FundMovement
from toshikei.city.treasury.selectors.beside_budget import beside_budget
from toshikei.foundation import clock
from toshikei.kernel.fiscal_year import FiscalYear

YEARS = (2022, 2023, 2024, 2025)


def of_fund(code: str, rows: str, year: int) -> int:
    chosen = [row for row in ledger()[rows] if row[0] == code and FiscalYear.of(row[1]).year == year]
    return sum(yen(row[2]) for row in chosen if row[3] != MoneyFrom.SURPLUS)


@pytest.mark.parametrize("year", YEARS)
def test_written_ledgers_are_what_the_written_books_say(year):
    """All years, also those the small demonstration has no books of."""
    lines = [line for line in example_lines(year) if line.thousand_yen]

    for fund in ledger()["funds"]:
        out = [one for one in lines if one.side == "revenue" and fund["name"] in one.titles[2][1]]
        saved = [one for one in lines if one.side == "expenditure" and fund["name"] in one.titles[3][1]]
        assert of_fund(fund["code"], "withdrawals", year) == sum(one.thousand_yen for one in out) * 1000
        came_in = of_fund(fund["code"], "deposits", year)
        if fund["code"] != "F02":  # two thirds of what land brought go there by the sale itself
            assert came_in == sum(one.thousand_yen for one in saved) * 1000
    borrowed = sum(one.thousand_yen for one in lines if one.titles[0][1] == "市債") * 1000
    bonds = [one for one in example_bonds() if one.account == "一般会計"]
    assert borrowed == sum(one.principal for one in bonds if FiscalYear.of(one.issued_on).year == year)


def test_seeded_ledgers_agree_with_every_book(city):
    found = beside_budget(clock.today())

    assert {one.title for one in found} == {"公債費", "市債", "繰入金", "積立金"}
    assert [one for one in found if not one.agrees] == []
    assert list(books()) == []
    assert all(one.is_settled for one in found if one.year.year == 2025)


def test_what_differs_is_a_notice_with_both_amounts(city):
    line = BondLine.objects.filter(bond__account="一般会計", fiscal_year=2025).first()
    BondLine.objects.filter(pk=line.pk).update(interest=line.interest + 5_000_000)
    movement = FundMovement.objects.filter(kind="withdrawal", fiscal_year=2025, fund__code="F03").first()
    FundMovement.objects.filter(pk=movement.pk).update(amount=movement.amount - 1)

    named = [(one.where, one.is_notice) for one in books()]

    assert named == [("令和7年度 一般会計", True), ("令和7年度 公共施設等整備基金", True)]


def test_a_running_year_may_have_done_less_but_not_more(city):
    bond = Bond.objects.filter(account="一般会計").first()
    Bond.objects.filter(pk=bond.pk).update(issued_on=date(2026, 5, 1), principal=9_000_000_000)

    wrong = [one for one in beside_budget(clock.today()) if not one.agrees]

    assert [(one.year.year, one.title) for one in wrong] == [(2026, "市債")]


def test_an_invented_ledger_beside_a_published_figure_is_told(city):
    (notice,) = invented_beside_real()

    assert notice.is_notice
    assert "広報くしろ" in notice.what
