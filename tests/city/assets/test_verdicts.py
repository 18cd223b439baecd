"""A verdict and the law before it: steps in order, void sales refused with the article, two thirds, proceeds to the yen."""

from datetime import date

import pytest
from tests.city.assets.conftest import ON, new
from tests.factories.organisation import SmallCity

from toshikei.city.assets import services
from toshikei.city.assets.choices import Standing, VerdictState
from toshikei.city.assets.errors import (
    ConsentsShort,
    CountsMissing,
    DayAhead,
    DueBefore,
    NoRedemptionFund,
    PaperMissing,
    PriceMissing,
    ProceedsApart,
    StepOutOfOrder,
    VerdictStands,
)
from toshikei.city.assets.models import Asset, AssetChange, AssetSale, AssetVerdict
from toshikei.city.assets.services import Done, Judged, Money
from toshikei.city.treasury.choices import FundKind
from toshikei.city.treasury.models import Fund
from toshikei.city.treasury.services.funds import NewFund, fund_open
from toshikei.engines.assets.errors import AdministrativeSaleVoid, LeaseOutsideCases, TrustNotLand
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.errors import NotPermitted

WHO = {"by": SYSTEM, "on": ON}
DUE = date(2027, 3, 31)


def judge(code: str, verdict: str, **more: object) -> AssetVerdict:
    judged = Judged(verdict=verdict, due_on=DUE, reason="使う見込みがない", **more)
    return services.verdict_decide(**WHO, code=code, judged=judged)


def do(code: str, step: str, **more: object) -> None:
    services.step_done(**WHO, code=code, done=Done(step=step, done_on=ON, paper="議案第1号", **more))


def codes(verdict: AssetVerdict) -> list[str]:
    return list(verdict.steps.values_list("code", flat=True))


def test_a_hall_is_closed_by_ordinance_and_made_ordinary_before_it_is_sold(hall):
    found = judge("B1", "sell")
    assert codes(found)[:3] == ["ordinance", "reclassify", "appraise"]
    with pytest.raises(AdministrativeSaleVoid) as refused:
        do("B1", "contract")
    assert "238条の4" in str(refused.value.to_dict())
    do("B1", "ordinance")
    do("B1", "reclassify")
    assert Asset.objects.get().standing == Standing.ORDINARY
    change = AssetChange.objects.get()
    assert (change.field, change.old, change.new) == ("standing", "行政財産", "普通財産")


def test_the_price_decides_whether_the_council_is_asked(land):
    found = judge("L1", "sell")
    assert "council" not in codes(found)
    with pytest.raises(PriceMissing):
        do("L1", "appraise")
    do("L1", "appraise", price=20_000_000)
    assert codes(found)[:3] == ["appraise", "council", "tender"]


def test_below_the_council_s_limit_it_is_not(land):
    found = judge("L1", "sell")
    do("L1", "appraise", price=19_999_999)
    assert "council" not in codes(found)


def test_steps_go_in_order_with_a_paper_on_a_day_that_was(land):
    judge("L1", "sell")
    with pytest.raises(StepOutOfOrder):
        do("L1", "buyer")
    _all_but_proceeds()
    with pytest.raises(ProceedsApart):
        do("L1", "proceeds")
    assert Asset.objects.get(code="L1").ended_on == ON


@pytest.mark.parametrize(
    ("day", "paper", "refusal"),
    [(DUE, "決裁1", DayAhead), (date(2020, 1, 1), "決裁1", DayAhead), (ON, " ", PaperMissing)],
)
def test_a_step_has_a_day_and_a_paper(land, day, paper, refusal):
    judge("L1", "sell")
    done = Done(step="appraise", done_on=day, paper=paper, price=5)
    with pytest.raises(refusal):
        services.step_done(**WHO, code="L1", done=done)


def test_an_especially_important_facility_needs_two_thirds_of_those_present(city):
    services.asset_register(**WHO, asset=new("M1", is_public_facility=True, is_important=True))
    judge("M1", "close")
    do("M1", "ordinance")
    with pytest.raises(CountsMissing):
        do("M1", "special", present=25)
    with pytest.raises(ConsentsShort):
        do("M1", "special", present=25, consents=16)
    do("M1", "special", present=25, consents=17)
    do("M1", "demolish")
    assert AssetVerdict.objects.get().state == VerdictState.DONE
    assert Asset.objects.get().ended_on == ON


def test_what_no_step_can_mend_is_refused_at_once(hall):
    with pytest.raises(LeaseOutsideCases):
        judge("B1", "lease")
    with pytest.raises(TrustNotLand):
        judge("B1", "trust")
    assert not AssetVerdict.objects.exists()
    judge("B1", "lease", lease_case="4")


def test_one_verdict_at_a_time_and_none_for_yesterday(land):
    with pytest.raises(DueBefore):
        services.verdict_decide(
            **WHO, code="L1", judged=Judged(verdict="sell", due_on=date(2026, 1, 1), reason="売る")
        )
    judge("L1", "sell")
    with pytest.raises(VerdictStands):
        judge("L1", "keep")
    services.verdict_withdraw(**WHO, code="L1", reason="使い道が決まった")
    judge("L1", "keep")


def test_only_the_asset_section_judges(city: SmallCity, land):
    with pytest.raises(NotPermitted):
        services.verdict_decide(
            by=city.acting("0302-9"),
            on=ON,
            code="L1",
            judged=Judged(verdict="keep", due_on=DUE, reason="使う"),
        )


def _all_but_proceeds() -> None:
    do("L1", "appraise", price=30_000_000)
    for step in ("council", "tender", "buyer", "contract"):
        do("L1", step)


MONEY = Money(received_on=ON, paper="収入調定1号", gross=30_000_001, selling_cost=1_000_000)


def test_without_a_redemption_fund_nothing_is_divided(land):
    judge("L1", "sell")
    _all_but_proceeds()
    with pytest.raises(NoRedemptionFund):
        services.proceeds_divide(**WHO, code="L1", money=MONEY)
    assert not AssetSale.objects.exists()


def test_every_yen_of_a_sale_has_its_destination(city: SmallCity, land):
    _fund()
    judge("L1", "sell")
    _all_but_proceeds()
    with pytest.raises(NotPermitted):
        services.proceeds_divide(by=city.acting("0501-1"), on=ON, code="L1", money=MONEY)
    sale = services.proceeds_divide(by=city.acting("0302-9"), on=ON, code="L1", money=MONEY)
    assert sale.selling_cost + sale.debt + sale.fund + sale.general == sale.gross == 30_000_001
    movement = Fund.objects.get().movements.get()
    assert movement.amount == sale.debt > 0
    assert AssetVerdict.objects.get().state == VerdictState.DONE


def _fund() -> None:
    fund = NewFund(
        code="G1", name="減債基金", kind=FundKind.REDEMPTION, purpose="償還", ordinance="架空の条例"
    )
    fund_open(by=SYSTEM, on=ON, fund=fund)
