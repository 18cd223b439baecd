"""Figures as people read them."""

from decimal import Decimal

import pytest

from toshikei.ui import formats


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (-1500, "▲1,500"),
        (1234567, "1,234,567"),
        (None, "－"),
        ("", "－"),
        (Decimal("0.5"), "1"),
        (True, "－"),
    ],
)
def test_yen(value, written):
    assert formats.yen(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(1_499, "1"), (1_500, "2"), (-1_500, "▲2"), (-499, "0"), (2_173_730_000, "2,173,730")],
)
def test_thousand_yen_rounds_half_away_from_zero(value, written):
    assert formats.thousand_yen(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (2_173_730_000, "21億7,373万円"),
        (45_400_000, "4,540万円"),
        (9_800, "9,800円"),
        (-65_750_000, "▲6,575万円"),
        (None, "－"),
    ],
)
def test_yen_in_words(value, written):
    assert formats.in_words(value) == written


def test_plus_is_full_width_and_only_above_zero():
    assert formats.yen(50, "＋") == "＋50"
    assert formats.yen(0, "＋") == "0"
    assert formats.in_words(-50_000, "＋") == "▲5万円"


def test_about_oku():
    assert formats.about_oku(25_900_000_000) == "約259億円"
    assert formats.about_oku(30_000_000) == "約3,000万円"


def test_proven_bound_is_never_rounded_in_our_favour():
    assert formats.percent_cut("24.966", 2) == "24.96％"
    assert formats.percent("24.966", 2) == "24.97％"
    assert formats.share(0.335) == "33.5％"
    assert formats.share(None) == formats.NOTHING


@pytest.mark.parametrize("junk", ["abc", "NaN", "Infinity", object()])
def test_what_is_no_number_is_shown_as_nothing(junk):
    assert formats.yen(junk) == "－"
