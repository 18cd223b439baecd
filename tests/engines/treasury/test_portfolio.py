"""All bonds together, and the corporations' debt on its way to zero."""

from datetime import date
from fractions import Fraction

from tests.engines.treasury.test_schedules import CASES, terms_of

from toshikei import law
from toshikei.engines.treasury import affiliates, portfolio
from toshikei.engines.treasury.schedule import schedule_of
from toshikei.kernel.fiscal_year import FiscalYear

THIRD_SECTOR = schedule_of(terms_of(CASES[0]["terms"]))
VARIABLE = schedule_of(terms_of(CASES[7]["terms"] | {"reset": []}))
FIRST, LAST = FiscalYear(2012), FiscalYear(2037)


def test_balances_follow_from_year_to_year():
    holdings = [portfolio.Holding("A", THIRD_SECTOR, Fraction(1, 2)), portfolio.Holding("B", VARIABLE)]

    years = portfolio.years_of(holdings, FIRST, LAST)

    closing = 0
    for line in years:
        closing += line.issued - line.principal
        assert line.closing == closing
    assert years[-1].closing == 0
    assert sum(line.interest for line in years) == THIRD_SECTOR.interest + VARIABLE.interest
    assert years[1].counted == (973_333_333 + 219_000_000) // 2


def test_years_may_begin_after_the_issue():
    years = portfolio.years_of([portfolio.Holding("A", THIRD_SECTOR)], FiscalYear(2020), FiscalYear(2021))

    assert years[0].closing == THIRD_SECTOR.balance_on(date(2021, 3, 31))
    assert years[0].issued == 0


def test_a_point_more_touches_only_what_is_still_to_be_set():
    fixed = portfolio.Holding("A", THIRD_SECTOR)
    variable = portfolio.Holding("B", VARIABLE, next_reset=6)

    more = portfolio.interest_risk([fixed, variable], Fraction(1, 100), FIRST, LAST)

    raised = {one.year: one.more for one in more}
    assert raised[FiscalYear(2030)] == 0
    assert raised[FiscalYear(2031)] > 0
    assert portfolio.interest_risk([fixed], Fraction(1, 100), FIRST, LAST)[5].more == 0


def test_remaining_life_and_rate():
    on = date(2013, 3, 31)
    holding = portfolio.Holding("A", THIRD_SECTOR)

    assert 7.9 < float(portfolio.remaining_life([holding], on)) < 8.1
    assert portfolio.average_rate([holding], on) == Fraction(15, 1000)
    assert portfolio.remaining_life([], on) == portfolio.average_rate([], on) == 0


def test_bullet_counts_as_thirty_years():
    value = law.at(date(2026, 11, 27)).treasury.bonds.bullet_share_years

    share = portfolio.bullet_share(1_000_000_000, value.as_int(), value.ref)

    assert share.value == 33_333_333
    assert share.law[0].is_checked


BURDEN = {
    "a": 75_000, "b": 1_200, "c": 21_000, "d": 300, "e": 9_500, "f": 14_600, "g": 0, "h": 0, "i": 13_450, "j": 8_200, "k": 60_500,
}  # fmt: skip


def test_moving_f_to_a_leaves_the_burden_ratio_almost_unchanged():
    """Regression: the vector future_burden_ratio (89.7101 %), before and after the corporations' debt became a bond."""
    before = affiliates.burden_ratio(BURDEN, 49_275, 5_300)
    moved = affiliates.move_to_bond(BURDEN, 14_600, 14_600)
    dearer = affiliates.move_to_bond(BURDEN, 13_100, 14_600)

    assert round(float(before) * 100, 4) == 89.7101
    assert affiliates.burden_ratio(moved.after, 49_275, 5_300) == before
    assert moved.change == 0
    assert dearer.change == 1_500
    assert dearer.after["f"] == 1_500


def test_a_burden_of_nothing_is_not_calculated():
    assert affiliates.burden_ratio({"a": 100, "i": 200}, 1_000, 0) is None


def test_the_corporations_debt_is_followed_to_zero():
    loans = {FiscalYear(2010): 15_000_000_000, FiscalYear(2011): 13_100_000_000}

    owed = affiliates.to_zero(loans, [THIRD_SECTOR])

    totals = {one.year.year: (one.corporations, one.bonds) for one in owed}
    assert totals[2010] == (15_000_000_000, 0)
    assert totals[2011] == (13_100_000_000, 0)
    assert totals[2012] == (0, 14_600_000_000)
    assert owed[-1].total == 0
    assert owed[-1].year == FiscalYear(2027)
    assert affiliates.to_zero({}, []) == []


def test_a_hidden_gain_hides_no_loss():
    land = affiliates.land_of([affiliates.Parcel("甲", 900, 400, 50), affiliates.Parcel("乙", 100, 700)])

    assert (land.book, land.market, land.hidden_loss, land.capitalised_interest) == (1_000, 1_100, 500, 50)
    assert affiliates.guarantee_room(1_000, 1_200).value == -200
