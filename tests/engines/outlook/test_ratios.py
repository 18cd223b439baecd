"""Every case of tests/cases/outlook: what a ratio is, where it stands, what follows."""

from dataclasses import fields
from fractions import Fraction

import pytest
from tests.engines.outlook.cases import cases

from toshikei import law
from toshikei.engines.outlook.duties import duties
from toshikei.engines.outlook.limits import Standing, judged_on, limits_of, standing
from toshikei.engines.outlook.ratios import (
    Account,
    Burden,
    Service,
    consolidated_deficit_ratio,
    debt_service_ratio,
    debt_service_year,
    fund_shortage_ratio,
    future_burden_ratio,
    given,
    real_deficit_ratio,
)
from toshikei.engines.outlook.results import Result
from toshikei.kernel.fiscal_year import FiscalYear

NAMES = [field.name for field in fields(Burden)]


def result_of(case: dict, key: str = "burden") -> Result:
    if "single_years" in case:
        return debt_service_ratio([given(Fraction(share)) for share in case["single_years"]])
    if "real_balance" in case:
        return real_deficit_ratio(case["real_balance"], case["scale"])
    if "accounts" in case:
        accounts = [Account(name, balance) for name, balance in case["accounts"].items()]
        return consolidated_deficit_ratio(accounts, case["scale"])
    if "burden" in case:
        items = Burden(**dict.fromkeys(NAMES, 0) | case[key])
        return future_burden_ratio(items, case["scale"], case["counted"])
    return fund_shortage_ratio("病院事業", case["shortage"], case["size"])


@pytest.mark.parametrize("case", cases("ratios.yaml"), ids=lambda case: case["name"])
def test_ratio(case):
    found = result_of(case)

    rules = law.at(judged_on(FiscalYear(case.get("settlement", 2023))))
    options = {key: case[key] for key in ("is_designated", "is_race") if key in case}
    stands = standing(found, limits_of(found.code, case.get("scale", 49_274_540_000), rules, **options))
    seen = {"shown": found.shown, "standing": stands.value}
    assert {key: seen[key] for key in case["answer"]} == case["answer"]
    said = " ".join(f"{each.label} {each.formula} {each.note}" for each in found.reasons.walk())
    assert [word for word in case.get("because", ()) if word not in said] == []
    if "instead" in case:
        assert result_of(case, "instead").value == found.value


@pytest.mark.parametrize("case", cases("thresholds.yaml"), ids=lambda case: str(case["scale"]))
def test_threshold_around_the_break_points(case):
    rules = law.at(judged_on(FiscalYear(2023)))

    single = limits_of("real_deficit", case["scale"], rules)
    whole = limits_of("consolidated_deficit", case["scale"], rules)

    assert single.permission.share * 100 == Fraction(case["permission"])
    assert single.warning.share * 100 == Fraction(case["warning"])
    assert whole.warning.share * 100 == Fraction(case["consolidated"])


@pytest.mark.parametrize("case", cases("duties.yaml"), ids=lambda case: case["name"])
def test_duties(case):
    standings = {code: Standing(word) for code, word in case["standings"].items()}

    found = duties(standings, case["published"], law.at(case["published"]))

    assert [duty.code for duty in found] == case["duties"]
    due = {duty.code: duty.due for duty in found}
    assert {code: due[code] for code in case.get("due", {})} == case.get("due", {})
    assert all(duty.law.is_checked for duty in found)


def test_one_yen_below_and_at_the_permission_line():
    """X(S) × S = 2,000,000,000 / 20 yen exactly at 5 bn: the real deficit itself is compared, not a rounded ratio."""
    rules = law.at(judged_on(FiscalYear(2023)))
    limits = limits_of("real_deficit", 5_000_000_000, rules)

    at, below = (real_deficit_ratio(-deficit, 5_000_000_000) for deficit in (500_000_000, 499_999_999))

    assert standing(at, limits) is Standing.PERMISSION
    assert standing(below, limits) is Standing.BELOW


def test_a_ratio_without_base_is_a_mistake():
    with pytest.raises(ValueError, match="above zero"):
        real_deficit_ratio(-1, 0)
    with pytest.raises(ValueError, match="above zero"):
        debt_service_year(Service("令和5年度", 1, 0, 0, 10, 10))


def test_two_years_are_no_three_year_mean():
    with pytest.raises(ValueError, match="three years"):
        debt_service_ratio([given(Fraction("0.1"))] * 2)


def test_reasons_carry_every_item_and_the_article():
    items = Burden(**dict.fromkeys(NAMES, 1))

    reasons = future_burden_ratio(items, 100, 0).reasons

    assert [part.label[0] for part in reasons.parts[:13]] == list("イロハニホヘトチリヌルヲワ")
    assert {str(ref) for ref in reasons.law} >= {"地方公共団体の財政の健全化に関する法律2条4号"}
