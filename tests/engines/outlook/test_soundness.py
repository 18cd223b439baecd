"""Thresholds against the formula of the decree, at and around its break points."""

from datetime import date
from fractions import Fraction

import pytest

from toshikei import law
from toshikei.engines.outlook.soundness import cut_percent, early_warning_real_deficit

DAY = date(2024, 9, 30)


@pytest.mark.parametrize(
    ("scale", "shown"),
    [
        (49_274_540_000, "11.26"),  # Kushiro, settlement of FY2023
        (50_000_000_000, "11.25"),
        (120_000_000_000, "11.25"),
        (20_000_000_000, "12.50"),
        (19_999_999_999, "12.50"),
        (4_999_999_999, "15.00"),
        (5_000_000_000, "15.00"),
        (8_100_000_000, "13.72"),
    ],
)
def test_threshold_by_size(scale, shown):
    assert early_warning_real_deficit(scale, law.at(DAY)).shown == shown


def test_share_is_exact():
    found = early_warning_real_deficit(49_274_540_000, law.at(DAY))

    assert found.share == (Fraction(1, 5) + Fraction(149_274_540_000, 120 * 49_274_540_000)) / 2


def test_reasons_name_both_articles():
    reasons = early_warning_real_deficit(49_274_540_000, law.at(DAY)).reasons

    cited = {str(ref) for step in reasons.walk() for ref in step.law}

    assert any("22条" in article for article in cited)
    assert any("7条1号" in article for article in cited)


def test_no_size_no_threshold():
    with pytest.raises(ValueError, match="above zero"):
        early_warning_real_deficit(0, law.at(DAY))


def test_cut_never_rounds_up():
    assert cut_percent(Fraction(99_999, 1_000_000)) == "9.99"
    assert cut_percent(Fraction(-12_345, 1_000_000)) == "▲1.23"
