"""Every case of own_revenue.yaml (vectors F, B, L), the rolling period with its forecast, and earmarked lots."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from toshikei import law
from toshikei.engines.treasury import donations, earmarks, visitor_taxes
from toshikei.engines.treasury.donations import Light, Month
from toshikei.engines.treasury.errors import LotShort, UseBeforeReceipt, UseNotListed
from toshikei.kernel.explanation import LawRef
from toshikei.kernel.fiscal_year import FiscalYear

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases/treasury/own_revenue.yaml").read_text(encoding="utf-8")
)
LAW = law.at(date(2026, 11, 27), city="012068")
DEMAND = visitor_taxes.Demand(480_000, 12_000, 150, Decimal(-1))


def name_of(case):
    return case["name"]


@pytest.mark.parametrize("case", CASES["donation_costs"], ids=name_of)
def test_donation_costs(case):
    found = donations.cost_test(case["receipts"], case["costs"], LAW)

    assert found.total.cost == case["total"]
    assert f"{float(found.total.share):.6f}" == case["ratio_total"]
    assert f"{float(found.gift.share):.6f}" == case["ratio_gift"]
    assert found.passes is case["passes"]
    assert found.total.room == case["room"]
    assert found.light is Light(case["light"])


@pytest.mark.parametrize("case", CASES["donation_net"], ids=name_of)
def test_donation_net(case):
    found = donations.net_of(case["receipts"], case["costs"], case["deduction"], LAW)

    names = (
        "after_costs",
        "city_loss",
        "compensation",
        "city_net_loss",
        "without_compensation",
        "with_compensation",
    )
    assert {name: getattr(found, name) for name in names} == {name: case[name] for name in names}
    assert found.reasons.value == found.with_compensation == sum(part.value for part in found.reasons.parts)


def classes(registered: int) -> list[visitor_taxes.RateClass]:
    rows = LAW.treasury.rules.bathing_rates.as_rows()
    standard = LAW.treasury.own_revenue.bathing_standard_rate.as_int()
    return [
        visitor_taxes.RateClass(
            row["class"], row["label"], registered if row["class"] == "registered" else row["yen"], standard
        )
        for row in rows
    ]


@pytest.mark.parametrize("case", CASES["bathing_revenue"], ids=name_of)
def test_bathing_revenue(case):
    found = visitor_taxes.revenue_of(classes(case["rate"]), CASES["bathing_guests"])

    assert (found.total, found.raised) == (case["revenue"], case["surcharge"])
    assert found.standard + found.raised == found.total
    assert found.reasons.value == case["revenue"]


@pytest.mark.parametrize("case", CASES["bathing_demand"], ids=name_of)
def test_bathing_demand(case):
    found = visitor_taxes.raised(DEMAND, case["rate"])

    assert str(round(found.nights, 2)) == case["nights"]
    assert (found.revenue, found.surcharge) == (case["revenue"], case["surcharge"])


def test_break_even_brings_no_more_than_the_base_rate():
    elasticity = visitor_taxes.break_even(DEMAND, 300)
    at_that = visitor_taxes.Demand(480_000, 12_000, 150, elasticity)

    assert elasticity < -50
    assert abs(visitor_taxes.raised(at_that, 300).revenue - 72_000_000) <= 1
    assert visitor_taxes.break_even(DEMAND, 150) is None


@pytest.mark.parametrize("case", CASES["lodging"], ids=name_of)
def test_lodging(case):
    rules = LAW.treasury.rules

    found = visitor_taxes.lodging_tax(case["price"], rules.lodging_prefecture_bands, rules.lodging_plan_rate)

    assert (found.prefecture, found.city, found.total) == (case["prefecture"], case["city"], case["total"])


def test_the_plan_takes_the_old_peak_for_granted():
    assert visitor_taxes.implied_nights(300_000_000, 200) == 1_500_000


def month(year: int, number: int, receipts: int, gift: int) -> Month:
    return Month(date(year, number, 1), receipts, {"gift": gift, "admin": receipts * 15 // 100})


def test_period_is_that_of_october():
    assert donations.period_start(date(2026, 9, 30), LAW) == date(2025, 10, 1)
    assert donations.period_start(date(2026, 10, 1), LAW) == date(2026, 10, 1)


def test_a_dear_autumn_is_seen_before_the_limit_is_passed():
    """December brings most of a year; gifts became dearer from October on. The forecast warns while the ratio is still allowed."""
    year_before = [
        month(2024 if n >= 10 else 2025, n, 300 if n == 12 else 100, 87 if n == 12 else 29)
        for n in range(1, 13)
    ]
    now = [month(2025, 10, 200, 58), month(2025, 11, 200, 58)]

    found = donations.period_test([*year_before, *now], date(2025, 10, 1), LAW)

    assert found.known_months == 2
    assert found.expected.total.receipts == 2 * 1_400
    assert found.expected.gift.share == Fraction(29, 100)
    assert found.expected.gift.light is Light.ALERT
    assert found.last_day == date(2026, 9, 30)


def test_without_a_year_before_the_mean_stands_in():
    found = donations.period_test(
        [month(2025, 10, 100, 20), month(2025, 11, 140, 20)], date(2025, 10, 1), LAW
    )

    assert found.expected.total.receipts == 240 + 1_200
    assert not found.is_complete


def test_nothing_received_is_not_calculated():
    found = donations.cost_test(0, {}, LAW)

    assert found.total.share is None
    assert found.light is Light.CALM
    assert found.total.reasons.value == "計算しない"
    assert not donations.cost_test(0, {"pr": 1}, LAW).passes


LOT = earmarks.Lot(
    "B-2025", "令和7年度 入湯税の上乗せ分", date(2025, 5, 31), 1_000, {"tourism": "観光の振興"}
)
GROUND = (LawRef("地方税法", "701条"),)


def used(use: str, amount: int, on: date = date(2026, 1, 5)) -> earmarks.Use:
    return earmarks.Use("B-2025", use, on, amount)


def test_a_lot_goes_only_where_it_may():
    standing = earmarks.LotStanding(LOT, 400)

    assert earmarks.allow_use(standing, used("tourism", 600), GROUND).value == 0
    with pytest.raises(UseNotListed) as refused:
        earmarks.allow_use(standing, used("salary", 1), GROUND)
    assert "観光の振興" in refused.value.sentence("why")
    assert "地方税法701条" in refused.value.sentence("why")
    with pytest.raises(LotShort):
        earmarks.allow_use(standing, used("tourism", 601), GROUND)
    with pytest.raises(UseBeforeReceipt):
        earmarks.allow_use(standing, used("tourism", 1, date(2025, 5, 30)), GROUND)


def test_years_carry_over_what_is_left():
    uses = [used("tourism", 300), used("tourism", 200, date(2026, 8, 1))]

    flows = earmarks.flows([LOT], uses)

    assert [(one.year, one.before, one.received, one.used, one.left) for one in flows] == [
        (FiscalYear(2025), 0, 1_000, 300, 700),
        (FiscalYear(2026), 700, 0, 200, 500),
    ]
    assert earmarks.standings([LOT], uses)[0].left == 500
    assert earmarks.flows([], []) == []
