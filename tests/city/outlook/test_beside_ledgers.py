"""The formulas' inputs, the projection's start and the ledgers of the treasury are one set of figures in the demonstration."""

from datetime import date

from django.test import Client

from toshikei.city.outlook.checks import invented_beside_real, ledgers
from toshikei.city.outlook.models import Assumption, InputFigure
from toshikei.city.outlook.selectors.known_debt import known_debt
from toshikei.city.treasury.selectors import movements_all, savings_on
from toshikei.foundation import clock


def test_inputs_are_what_the_ledgers_have(city):
    assert list(ledgers()) == []

    InputFigure.objects.filter(fiscal_year=2025, item="burden_bonds").update(amount=1)

    (found,) = ledgers()
    assert (found.is_notice, found.where) == (True, "令和7年度")


def test_the_newest_projection_starts_from_the_ledgers(city):
    rows = {
        row.code: row
        for row in Assumption.objects.filter(of__code="r8", code__in=("debt.start", "fund.start"))
    }
    saved = savings_on(movements_all().exclude(fund__name="介護給付費準備基金"), date(2026, 3, 31))

    assert rows["debt.start"].base == known_debt(2026, 10, clock.today()).start
    assert rows["fund.start"].base == saved.balance
    assert "台帳" in rows["debt.start"].source
    assert "台帳" in rows["fund.start"].source
    inputs = {row.item: row.amount for row in InputFigure.objects.filter(fiscal_year=2025, part="")}
    assert inputs["fund_balance"] == rows["fund.start"].base
    assert inputs["burden_bonds"] == rows["debt.start"].base


def test_pages_say_what_is_invented_beside_what_is_real(city):
    for url in ("/treasury/", "/treasury/debt/", "/treasury/funds/"):
        assert "公表した実数とは一致しません" in Client().get(url).content.decode()
    assert "上の図の公表値（実数）とはつながりません" in Client().get("/outlook/indicators/").content.decode()
    assert all(one.is_notice for one in invented_beside_real())
