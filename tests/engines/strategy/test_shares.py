"""Shares and money that add up, whatever the weights."""

import doctest
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.strategy.categories import LABELS, Category, suggested_category
from toshikei.engines.strategy.shares import WHOLE, divided, money_by_programme, shares_from_weights

WEIGHTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=12).filter(any)


def test_examples_in_the_docstrings() -> None:
    for name in ("shares", "categories"):
        assert doctest.testmod(import_module(f"toshikei.engines.strategy.{name}")).failed == 0


@given(st.integers(-(10**13), 10**13), WEIGHTS)
def test_parts_add_up_and_are_off_by_less_than_one(amount: int, weights: list[int]) -> None:
    parts = divided(amount, weights)

    assert sum(parts) == amount
    whole = sum(weights)
    assert all(
        abs(part * whole - amount * weight) < whole for part, weight in zip(parts, weights, strict=True)
    )


@given(WEIGHTS)
def test_shares_make_a_million(weights: list[int]) -> None:
    assert sum(shares_from_weights(weights)) == WHOLE


@given(st.integers(0, 10**12), st.permutations(["P1", "P2", "P3"]))
def test_money_does_not_depend_on_the_order_of_the_codes(amount: int, codes: list[str]) -> None:
    shares = {"P1": 333_334, "P2": 333_333, "P3": 333_333}

    assert money_by_programme(amount, {code: shares[code] for code in codes}) == money_by_programme(
        amount, shares
    )


@pytest.mark.parametrize("weights", [[], [0], [-1, 2]])
def test_weights_that_divide_nothing_are_an_error(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        divided(1, weights)


@pytest.mark.parametrize(
    ("name", "sections", "category"),
    [
        ("職員人件費", {"給料": 6, "職員手当等": 3, "共済費": 1}, Category.INTERNAL),
        ("市債元金", {"償還金利子及び割引料": 1}, Category.RECORD),
        ("生活保護費", {"扶助費": 90, "委託料": 10}, Category.OBLIGATORY),
        ("商店街補助", {"負担金・補助及び交付金": 1}, Category.SUBSIDY),
        ("統計事務費", {"需用費": 1}, Category.INTERNAL),
        ("講演会", {"報償費": 1}, Category.OPTIONAL),
    ],
)
def test_money_and_name_suggest_a_category(name: str, sections: dict[str, int], category: Category) -> None:
    found, why = suggested_category(name, sections)

    assert found is category
    assert why.value == LABELS[category]
