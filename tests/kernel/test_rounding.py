from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.kernel import rounding
from toshikei.kernel.rounding import RULES, RoundingRule, half_up, instalments, percent

AMOUNTS = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("rule", "value", "yen"),
    [
        (rounding.ROUND_DOWN_TO_YEN, Decimal("1234.99"), 1234),
        (rounding.ROUND_DOWN_TO_YEN, Decimal("-0.99"), 0),
        (rounding.ROUND_DOWN_TO_1000_YEN, 1_234_999, 1_234_000),
        (rounding.ROUND_DOWN_TO_1000_YEN, 999, 0),
        (rounding.ROUND_DOWN_TO_100_YEN, 1_299, 1_200),
        (rounding.ROUND_DOWN_TO_100_YEN, -150, -100),
        (rounding.DELAY_CHARGE_PRINCIPAL, 1_999, 0),
        (rounding.DELAY_CHARGE_PRINCIPAL, 2_999, 2_000),
        (rounding.DELAY_CHARGE, 999, 0),
        (rounding.DELAY_CHARGE, 1_099, 1_000),
        (rounding.DELAY_CHARGE, Fraction(123_456, 100), 1_200),
    ],
)
def test_yen_rules(rule: RoundingRule, value: int | Decimal | Fraction, yen: int) -> None:
    assert rule.to_yen(value) == yen


def test_published_ratios_are_cut_and_not_rounded() -> None:
    """釧路市 FY2023: 2,107.98 / 49,274.54 million yen is 4.278 %, published forms cut it to 4.27."""
    assert percent(2_107_980, 49_274_540, rounding.TRUNCATE_2_DECIMALS) == Decimal("4.27")
    assert percent(2_107_980, 49_274_540, rounding.TRUNCATE_1_DECIMAL) == Decimal("4.2")
    assert percent(2_107_980, 49_274_540, places=2) == Decimal("4.28")


def test_percentage_without_base_is_none_and_never_zero() -> None:
    assert percent(5, 0) is None


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("2.5", 0, "3"),
        ("12.25", 1, "12.3"),
        ("12.249999999999999999999999999999", 1, "12.2"),
        ("-12.25", 1, "-12.3"),
        ("1450", -2, "1500"),
    ],
)
def test_half_up(value: str, places: int, rounded: str) -> None:
    assert half_up(places)(Fraction(value)) == Decimal(rounded)


@pytest.mark.parametrize("value", [1.5, True, "1", None])
def test_floats_and_strangers_are_refused(value: object) -> None:
    with pytest.raises(TypeError):
        rounding.ROUND_DOWN_TO_YEN(value)  # type: ignore[arg-type]  # that is the test


def test_a_ratio_rule_gives_no_yen() -> None:
    with pytest.raises(ValueError, match="fraction of a yen"):
        rounding.TRUNCATE_1_DECIMAL.to_yen(Decimal("1.25"))


def test_size_does_not_harm_exactness() -> None:
    assert rounding.ROUND_DOWN_TO_YEN.to_yen(Fraction(10**40 * 3 - 1, 3)) == 10**40 - 1


@given(AMOUNTS, st.sampled_from([rounding.ROUND_DOWN_TO_1000_YEN, rounding.ROUND_DOWN_TO_100_YEN]))
def test_cutting_goes_towards_zero_and_is_done_once(yen: int, rule: RoundingRule) -> None:
    cut = rule.to_yen(yen)

    assert abs(cut) <= abs(yen)
    assert rule.to_yen(cut) == cut
    assert rule.to_yen(-yen) == -cut


@given(AMOUNTS, st.integers(1, 10**9), st.integers(0, 6))
def test_half_up_is_never_further_than_half(part: int, whole: int, places: int) -> None:
    rounded = half_up(places)(Fraction(part, whole))

    assert abs(Fraction(rounded) - Fraction(part, whole)) <= Fraction(1, 2 * 10**places)
    assert -rounded.as_tuple().exponent == places


@given(st.integers(0, 10**12), st.integers(1, 400))
def test_instalments_add_up_and_only_the_first_differs(total: int, count: int) -> None:
    payments = instalments(total, count)

    assert sum(payments) == total
    assert len(set(payments[1:])) <= 1
    assert payments[0] >= payments[-1]


@pytest.mark.parametrize(("total", "count"), [(-1, 3), (100, 0)])
def test_impossible_instalments_are_refused(total: int, count: int) -> None:
    with pytest.raises(ValueError, match="instalments"):
        instalments(total, count)


def test_every_rule_names_its_law() -> None:
    assert all(rule.law.law and rule.label for rule in RULES.values())
    assert all(rule.law.checked_on for rule in RULES.values() if rule.law.status == "verified")
