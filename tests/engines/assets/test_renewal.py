"""Every case of renewal.yaml, scenarios beyond the national one, and a real city's 40 years."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import yaml
from tests.engines.assets import toyohashi

from toshikei import law
from toshikei.engines.assets.errors import ClassUnknown, KindUnknown
from toshikei.engines.assets.renewal import bulk
from toshikei.engines.assets.renewal.buildings import Building
from toshikei.engines.assets.renewal.charges import Horizon
from toshikei.engines.assets.renewal.infrastructure import Works
from toshikei.engines.assets.renewal.prices import prices_at
from toshikei.engines.assets.renewal.projecting import project
from toshikei.engines.assets.renewal.scenario import national, scenarios
from toshikei.engines.assets.renewal.showing import whole_units

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/assets/renewal.yaml").read_text(encoding="utf-8"))
LAW = law.at(date(2026, 11, 28))
CITY = law.at(date(2026, 11, 28), city="012068")
PRICES = prices_at(LAW)
HORIZON = Horizon(2026, 40)


def name_of(case):
    return case["name"]


def projected(*assets, scenario=None, horizon=HORIZON, prices=PRICES):
    return project(assets, scenario or national(LAW), prices, horizon)


def expected(case) -> list[Fraction]:
    sums = dict.fromkeys(range(2026, 2066), Fraction(0))
    for first, last, amount in case["yearly"]:
        sums.update(dict.fromkeys(range(first, last + 1), Fraction(amount)))
    return list(sums.values())


@pytest.mark.parametrize("case", CASES["buildings"], ids=name_of)
def test_building(case):
    found = projected(Building("建物", case["code"], Fraction(case["area"]), case["built"]))

    assert whole_units(found.yearly) == expected(case)
    assert found.total == case["total"] * 1000
    assert sum(whole_units(found.yearly)) == case["total"]


@pytest.mark.parametrize("case", CASES["infrastructure"], ids=name_of)
def test_infrastructure(case):
    works = [
        Works(
            "資産",
            one["family"],
            one["kind"],
            Fraction(one["size"]),
            one.get("built"),
            one.get("diameter_mm"),
        )
        for one in case["works"]
    ]
    found = projected(*works)

    shown = [round(amount / 1000, 1) for amount in found.yearly]
    assert shown == [round(amount, 1) for amount in expected(case)]


def test_a_whole_city_over_forty_years():
    found = projected(*toyohashi.buildings())

    assert len(found.costs) == 389
    assert sum(cost.asset.area for cost in found.costs) == Fraction("1210959.72")
    year, peak = found.peak
    assert (round(float(found.total) / 10**8, 1), year, round(float(peak) / 10**8, 1)) == (
        5946.7,
        2031,
        303.3,
    )
    assert sum(found.by_class.values()) == found.total
    assert found.fallback_share == 0


def test_reasons_add_up_to_the_asset():
    found = projected(Building("市民会館", "culture", Fraction(800), 1996)).costs[0].reasons

    assert found.value == 520000 == sum(part.value for part in found.parts)
    assert [part.label for part in found.parts] == ["大規模改修", "建替え"]
    assert found.parts[1].formula == "800㎡×400,000円"
    assert found.parts[1].law


def test_a_work_cut_by_the_end_of_the_horizon_counts_its_years_inside():
    found = projected(Building("市民会館", "culture", Fraction(800), 1996), horizon=Horizon(2026, 31))

    assert whole_units(found.yearly)[-2:] == [106667, 106666]
    assert found.costs[0].reasons.value == 413333
    assert "期間の外の分は数えません。" in found.costs[0].reasons.parts[1].note


def test_after_the_horizon_of_one_cycle_the_next_begins():
    found = projected(Building("庁舎", "administration", Fraction(1200), 1990), horizon=Horizon(2026, 90))

    first_years = [charge.first for charge in found.costs[0].charges]
    assert first_years == [2026, 2049, 2080, 2109]


def test_a_price_nobody_has_is_refused():
    with pytest.raises(ClassUnknown, match="単価がありません"):
        projected(Building("城", "castle", Fraction(1), 1600))
    with pytest.raises(KindUnknown):
        projected(Works("橋", "bridge", "rope", Fraction(1)))
    with pytest.raises(KindUnknown):
        projected(Works("堤", "dyke", "earth", Fraction(1)))


def test_what_rests_on_stand_ins_is_told():
    found = projected(
        Works("橋", "bridge", "unknown", Fraction(100), 1980), Works("道", "road", "general", Fraction(1))
    )

    assert found.fallback_share is not None
    assert 0 < found.fallback_share < 1


def test_the_two_tables_of_sewers_are_alternatives():
    by_type = projected(Works("管", "sewer", "concrete", Fraction(10), 1990))
    by_size = projected(Works("管", "sewer", "by_diameter", Fraction(10), 1990, 600))

    assert (by_type.total, by_size.total) == (1_240_000, 2_950_000)


def test_long_life_costs_less_in_forty_years_and_a_tenth_cannot_be_prolonged():
    by_code = {one.code: one for one in scenarios(CITY)}
    building = Building("学校", "school", Fraction(1000), 1986)
    plain, long = (projected(building, scenario=by_code[code]) for code in ("national", "long_b"))

    assert sum(share for share, _ in by_code["long_b"].courses) == 1
    # in forty years: a repair now, one at 60, and the first third of the rebuild at 80; a tenth lives the national way
    assert plain.total == 1000 * (170_000 + 330_000)
    long_part = 900 * 330_000 * (Fraction(2, 5) + Fraction(3, 10) + Fraction(1, 3))
    short_part = 100 * (170_000 + 330_000)
    assert long.total == long_part + short_part + 1000 * 1000 * 40


def test_prices_follow_the_citys_index_only_when_asked():
    plain, indexed = prices_at(CITY), prices_at(CITY, indexed=True)

    assert plain.building("school").rebuild == indexed.building("school").rebuild == 330_000
    assert indexed.factor_law
    assert not plain.factor_law
    assert plain.building("housing").law[0].article == "（例示）"


def test_whole_units_add_up():
    parts = [Fraction(1500), Fraction(1500), Fraction(1500)]

    assert whole_units(parts) == [2, 2, 1]
    assert whole_units([Fraction(-1500), Fraction(2500)]) == [-1, 2]


@pytest.mark.parametrize("code", ["national", "routine", "long_a", "long_b"])
@pytest.mark.parametrize("years", [40, 90])
def test_the_bulk_projection_agrees_with_the_exact_one(code, years):
    chosen = next(one for one in scenarios(CITY) if one.code == code)
    codes = sorted(PRICES.buildings)
    stock = [
        Building("館", codes[at % 13], Fraction(at * 37 % 1000 + 1), 1930 + at % 97) for at in range(300)
    ]
    horizon = Horizon(2026, years)

    found = bulk.yearly_of(bulk.stock_of(stock, PRICES), chosen, horizon)

    assert bulk.exact_within(found, project(stock, chosen, PRICES, horizon).yearly)


def test_the_spread_of_scenarios_is_ordered():
    rows = np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 9.0]])

    low, middle, high = bulk.spread_of(rows).totals

    assert low < middle == 6.0 < high
