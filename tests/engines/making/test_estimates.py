"""Revenue estimates, worked by hand beside each case."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.making.estimates import (
    Direction,
    Method,
    backtest,
    doubt,
    estimate,
    hit_rate,
    trend,
)

SETTLED = {2019: 1_000, 2020: 1_100, 2021: 1_050, 2022: 1_200, 2023: 1_150, 2024: 1_250}
ESTIMATED = {2020: 1_000, 2021: 1_000, 2022: 1_100, 2023: 1_200, 2024: 1_200}


def test_trend_by_hand():
    """Last five: years 2020–2024 (mean 2022), yen mean 5,750 ÷ 5 = 1,150.

    Σ(x−x̄)(y−ȳ) = −2·−50 + −1·−100 + 0·50 + 1·0 + 2·100 = 400; Σ(x−x̄)² = 10; slope 40.
    2026: 1,150 + 40 × 4 = 1,310.
    """
    assert trend(SETTLED, 2026) == (1_310, Fraction(40))


def test_trend_never_falls_below_zero():
    assert trend({2020: 100, 2021: 10}, 2030)[0] == 0


def test_trend_with_a_missing_year_keeps_the_distance():
    """2020: 100, 2022: 120 → 10 a year; 2024: 140."""
    assert trend({2020: 100, 2022: 120}, 2024) == (140, Fraction(10))


def test_hit_rate_by_hand():
    """Ratios 1.1, 1.05, 1200/1100, 1150/1200, 1250/1200: sum 5.24091, mean 104.8 %.

    Errors 100/1100 .0909, 50/1050 .0476, 100/1200 .0833, 50/1150 .0435, 50/1250 .04: mean 6.1 %.
    Four of five years came in higher: a habit of estimating low.
    """
    found = hit_rate(ESTIMATED, SETTLED, 2026)

    assert (found.shown_ratio, found.shown_error) == (Decimal("104.8"), Decimal("6.1"))
    assert found.direction is Direction.LOW


def test_range_by_hand():
    """Worst 1150/1200, best 1.1: 1,310 × 0.95833 = 1,255.4 down to 1,255; × 1.1 = 1,441 up to 1,441."""
    found = estimate(2026, Method.TREND, settled=SETTLED, estimated=ESTIMATED)

    assert (found.low, found.yen, found.high) == (1_255, 1_310, 1_441)
    assert "1,255円から1,441円まで" in found.reasons.note


def test_last_settlement():
    assert estimate(2026, Method.LAST, settled=SETTLED, estimated={}).yen == 1_250


def test_given_amount_names_its_source():
    found = estimate(
        2026, Method.GIVEN, settled=SETTLED, estimated=ESTIMATED, given=1_400, source="地方財政計画"
    )

    assert found.yen == 1_400
    assert "出典：地方財政計画" in "\n".join(found.reasons.lines())


def test_without_a_year_to_compare_there_is_no_range_and_no_zero():
    found = estimate(2026, Method.LAST, settled=SETTLED, estimated={})

    assert (found.low, found.high, found.hit_rate.mean_error) == (None, None, None)
    assert "幅は示せません" in found.reasons.note


def test_the_year_itself_and_later_ones_are_not_used():
    assert trend({2020: 100, 2021: 110, 2024: 900, 2025: 0}, 2024)[0] == 140
    assert hit_rate({2024: 10}, {2024: 10}, 2024).years == ()


def test_backtest_uses_only_what_was_settled_two_years_before():
    """LAST: 2021←2019 1,000, 2022←1,100, 2023←1,050, 2024←1,200; settled 1,050, 1,200, 1,150, 1,250."""
    found = backtest(Method.LAST, SETTLED, 2026)

    assert [(hit.year, hit.estimated) for hit in found.years] == [
        (2021, 1_000),
        (2022, 1_100),
        (2023, 1_050),
        (2024, 1_200),
    ]


def test_high_estimates_and_mixed_ones():
    settled = dict.fromkeys(range(2020, 2025), 100)

    assert hit_rate(dict.fromkeys(range(2020, 2025), 110), settled, 2026).direction is Direction.HIGH
    mixed = {2020: 90, 2021: 110, 2022: 90, 2023: 110, 2024: 100}
    assert hit_rate(mixed, settled, 2026).direction is Direction.NEITHER


@pytest.mark.parametrize(
    ("method", "settled"), [(Method.TREND, {2024: 1}), (Method.LAST, {}), (Method.GIVEN, {2024: 1})]
)
def test_missing_figures_are_a_mistake(method, settled):
    with pytest.raises(ValueError, match="needs"):
        estimate(2026, method, settled=settled, estimated={})


def test_given_figures_cannot_be_made_again():
    with pytest.raises(ValueError, match="former years"):
        backtest(Method.GIVEN, SETTLED, 2026)


STEADY = {2021: 1_000, 2022: 1_010, 2023: 990, 2024: 1_000}
"""Settled; the line through them is 1,000 − 2 × (year − 2022.5), so 2026 lies on it at 993."""


def test_an_estimate_beyond_every_miss_stands_out():
    """Missed by 1 % at most: 1,500 would bring 1,485 to 1,515; the trend is 993, and no year lay more than 11 from the line."""
    rate = hit_rate(dict.fromkeys(STEADY, 1_000), STEADY, 2026)

    found = doubt(2026, 1_500, rate)

    assert found is not None
    assert (found.low, found.high, found.trend, found.is_high) == (1_485, 1_515, 993, True)
    assert "直線" in "\n".join(found.reasons.lines())
    low = doubt(2026, 500, rate)
    assert low is not None
    assert not low.is_high


def test_an_estimate_within_past_misses_does_not_stand_out():
    rate = hit_rate(dict.fromkeys(STEADY, 1_000), STEADY, 2026)

    assert doubt(2026, 1_000, rate) is None


def test_two_years_say_nothing_about_what_stands_out():
    rate = hit_rate({2023: 100, 2024: 100}, {2023: 100, 2024: 100}, 2026)

    assert doubt(2026, 10_000, rate) is None


yen = st.integers(1, 10**12)


@given(
    st.dictionaries(st.integers(2015, 2024), yen, min_size=2), st.dictionaries(st.integers(2015, 2024), yen)
)
def test_every_compared_year_lies_in_the_range(settled, estimated):
    found = estimate(2026, Method.LAST, settled=settled, estimated=estimated)

    for hit in found.hit_rate.years:
        assert found.low <= found.yen * hit.ratio <= found.high


@given(st.dictionaries(st.integers(2019, 2024), st.tuples(yen, yen), min_size=3), yen)
def test_a_doubt_always_lies_on_one_side(years, estimated):
    rate = hit_rate(
        {one: pair[0] for one, pair in years.items()}, {one: pair[1] for one, pair in years.items()}, 2026
    )

    found = doubt(2026, estimated, rate)

    if found is not None:
        assert found.low > found.trend + found.slack or found.high < found.trend - found.slack
