"""Every case of gates.yaml: steps, articles, refusals; the special majority; proceeds to the yen."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toshikei import law
from toshikei.engines.assets.errors import (
    AdministrativeSaleVoid,
    DeviationWithoutReason,
    ProceedsShort,
    SharesWrong,
)
from toshikei.engines.assets.gates import LABELS, Facts, Standing, Verdict, consents_needed, gate
from toshikei.engines.assets.proceeds import Received, Shares, divide, effects, rule_of

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/assets/gates.yaml").read_text(encoding="utf-8"))
LAW = law.at(date(2026, 11, 28), city="012068")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_gate(case):
    facts = Facts(**{**case["facts"], "standing": Standing(case["facts"]["standing"])})

    found = gate(Verdict(case["verdict"]), facts, LAW)

    assert [step.code for step in found.steps] == case["steps"]
    assert [refusal.code for refusal in found.refusals] == case.get("refused", [])
    votes = {step.code: step.vote.value for step in found.steps if step.vote}
    assert votes == case.get("votes", votes)
    assert found.is_open is not bool(case.get("refused"))


def test_a_void_sale_names_its_article_and_the_way_out():
    with pytest.raises(AdministrativeSaleVoid) as refused:
        gate(Verdict.SELL, Facts(Standing.ADMINISTRATIVE), LAW).ensure()

    assert refused.value.article == "地方自治法238条の4第1項・第6項"
    assert "普通財産に変えて" in refused.value.sentence("instead")
    assert "「売却」" in refused.value.sentence("what")


def test_every_ground_was_read_and_every_verdict_has_a_label():
    for verdict in Verdict:
        assert LABELS[verdict]
        steps = gate(verdict, Facts(Standing.ADMINISTRATIVE, is_public_facility=True), LAW).steps
        assert all(ref.is_checked for step in steps for ref in step.law), verdict


@pytest.mark.parametrize(("present", "needed"), [(24, 16), (25, 17), (26, 18), (3, 2), (1, 1)])
def test_two_thirds_of_those_present(present, needed):
    assert consents_needed(present, LAW) == needed


def test_proceeds_by_the_citys_rule():
    found = divide(Received(100_000_001, selling_cost=1_000_000, bonds=20_000_000, subsidy=3_000_000), LAW)

    assert rule_of(LAW).general == 0
    assert (found.debt, found.fund, found.general) == (50_666_667, 25_333_334, 0)
    assert found.total == 100_000_001 == sum(part.value for part in found.reasons.parts)
    assert not found.deviates


def test_another_division_needs_its_reason():
    half = Shares(Fraction(1, 2), Fraction(1, 4))

    with pytest.raises(DeviationWithoutReason):
        divide(Received(100), LAW, shares=half)
    found = divide(Received(100), LAW, shares=half, reason="学校の解体に充てるため")
    assert (found.debt, found.fund, found.general, found.deviates) == (50, 25, 25, True)
    assert "学校の解体に充てるため" in found.reasons.note


@pytest.mark.parametrize("received", [Received(10, bonds=11), Received(-1), Received(10, selling_cost=-1)])
def test_proceeds_that_do_not_cover_are_refused(received):
    with pytest.raises(ProceedsShort):
        divide(received, LAW)


def test_shares_above_one_are_refused():
    with pytest.raises(SharesWrong):
        divide(Received(10), LAW, shares=Shares(Fraction(2, 3), Fraction(1, 2)), reason="例")


@given(st.integers(0, 10**12), st.integers(0, 10**6), st.integers(0, 7), st.integers(0, 7))
def test_no_yen_is_lost(net, cost, debt, fund):
    shares = Shares(Fraction(debt, 14), Fraction(fund, 14))

    found = divide(Received(net + cost, selling_cost=cost), LAW, shares=shares, reason="例")

    assert found.total == net + cost
    assert min(found.debt, found.fund, found.general) >= 0


def test_early_redemption_saves_interest_and_lowers_the_burden():
    """14,600 million yen in 15 parts: after 5 years a prepayment of 300 saves 3.6 of interest at 1.2 %."""
    million = 1_000_000
    balance = Fraction(14_600 * million * 10, 15)
    after = balance - 300 * million
    rate = Fraction(12, 1000)

    redeem, fund, spend = effects(300 * million, rate)

    assert (round(float(balance) / million, 3), round(float(after) / million, 3)) == (9733.333, 9433.333)
    assert (round(float(balance * rate) / million, 1), round(float(after * rate) / million, 1)) == (
        116.8,
        113.2,
    )
    assert redeem.interest_saved == balance * rate - after * rate
    assert (redeem.burden_falls, fund.burden_falls, spend.burden_falls) == (300 * million, 300 * million, 0)
