"""Straight line to the memorandum value, and the ratio of a real city."""

import pytest

from toshikei.engines.assets.depreciation import Stock, ratio, straight_line
from toshikei.engines.assets.errors import DepreciationImpossible


def test_fifty_years_and_one_yen_left():
    found = straight_line(300_000_000, 50, 2000, 2060, memorandum=1)

    by_year = {one.year: one for one in found}
    assert {by_year[year].written_off for year in range(2001, 2050)} == {6_000_000}
    assert (by_year[2050].written_off, by_year[2050].book_value) == (5_999_999, 1)
    assert (by_year[2051].written_off, by_year[2060].book_value) == (0, 1)


def test_impossible_lives_and_costs_are_refused():
    with pytest.raises(DepreciationImpossible, match="耐用年数"):
        straight_line(1000, 0, 2000, 2001, memorandum=1)
    with pytest.raises(DepreciationImpossible, match="取得価額"):
        straight_line(0, 10, 2000, 2001, memorandum=1)


def test_ratio_of_a_real_city():
    """Kagoshima, fiscal 2017, thousand yen."""
    business = Stock("事業用の建物", 226_298_161, 406_260_018)
    others = [
        Stock("事業用の工作物", 23_521_406, 49_411_352),
        Stock("インフラの建物", 6_240_466, 15_599_912),
        Stock("インフラの工作物", 304_473_458, 502_336_891),
    ]

    assert f"{float(ratio([business, *others]) * 100):.2f}" == "57.57"
    assert f"{float(ratio([business]) * 100):.2f}" == "55.70"
    assert ratio([]) is None
