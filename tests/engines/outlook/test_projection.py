"""Every case of tests/cases/outlook/projection.yaml, and what must hold for any assumptions."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.outlook.cases import cases

from toshikei import law
from toshikei.engines.outlook.projection.explaining import explain
from toshikei.engines.outlook.projection.known import KNOWN
from toshikei.engines.outlook.projection.projecting import Year, project
from toshikei.engines.outlook.projection.settings import (
    NOTHING_ASKED,
    Case,
    Setting,
    WhatIf,
    chosen,
    missing,
)
from toshikei.kernel.fiscal_year import FiscalYear

FILE = cases("projection.yaml")
BASE, YEARS = FiscalYear(2026), 10
LAW = law.at(date(2026, 11, 27))


def setting(code: str, value: object, year: int | None = None, part: str = "") -> Setting:
    share = Fraction(str(value)) / (100 if KNOWN[code].unit.is_percent else 1)
    return Setting(code, share, share, share, "試験", year, part)


def settings_of(case: dict) -> list[Setting]:
    values = dict(FILE["usual"]) | case.get("change", {})
    welfare = values.pop("growth.welfare", 0)
    found = [setting(code, value) for code, value in values.items()]
    found += [setting("share.welfare", 100, part="扶助費"), setting("growth.welfare", welfare, part="扶助費")]
    for year in range(BASE.year, BASE.year + YEARS + 1):
        found += [setting("people.headcount", 100, year), setting("people.retiring", 5, year)]
    for code, years in case.get("yearly", {}).items():
        found += [setting(code, value, year) for year, value in years.items()]
    return found


def run(found: list[Setting], asked: WhatIf = NOTHING_ASKED, case: Case = Case.BASE) -> dict[int, Year]:
    years = project(chosen(found, case, asked), base=BASE, years=YEARS, law=LAW, asked=asked)
    return {year.year.year: year for year in years}


def seen(year: Year, name: str) -> int:
    if name in year.revenue:
        return year.revenue[name]
    return year.expenditure[name] if name in year.expenditure else getattr(year, name)


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_projection(case):
    years = run(settings_of(case), WhatIf(**case.get("ask", {})))

    for number, expected in case["answer"].items():
        assert {name: seen(years[number], name) for name in expected} == expected, number


RATES = st.integers(min_value=-5, max_value=8)


@settings(max_examples=40)
@given(
    wage=RATES, price=RATES, welfare=RATES, people=RATES, fund=st.integers(0, 5000), bonds=st.integers(0, 900)
)
def test_the_fund_never_falls_below_zero_and_everything_adds_up(wage, price, welfare, people, fund, bonds):
    change = {"growth.wage": wage, "growth.price": price, "growth.welfare": welfare, "loan.rate": 1}
    change |= {"growth.population": people, "fund.start": fund, "base.bonds": bonds}

    years = list(run(settings_of({"change": change})).values())

    before, owed = fund, 1000
    for year in years:
        assert year.fund >= 0
        assert year.fund == before + year.saved - year.withdrawn
        assert year.debt == owed + year.revenue["bonds"] - year.principal - year.expenditure["redeemed"]
        assert year.unfunded == 0 or year.fund == 0
        assert year.gap == year.income - year.outgo
        before, owed = year.fund, year.debt


def test_cases_stand_in_order():
    found = settings_of({"change": {"growth.welfare": 2, "fund.start": 9000}})
    ranged = [
        Setting(
            one.code, one.base - Fraction(1, 100), one.base, one.base + Fraction(1, 100), "", None, one.part
        )
        if one.code.startswith("growth.") and KNOWN[one.code].harder
        else one
        for one in found
    ]

    funds = [run(ranged, case=case)[2036].fund for case in (Case.HARD, Case.BASE, Case.MILD)]

    assert funds == sorted(funds)
    assert len(set(funds)) == 3


def test_a_higher_rate_makes_new_debt_dearer():
    found = settings_of({"change": {"base.bonds": 500, "loan.rate": 1}})

    usual, dearer = run(found), run(found, WhatIf(interest=Fraction(1, 100)))

    assert dearer[2030].expenditure["debt_service"] > usual[2030].expenditure["debt_service"]


def test_reasons_hold_the_formula_of_the_allocation_tax():
    found = settings_of({"change": {"growth.wage": 10}})
    taken = chosen(found, Case.BASE)
    years = project(taken, base=BASE, years=2, law=LAW)

    reasons = explain(years, 1, taken, LAW)

    steps = {step.label: step for step in reasons.walk()}
    assert reasons.value == years[1].fund
    assert "3/4" in steps["地方交付税"].formula
    assert steps["市税の増減"].value == 100
    assert {str(ref) for step in reasons.walk() for ref in step.law} == {"地方交付税法14条2項"}


def test_what_is_missing_is_named():
    found = [one for one in settings_of({}) if one.code != "growth.wage"]

    assert "賃金の伸び" in missing(found)
    assert "物価の伸び" not in missing(found)


def test_a_range_must_hold_its_base():
    with pytest.raises(ValueError, match="low"):
        Setting("growth.wage", Fraction(2), Fraction(1), Fraction(3), "")
    with pytest.raises(ValueError, match="unknown"):
        Setting("growth.nothing", Fraction(1), Fraction(1), Fraction(1), "")
