"""Funds: balances that never fall below zero, the five grounds, purposes, the surplus rule, sale proceeds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei import law
from toshikei.engines.treasury import funds
from toshikei.engines.treasury.errors import FundShort, GroundMissing, PurposeOutside
from toshikei.engines.treasury.funds import Entry, FundKind, Ground, Withdrawal
from toshikei.kernel.fiscal_year import FiscalYear

ON = date(2026, 11, 27)
LAW = law.at(ON, city="012068")
SAVED = [Entry(date(2026, 4, 1), 1_000)]


def asked(**more: object) -> Withdrawal:
    usual = {
        "fund": "財政調整基金",
        "kind": FundKind.ADJUSTMENT,
        "amount": 300,
        "on": ON,
        "ground": Ground.DISASTER,
    }
    return Withdrawal(**usual | more)


@pytest.mark.parametrize("ground", Ground)
def test_each_of_the_five_grounds_is_lawful(ground):
    reasons = funds.allow(asked(ground=ground), SAVED, LAW)

    assert f"{list(Ground).index(ground) + 1}号" in reasons.parts[0].note
    assert reasons.parts[0].law[0].is_checked
    assert reasons.parts[1].value == 700


def test_no_ground_no_money():
    with pytest.raises(GroundMissing) as refused:
        funds.allow(asked(ground=None), SAVED, LAW)

    assert all(label in refused.value.sentence("instead") for label in funds.ground_labels(LAW).values())


def test_more_than_the_balance_is_refused():
    assert funds.allow(asked(amount=1_000), SAVED, LAW).parts[1].value == 0
    with pytest.raises(FundShort):
        funds.allow(asked(amount=1_001), SAVED, LAW)


def test_a_withdrawal_may_not_empty_what_was_taken_later():
    later = [*SAVED, Entry(date(2027, 1, 10), -900)]

    with pytest.raises(FundShort):
        funds.allow(asked(amount=101), later, LAW)
    assert funds.usable_on(later, ON) == 100


def test_a_purpose_binds():
    purpose = {
        "kind": FundKind.PURPOSE,
        "ground": None,
        "purposes": ("公共施設の整備",),
        "fund": "公共施設等整備基金",
    }

    assert funds.allow(asked(**purpose, purpose="公共施設の整備"), SAVED, LAW).parts[0].law[0].is_checked
    with pytest.raises(PurposeOutside) as refused:
        funds.allow(asked(**purpose, purpose="職員の給料"), SAVED, LAW)
    assert "公共施設の整備" in refused.value.sentence("why")


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-1_000, 1_000))))
def test_lawful_withdrawals_never_make_a_balance_negative(wishes):
    entries = []
    for day, amount in wishes:
        if amount >= 0 or -amount <= funds.usable_on(entries, day):
            entries.append(Entry(day, amount))
        assert all(one.balance >= 0 for one in funds.ledger(entries))


def test_surplus_of_kushiro_2023():
    """Vector surplus_rule: 2,107,980,000 yen of surplus, at least 1,053,990,000 put aside; the city put 1,450,000,000."""
    duty = funds.surplus_duty(FiscalYear(2023), 2_107_980_000, 1_450_000_000, LAW)

    assert duty.least == 1_053_990_000
    assert duty.missing == 0
    assert duty.by_year == FiscalYear(2025)


@pytest.mark.parametrize(("surplus", "least"), [(0, 0), (1, 1), (3, 2), (-5, 0), (10, 5)])
def test_half_is_never_rounded_down(surplus, least):
    assert funds.surplus_duty(FiscalYear(2023), surplus, 0, LAW).least == least


def test_a_missed_duty_is_late_after_the_second_year():
    duty = funds.surplus_duty(FiscalYear(2023), 100, 49, LAW)

    assert duty.missing == 1
    assert not duty.is_late(FiscalYear(2025))
    assert duty.is_late(FiscalYear(2026))


@given(st.integers(0, 10**12))
def test_proceeds_are_divided_without_loss(total):
    share = LAW.treasury.rules.sale_debt_share

    split = funds.split_proceeds(total, share)

    assert split.to_debt + split.rest == total
    assert split.to_debt >= total * share.as_fraction()
    assert split.rest >= 0
