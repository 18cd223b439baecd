"""Balances of a settlement (収支): formal, real, single-year, real single-year, and what a surplus obliges to.

Amounts are whole yen. A shortfall is below zero and written ▲.
"""

from dataclasses import dataclass

from toshikei.engines.outlook.articles import SETTLEMENT_STATISTICS
from toshikei.engines.outlook.results import Form, Named, Result, ensure_base, money, step
from toshikei.kernel.money import Yen, format_yen
from toshikei.law.reader import LawAt

RATIO = Named("real_balance_ratio", "実質収支比率", Form.HALF_UP_1, (SETTLEMENT_STATISTICS,))


def formal_balance(revenue: Yen, expenditure: Yen) -> Result:
    """形式収支: revenue − expenditure of the settlement, in yen.

    >>> formal_balance(40_093_403_000, 38_060_611_000).yen
    2032792000
    """
    parts = step("歳入決算額", revenue), step("歳出決算額", expenditure)
    formula = f"{format_yen(revenue)}－{format_yen(expenditure)}"
    return money("formal_balance", "形式収支", revenue - expenditure, formula, *parts)


def real_balance(formal: Result, carried_sources: Yen) -> Result:
    """実質収支: formal balance − funds to be carried over (翌年度へ繰り越すべき財源), in yen.

    >>> real_balance(formal_balance(40_093_403_000, 38_060_611_000), 410_592_000).yen
    1622200000
    """
    carried = step(
        "翌年度へ繰り越すべき財源", carried_sources, "繰り越した事業のために、もう使い道が決まっています。"
    )
    formula = f"{format_yen(formal.yen)}－{format_yen(carried_sources)}"
    return money("real_balance", "実質収支", formal.yen - carried_sources, formula, formal.reasons, carried)


def single_year_balance(real: Result, real_before: Result) -> Result:
    """単年度収支: real balance of the year − that of the year before, in yen."""
    formula = f"{format_yen(real.yen)}－{format_yen(real_before.yen)}"
    before = step("前年度の実質収支", real_before.yen)
    value = real.yen - real_before.yen
    return money("single_year_balance", "単年度収支", value, formula, real.reasons, before)


@dataclass(frozen=True, slots=True)
class Reserves:
    """What moved in the fiscal adjustment fund (財政調整基金) and how much debt was repaid early, in yen."""

    paid_in: Yen
    repaid_early: Yen
    withdrawn: Yen


def real_single_year_balance(single: Result, moved: Reserves) -> Result:
    """実質単年度収支: single-year balance + paid into the fund + early redemption − withdrawn, in yen."""
    value = single.yen + moved.paid_in + moved.repaid_early - moved.withdrawn
    parts = (
        single.reasons,
        step("財政調整基金への積立金", moved.paid_in),
        step("地方債の繰上償還額", moved.repaid_early),
        step("財政調整基金の取崩し額", moved.withdrawn),
    )
    formula = "単年度収支＋積立金＋繰上償還額－取崩し額"
    return money("real_single_year_balance", "実質単年度収支", value, formula, *parts)


def real_balance_ratio(real: Result, standard_scale: Yen) -> Result:
    """実質収支比率: real balance ÷ standard fiscal scale; below zero in a deficit."""
    ensure_base(standard_scale, "標準財政規模")
    parts = real.reasons, step("標準財政規模", standard_scale)
    return RATIO.of(real.yen, standard_scale, "実質収支÷標準財政規模", *parts)


def least_to_reserve(surplus: Yen, law: LawAt) -> Result:
    """決算剰余金の積立て: the least part of a surplus that goes to reserves or early redemption (地方財政法7条1項).

    Half of an odd yen is counted up, since the article says "not below".
    """
    share = law.budget.calendar.surplus_share
    least = -(-max(surplus, 0) * share.as_fraction().numerator // share.as_fraction().denominator)
    formula = f"{format_yen(surplus)}×{share.as_fraction()}"
    label = "積み立てるか繰上償還に充てる最少の額"
    return money("least_to_reserve", label, least, formula, step("決算剰余金", surplus), share.explain())
