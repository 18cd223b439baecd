"""The report of a settlement: sums, transfers inside a 款, carry-over, and what has to be explained."""

from dataclasses import replace

import pytest

from toshikei.engines.enterprise.errors import (
    SettlementCarries,
    SettlementMoves,
    SettlementOutOfTurn,
    SettlementOver,
    SettlementUnexplained,
)
from toshikei.engines.enterprise.lines import Half, Side
from toshikei.engines.enterprise.settlement import (
    SettledLine,
    SettlementAct,
    SettlementState,
    due_on,
    ensure_settled,
    settled_after,
)

SPENT = SettledLine(Half.CAPITAL, Side.OUTLAY, "資本的支出", "建設改良費", 1_000, 50, settled=1_050)


def test_budget_transfer_and_carry_over_make_the_total():
    line = replace(SPENT, moved=-20, carried_in=70, settled=900, carried_out=150)

    assert (line.total, line.difference) == (1_100, 50)
    assert replace(SPENT, side=Side.INCOME, settled=1_000).difference == -50


def test_a_transfer_stays_in_its_kan():
    other = replace(SPENT, kou="企業債償還金", moved=20, settled=1_070)
    ensure_settled("決算", [replace(SPENT, moved=-20, settled=1_030), other])

    with pytest.raises(SettlementMoves) as refused:
        ensure_settled("決算", [SPENT, other])
    assert "20円" in refused.value.sentence("why")
    with pytest.raises(SettlementMoves):
        ensure_settled("決算", [replace(SPENT, moved=-20, settled=1_030), replace(other, kan="水道事業費用")])


@pytest.mark.parametrize("carried", [-1, 51])
def test_no_more_is_carried_over_than_is_left(carried):
    with pytest.raises(SettlementCarries):
        ensure_settled("決算", [replace(SPENT, settled=1_000, carried_out=carried, note="工期の延び")])


def test_what_is_left_carried_or_overspent_is_explained():
    for line in (replace(SPENT, settled=1_049), replace(SPENT, settled=1_000, carried_out=50)):
        with pytest.raises(SettlementUnexplained):
            ensure_settled("決算", [line])
        ensure_settled("決算", [replace(line, note="入札の差金")])
    with pytest.raises(SettlementOver) as refused:
        ensure_settled("決算", [replace(SPENT, settled=1_051)])
    assert "1円超えています" in refused.value.sentence("why")


def test_income_may_differ_without_a_word():
    ensure_settled("決算", [replace(SPENT, side=Side.INCOME, settled=1)])


def test_the_manager_has_two_months():
    assert due_on(2027, 2).isoformat() == "2028-05-31"


def test_nothing_is_certified_before_the_audit():
    with pytest.raises(SettlementOutOfTurn):
        settled_after(SettlementState.SENT, SettlementAct.CERTIFY, "決算")
    assert settled_after(SettlementState.DECLINED, SettlementAct.PUBLISH, "決算") is SettlementState.PUBLISHED
