"""Standard fiscal scale and the forms in which figures are written."""

from datetime import date
from fractions import Fraction

import pytest

from toshikei import law
from toshikei.engines.outlook.balances import (
    Reserves,
    formal_balance,
    least_to_reserve,
    real_balance,
    real_single_year_balance,
    single_year_balance,
)
from toshikei.engines.outlook.results import Form
from toshikei.engines.outlook.structure import (
    Counted,
    Current,
    Scale,
    current_balance_ratio,
    fiscal_strength_index,
    standard_fiscal_scale,
)


@pytest.mark.parametrize(("year", "with_bonds"), [(2022, True), (2023, True), (2025, True), (2026, False)])
def test_bonds_belong_to_the_scale_until_fiscal_2025(year, with_bonds):
    inputs = Scale(20_000_000_000, 16_500_000_000, 600_000_000, 100_000_000)

    found = standard_fiscal_scale(inputs, law.at(date(year, 4, 1)))

    assert found.yen == 20_000_000_000 + 21_200_000_000 + 600_000_000 + 100_000_000 * with_bonds
    assert {str(ref) for step in found.reasons.walk() for ref in step.law} >= {"地方財政法施行令13条4号"}


def test_scale_cuts_a_fraction_of_a_yen():
    found = standard_fiscal_scale(Scale(0, 100, 0), law.at(date(2026, 4, 1)))

    assert found.yen == 133


def test_real_single_year_balance_adds_what_was_saved_and_repaid():
    now = real_balance(formal_balance(500, 300), 50)
    before = real_balance(formal_balance(400, 280), 20)

    found = real_single_year_balance(single_year_balance(now, before), Reserves(30, 5, 60))

    assert found.yen == (150 - 100) + 30 + 5 - 60


def test_half_of_an_odd_surplus_is_counted_up():
    assert least_to_reserve(3, law.at(date(2026, 4, 1))).yen == 2
    assert least_to_reserve(-5, law.at(date(2026, 4, 1))).yen == 0


@pytest.mark.parametrize(
    ("form", "value", "shown"),
    [
        (Form.CUT_2, Fraction("0.112699"), "11.26"),
        (Form.CUT_1, Fraction("-0.0039"), "▲0.3"),
        (Form.HALF_UP_1, Fraction("0.99149"), "99.1"),
        (Form.HALF_UP_1, Fraction("0.9995"), "100.0"),
        (Form.INDEX, Fraction("0.445"), "0.45"),
    ],
)
def test_how_figures_are_written(form, value, shown):
    assert form.write(value) == shown


def test_index_needs_three_years_and_a_need():
    with pytest.raises(ValueError, match="three years"):
        fiscal_strength_index([Counted("a", 1, 2)])
    with pytest.raises(ValueError, match="above zero"):
        fiscal_strength_index([Counted("a", 1, 0)] * 3)


def test_current_balance_names_all_bonds():
    reasons = current_balance_ratio(Current(90, 95, 1, 2, 3)).reasons

    assert "90÷101" in reasons.formula
    assert [part.value for part in reasons.parts] == [90, 95, 1, 2, 3]
