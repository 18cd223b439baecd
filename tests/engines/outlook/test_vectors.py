"""The worked vectors shared by everybody who builds this, each exactly. Skipped where the folder is not beside the repository."""

import json
import os
from fractions import Fraction
from pathlib import Path

import pytest

from toshikei import law
from toshikei.engines.outlook.balances import (
    formal_balance,
    least_to_reserve,
    real_balance,
    real_balance_ratio,
    single_year_balance,
)
from toshikei.engines.outlook.limits import Standing, judged_on, limits_of, standing
from toshikei.engines.outlook.ratios import (
    Burden,
    Service,
    debt_service_ratio,
    debt_service_year,
    future_burden_ratio,
    given,
    real_deficit_ratio,
)
from toshikei.engines.outlook.structure import (
    Counted,
    Current,
    current_balance_ratio,
    current_balance_without_bonds,
    fiscal_strength_index,
)
from toshikei.kernel.fiscal_year import FiscalYear

SHARED = Path(os.environ.get("TOSHIKEI_SHARED") or Path(__file__).parents[4] / "shared")
FILE = SHARED / "data/finance/test_vectors_fiscal.json"
LAW = law.at(judged_on(FiscalYear(2023)))


@pytest.fixture(scope="module")
def vectors() -> dict:
    if not FILE.exists():
        pytest.skip("検算の値の置き場（../shared/data/finance）がありません。TOSHIKEI_SHARED で指定できます")
    return json.loads(FILE.read_text(encoding="utf-8"))


def rounded(share: Fraction, places: int) -> float:
    return round(float(share), places)


def test_thresholds(vectors):
    for case in vectors["thresholds"]:
        scale = case["standard_fiscal_scale_yen"]
        single, whole = (limits_of(code, scale, LAW) for code in ("real_deficit", "consolidated_deficit"))

        assert rounded(single.permission.share * 100, 6) == case["permission_line_pct"]
        assert rounded(single.warning.share * 100, 6) == case["early_warning_real_deficit_pct"]
        assert rounded(whole.warning.share * 100, 6) == case["early_warning_consolidated_pct"]


def test_debt_service(vectors):
    published, mean = vectors["annual_debt_service_ratio"]
    year = Service(
        "平成19年度",
        paid=published["A_principal_interest"] * 1000,
        quasi=published["B_quasi"] * 1000,
        sinking_shortfall=published["C_sinking_fund_shortfall"] * 1000,
        specific_revenue=published["D_specific_revenue"] * 1000,
        counted=published["E_allocation_tax_counted"] * 1000,
        standard_scale=published["F_standard_scale"] * 1000,
    )

    assert rounded(debt_service_year(year).value, 7) == published["ratio"]
    three = debt_service_ratio([given(Fraction(str(each)) / 100) for each in mean["single_years_pct"]])
    assert float(three.value * 100) == pytest.approx(mean["mean_pct"], abs=1e-12)
    assert float(three.shown) == mean["published_1dp"]


def test_current_balance(vectors):
    first, above = vectors["current_balance_ratio"]
    for case in (first, above):
        inputs = Current(
            case["numerator_thousand_yen"] * 1000,
            case["recurring_general_thousand_yen"] * 1000,
            special_bonds=case["extraordinary_bonds_thousand_yen"] * 1000,
        )
        assert rounded(current_balance_ratio(inputs).value * 100, 4) == case["pct"]
        if "pct_without_bonds" in case:
            bare = current_balance_without_bonds(inputs).value
            assert rounded(bare * 100, 4) == case["pct_without_bonds"]


def test_fiscal_strength(vectors):
    (case,) = vectors["fiscal_strength_index"]
    years = [Counted(str(n), year["revenue"], year["need"]) for n, year in enumerate(case["years"])]

    found = fiscal_strength_index(years)

    assert float(found.value) == case["index_unrounded"]
    assert float(found.shown) == case["published_2dp"]


def test_real_balance(vectors):
    kushiro, later, earlier, change = vectors["real_balance"]
    formal = formal_balance(kushiro["formal_balance"], 0)
    real = real_balance(formal, kushiro["carry_over_funds"])

    assert real.yen == kushiro["real_balance"]
    ratio = real_balance_ratio(real, kushiro["standard_fiscal_scale"]).value
    assert rounded(ratio * 100, 3) == kushiro["ratio_pct"]
    found = []
    for case in (later, earlier):
        formal = formal_balance(case["revenue"] * 1000, case["expenditure"] * 1000)
        found.append(real_balance(formal, case["carry_over_funds"] * 1000))
        assert formal.yen == case["formal_balance"] * 1000
        assert found[-1].yen == case["real_balance"] * 1000
    assert single_year_balance(*found).yen == change["single_year_balance"] * 1000


def test_real_deficit(vectors):
    below, at, none = vectors["real_deficit_ratio"]
    for case, expected in ((below, Standing.PERMISSION), (at, Standing.WARNING)):
        found = real_deficit_ratio(case["real_balance"], case["standard_fiscal_scale"])
        limits = limits_of("real_deficit", case["standard_fiscal_scale"], LAW)

        assert rounded(found.value * 100, 4) == case["ratio_pct"]
        assert standing(found, limits) is expected
    nothing = real_deficit_ratio(none["real_balance"], none["standard_fiscal_scale"])
    assert nothing.value is None
    assert nothing.shown == none["display"]


def test_future_burden(vectors):
    case, _negative = vectors["future_burden_ratio"]
    million = dict(case["million_yen"])
    order = (
        "a_bonds", "b_commitments", "c_enterprise_bonds", "d_unions", "e_retirement", "f_corporations",
        "g_consolidated_deficit", "h_union_deficit", "i_funds", "j_specific_revenue", "k_allocation_tax",
    )  # fmt: skip
    a, b, c, d, e, f, g, h, i, j, k = (million[name] * 1_000_000 for name in order)

    found = future_burden_ratio(
        Burden(a, b, c, d, e, f, 0, 0, g, h, i, j, k),
        case["standard_fiscal_scale"] * 1_000_000,
        case["allocation_tax_counted_in_year"] * 1_000_000,
    )

    assert rounded(found.value * 100, 4) == case["ratio_pct"]


def test_negative_future_burden_is_not_calculated(vectors):
    _case, negative = vectors["future_burden_ratio"]
    funds = Burden(*[0] * 10, -negative["numerator"], 0, 0)

    assert future_burden_ratio(funds, 1_000, 0).value is negative["ratio_pct"]


def test_surplus(vectors):
    (case,) = vectors["surplus_rule"]

    assert least_to_reserve(case["surplus_yen"], LAW).yen == case["minimum_to_reserve_or_prepay_yen"]
    assert case["kushiro_actual_reserve_yen"] >= case["minimum_to_reserve_or_prepay_yen"]
