"""Allocation between debts and instalment plans: worked by hand, and true of all plans."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.claims.allocation import Debt, by_civil_code, oldest_first
from toshikei.engines.claims.bounds import limitation
from toshikei.engines.claims.case_reading import read_case
from toshikei.engines.claims.errors import PlanImpossible
from toshikei.engines.claims.plan import due_days, plan_by_amount, plan_by_count
from toshikei.engines.claims.standing import Standing, replay

ON = date(2026, 11, 28)
DEBTS = [
    Debt("1期", date(2025, 6, 30), 10000),
    Debt("2期", date(2025, 9, 1), 10000),
    Debt("3期", date(2026, 2, 2), 10000),
]


def standing(**written: object) -> Standing:
    case = read_case(
        {"kind": "fixed_asset_tax", "due_on": "2024-05-31", "principal": 100000, **written}, as_of=ON
    ).case
    return replay(case, limitation(case))


def test_oldest_instalment_first_unless_the_slip_names_one() -> None:
    assert oldest_first(15000, DEBTS).parts == {"1期": 10000, "2期": 5000}
    assert oldest_first(15000, DEBTS, ["3期"]).parts == {"3期": 10000, "1期": 5000}
    assert oldest_first(31000, DEBTS).over == 1000


def test_civil_code_takes_due_before_not_due_and_dear_before_cheap() -> None:
    debts = [
        Debt("安い", date(2025, 1, 31), 5000, Fraction(3, 100)),
        Debt("高い", date(2025, 6, 30), 5000, Fraction(14, 100)),
        Debt("期限前", date(2026, 12, 28), 5000, Fraction(20, 100)),
    ]

    assert by_civil_code(8000, debts, ON).parts == {"高い": 5000, "安い": 3000}
    assert by_civil_code(8000, debts, ON, ["期限前"]).parts == {"期限前": 5000, "高い": 3000}
    assert by_civil_code(8000, debts, ON, by_creditor=["安い"]).parts == {"安い": 5000, "高い": 3000}


@given(st.integers(0, 10**7), st.lists(st.integers(1, 10**6), min_size=1, max_size=6))
def test_nothing_is_lost_between_debts(amount: int, owed: list[int]) -> None:
    debts = [Debt(str(place), date(2025, 1 + place % 3, 28), each) for place, each in enumerate(owed)]

    for found in (oldest_first(amount, debts), by_civil_code(amount, debts, ON)):
        assert sum(found.parts.values()) + found.over == amount
        assert all(found.parts.get(debt.id, 0) <= debt.owed for debt in debts)
        assert found.over == max(amount - sum(owed), 0)


def test_plan_in_equal_payments_puts_the_fraction_first() -> None:
    found = plan_by_count(standing(), count=3, first_on=date(2026, 1, 31))

    assert [(row.due_on, row.allocation.amount, row.left) for row in found.rows] == [
        (date(2026, 1, 31), 33334, 66666),
        (date(2026, 2, 28), 33333, 33333),
        (date(2026, 3, 31), 33333, 0),
    ]


def test_delay_charge_of_a_plan_by_hand() -> None:
    """Two payments of 50,000 yen. 残高100,000円と50,000円に分けて計算する.

    100,000円: 2025-06-01〜06-30 30日×2.4％＝197、07-01〜08-31 62日×8.7％＝1,477
    50,000円: 2025-09-01〜09-30 30日×8.7％＝357。合計2,031円、100円未満を切り捨てて2,000円
    """
    found = plan_by_count(
        standing(due_on="2025-05-31", original_due_on="2025-05-31"), count=2, first_on=date(2025, 8, 31)
    )

    assert found.ends_on == date(2025, 9, 30)
    assert found.delay_left == 2000


def test_plan_by_amount_ends_with_what_is_left() -> None:
    found = plan_by_amount(standing(), each=30000, first_on=date(2026, 1, 15))

    assert [row.allocation.amount for row in found.rows] == [30000, 30000, 30000, 10000]
    assert found.total == 100000


def test_plan_into_a_year_without_rates_says_which_row_is_missing() -> None:
    found = plan_by_count(standing(), count=3, first_on=date(2026, 11, 30))

    assert found.delay_left is None
    assert found.refused
    assert found.refused.params["row"] == "2027-01-01"
    assert found.rows[-1].left == 0


def test_impossible_plans_say_why() -> None:
    for build in (
        lambda: plan_by_count(standing(), count=0, first_on=date(2026, 1, 15)),
        lambda: plan_by_amount(standing(), each=0, first_on=date(2026, 1, 15)),
        lambda: plan_by_amount(standing(), each=100, first_on=date(2026, 1, 15)),
        lambda: plan_by_count(standing(), count=3, first_on=date(2024, 5, 31)),
        lambda: plan_by_count(standing(principal=0), count=3, first_on=date(2026, 1, 15)),
    ):
        with pytest.raises(PlanImpossible):
            build()


@given(st.integers(1, 5_000_000), st.integers(1, 24), st.dates(date(2024, 6, 1), date(2024, 12, 31)))
def test_every_plan_pays_what_is_owed_in_order(principal: int, count: int, first: date) -> None:
    found = plan_by_count(standing(principal=principal), count=count, first_on=first)

    assert found.total == principal
    assert [row.due_on for row in found.rows] == due_days(first, count)
    assert sorted(row.left for row in found.rows)[::-1] == [row.left for row in found.rows]
    assert found.rows[-1].left == 0
