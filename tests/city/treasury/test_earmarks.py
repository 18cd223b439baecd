"""Earmarked revenue and affiliates: uses that are not listed are refused, proceeds are divided, the watch warns."""

from datetime import date

import pytest
from tests.city.treasury.conftest import ON

from toshikei.city.treasury import checks, errors, selectors, services
from toshikei.city.treasury.choices import CorporationKind, FundKind, Ground, MoneyFrom, SourceKind
from toshikei.city.treasury.models import Fund, FundMovement, Lot, LotUse, ParcelSale
from toshikei.city.treasury.selectors.earmarks import real_donations
from toshikei.city.treasury.services import NewCorporation, NewLot, NewParcel, Taking
from toshikei.city.treasury.services.threads import stations
from toshikei.engines.treasury.errors import LotShort, UseBeforeReceipt, UseNotListed
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM

USES = {"tourism": "観光の振興", "fire": "消防施設"}


@pytest.fixture
def lot(treasury) -> Lot:
    services.source_open(
        by=SYSTEM,
        on=ON,
        code="bath",
        name="入湯税",
        kind=SourceKind.BATHING,
        ground="地方税法701条",
        uses=USES,
    )
    made = NewLot(code="L1", label="上乗せの分", amount=1_000, bound_to="tourism")
    return services.lot_receive(by=SYSTEM, on=date(2026, 5, 1), source_code="bath", lot=made)


def use(**more):
    usual = {
        "on": ON,
        "lot_code": "L1",
        "use_code": "tourism",
        "amount": 400,
        "label": "案内所",
        "form_key": "u1",
    }
    return services.lot_use(by=SYSTEM, **usual | more)


def test_from_yen_in_to_yen_out(lot):
    assert use() == use()

    source = selectors.sources_now(selectors.sources_public(clock.now()), clock.now())[0]

    assert (source.received, source.spent, source.left) == (1_000, 400, 600)
    assert [(one.label, one.amount) for one in source.used_for] == [("観光の振興", 400)]
    assert source.flows[-1].left == 600


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"use_code": "fire"}, UseNotListed),
        ({"use_code": "salary"}, UseNotListed),
        ({"amount": 1_001}, LotShort),
        ({"amount": 0}, errors.AmountNotPositive),
        ({"on": date(2026, 4, 30)}, UseBeforeReceipt),
        ({"lot_code": "L9"}, errors.NotFound),
    ],
)
def test_a_use_that_is_not_listed_is_refused(lot, wrong, refusal):
    with pytest.raises(refusal):
        use(**wrong)

    assert not LotUse.objects.exists()


def test_a_use_is_taken_back_by_a_row_of_its_own(lot):
    wrong = use()
    back = {"by": SYSTEM, "on": ON, "use_id": wrong.pk, "form_key": "b1"}

    with pytest.raises(errors.CorrectionWithoutReason):
        services.lot_use_correct(**back, amount=100, reason="")
    with pytest.raises(errors.CorrectionTooLarge):
        services.lot_use_correct(**back, amount=401, reason="誤り")
    services.lot_use_correct(**back, amount=100, reason="二重に充てた")

    assert sum(LotUse.objects.values_list("amount", flat=True)) == 300
    assert not list(checks.earmarks())


def test_an_unknown_choice_of_a_donor_is_refused(lot):
    with pytest.raises(errors.UseUnknown):
        services.lot_receive(
            by=SYSTEM, on=ON, source_code="bath", lot=NewLot(code="L2", label="x", amount=1, bound_to="zoo")
        )


@pytest.fixture
def parcel(treasury):
    services.corporation_record(
        by=SYSTEM, on=ON, corporation=NewCorporation(code="K1", name="公社", kind=CorporationKind.LAND)
    )
    new = NewParcel(
        code="P1",
        name="土地",
        area_m2=10,
        book_value=900,
        market_value=400,
        valued_on=ON,
        capitalised_interest=50,
    )
    return services.parcel_record(by=SYSTEM, on=ON, corporation_code="K1", parcel=new)


def test_proceeds_go_to_debt_by_the_rule(parcel):
    sold = services.parcel_sell(by=SYSTEM, on=ON, parcel_code="P1", proceeds=100, decision="例3")

    assert (sold.to_debt, sold.movement.amount) == (67, 67)
    assert sold.movement.money_from == MoneyFrom.SALE
    assert sold.movement.fund.kind == FundKind.REDEMPTION
    assert services.parcel_sell(by=SYSTEM, on=ON, parcel_code="P1", proceeds=100, decision="例3") == sold
    with pytest.raises(errors.ParcelSold):
        services.parcel_sell(by=SYSTEM, on=ON, parcel_code="P1", proceeds=101, decision="例3")
    assert not list(checks.proceeds())
    found = selectors.affiliates_on(clock.now(), ON)
    assert (found.proceeds, found.to_debt, found.land.book) == (100, 67, 0)


def test_a_sale_without_a_redemption_fund_is_refused(parcel):
    FundMovement.objects.all().delete()
    Fund.objects.all().delete()

    with pytest.raises(errors.NoRedemptionFund):
        services.parcel_sell(by=SYSTEM, on=ON, parcel_code="P1", proceeds=100, decision="例3")

    assert not ParcelSale.objects.exists()


def test_the_watch_warns_before_the_limit(treasury):
    for number, share in ((10, 490), (11, 495)):
        services.donation_month_record(
            by=SYSTEM,
            on=ON,
            month_on=date(2025, number, 1),
            receipts=1_000,
            gifts=1,
            costs={"gift": 285, "admin": share - 285},
        )

    watch = selectors.donation_watch(ON)

    assert watch.is_alert
    assert watch.period.known.passes
    assert watch.period.known_months == 2


def test_real_donations_name_their_own_inconsistency(treasury):
    found = real_donations(ON)

    assert found.net.with_compensation == 1_215_497_073
    assert found.test_2019.total.room == 4_110_587
    assert found.choices_off_by == 153_000


def test_a_programme_sees_what_pays_for_it(lot):
    use(programme_code="P-1")
    services.fund_withdraw(
        by=SYSTEM,
        on=ON,
        fund_code="F01",
        taking=Taking(amount=300, ground=Ground.DISASTER, programme_code="P-1"),
        decision="例1",
        form_key="w1",
    )
    found = stations("P-1", is_public=True, on=ON)

    assert [(one.state, one.url) for one in found] == [
        ("done", "/treasury/funds/F01/"),
        ("done", "/treasury/earmarks/bath/"),
    ]
    FundMovement.objects.filter(form_key="w1").update(published_at=None)
    assert len(stations("P-1", is_public=True, on=ON)) == 1
    assert len(stations("P-1", is_public=False, on=ON)) == 2
