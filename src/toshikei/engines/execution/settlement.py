"""決算: balances of an account from its totals, and what at least becomes of a surplus."""

from dataclasses import dataclass
from datetime import date

from toshikei.engines.execution.year import refs
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import Yen, format_yen
from toshikei.law.reader import LawAt


@dataclass(frozen=True, slots=True)
class Balances:
    """形式収支、実質収支、単年度収支, in yen; less than zero is a deficit.

    `to_reserve` is the least amount that goes to reserves or early redemption, `reserve_by` the last day for it; None
    where there is no surplus. `single_year` is None where the year before is not known.
    """

    revenue: Yen
    expenditure: Yen
    formal: Yen
    carried_funds: Yen
    real: Yen
    single_year: Yen | None
    to_reserve: Yen | None
    reserve_by: date | None
    reasons: Explanation


def balances(
    year: FiscalYear,
    *,
    revenue: Yen,
    expenditure: Yen,
    carried_funds: Yen,
    real_before: Yen | None,
    law: LawAt,
) -> Balances:
    """Balances of a settled account.

    形式収支 = 歳入 － 歳出; 実質収支 = 形式収支 － 翌年度へ繰り越すべき財源; 単年度収支 = 実質収支 － 前年度の実質収支.
    Of a surplus at least one half (地方財政法7条1項), rounded up to the yen as "not less than a half" asks, goes to
    reserves or early redemption by the end of the second year after it. `law` is the rulebook of the closing day.
    """
    calendar = law.budget.calendar
    formal = revenue - expenditure
    real = formal - carried_funds
    share, years = calendar.surplus_share, calendar.surplus_years
    to_reserve = (
        -(-real * share.as_fraction().numerator // share.as_fraction().denominator) if real > 0 else None
    )
    reserve_by = (year + years.as_int()).last_day if real > 0 else None
    single = None if real_before is None else real - real_before
    formal_step = Explanation(
        "形式収支",
        formal,
        "円",
        formula=f"{format_yen(revenue)}－{format_yen(expenditure)}",
        parts=(Explanation("歳入決算額", revenue, "円"), Explanation("歳出決算額", expenditure, "円")),
    )
    real_step = Explanation(
        "実質収支",
        real,
        "円",
        formula=f"{format_yen(formal)}－{format_yen(carried_funds)}",
        law=refs(law.execution.rules.carry_over_funds),
        parts=(formal_step, Explanation("翌年度へ繰り越すべき財源", carried_funds, "円")),
    )
    after = _surplus_step(real, to_reserve, law)
    reasons = Explanation(
        "単年度収支" if single is not None else "実質収支",
        real if single is None else single,
        "円",
        formula="" if single is None else f"{format_yen(real)}－{format_yen(real_before or 0)}",
        note="" if single is not None else "前年度の実質収支が分からないため、単年度収支は示しません。",
        parts=(real_step, after),
    )
    return Balances(
        revenue, expenditure, formal, carried_funds, real, single, to_reserve, reserve_by, reasons
    )


def _surplus_step(real: Yen, to_reserve: Yen | None, law: LawAt) -> Explanation:
    calendar, rules = law.budget.calendar, law.execution.rules
    if to_reserve is None:
        return Explanation("剰余金", 0 if real == 0 else "なし", note="実質収支に剰余がありません。")
    return Explanation(
        "積立て又は繰上償還に充てる額（以上）",
        to_reserve,
        "円",
        formula=f"{format_yen(real)}×{calendar.surplus_share.as_fraction()}",
        note="剰余金の計算の細目は政令の定めによります。",
        law=refs(calendar.surplus_share, calendar.surplus_years, rules.surplus),
    )
