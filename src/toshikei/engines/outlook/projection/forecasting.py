"""The four ratios over the years of a projection: last settled inputs moved by what the projection says moves.

What the projection does not know stays as it was last recorded. An input that is not recorded makes the ratio unknown,
which is neither a number nor "not calculated".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction

from toshikei.engines.outlook.projection.projecting import Year
from toshikei.engines.outlook.ratios import (
    Account,
    Burden,
    Service,
    consolidated_deficit,
    consolidated_deficit_ratio,
    debt_service_ratio,
    debt_service_year,
    future_burden_ratio,
    given,
    real_deficit_ratio,
)
from toshikei.engines.outlook.results import Result
from toshikei.kernel.money import Yen

GENERAL = "一般会計等"
RATIOS = ("real_deficit", "consolidated_deficit", "debt_service", "future_burden")
"""Codes of the four ratios in the order of the law."""
RULES = (
    "標準財政規模は、最後に公表した年度の額に、市税と地方交付税の見通しの増減（出発点の年度からの）を足します。",
    "一般会計等の赤字は、見通しの「埋まらない不足」を積み上げたものです。後の年度の黒字は基金に入れ、赤字から引きません。",
    "ほかの会計の収支、準元利償還金（B）、特定の歳入（C）、将来負担のうち市債・基金のほかの額は、最後に公表した年度のままとします。",
    "元利償還金（A）は見通しの公債費、算入公債費等の額（D）は最後に公表した額に、交付税に算入される返済の増減を足します。",
    "市債の現在高と充てられる基金は、最後に公表した額に見通しの増減を足し、交付税に算入される見込額は市債の現在高と同じ割合で動くとします。",
)
"""前提, as the page states them."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the newest settled year before the projection says, in yen; None: not recorded.

    `others` are balances of all accounts but the general ones, `single` the debt service ratios of single years.
    """

    year: int
    scale: Yen | None = None
    others: tuple[tuple[str, Yen], ...] | None = None
    quasi: Yen | None = None
    specific: Yen | None = None
    counted: Yen | None = None
    burden: Burden | None = None
    single: Mapping[int, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """The ratios of one year by code. A code that is not there cannot be forecast from what is recorded."""

    year: int
    results: dict[str, Result]


def forecast(years: Sequence[Year], recorded: Recorded) -> list[Forecast]:
    """The four ratios of every year of one projection."""
    singles = {year: given(share) for year, share in (recorded.single or {}).items()}
    deficit = 0
    found = []
    for year in years:
        deficit += year.unfunded
        results = _of_year(year, years[0], recorded, deficit)
        number = year.year.year
        if single := results.pop("debt_service_year", None):
            singles[number] = single
        last = [singles.get(each) for each in range(number - 2, number + 1)]
        three = [one for one in last if one is not None]
        if len(three) == 3:
            results["debt_service"] = debt_service_ratio(three)
        found.append(Forecast(number, {code: results[code] for code in RATIOS if code in results}))
    return found


def _of_year(year: Year, first: Year, of: Recorded, deficit: Yen) -> dict[str, Result]:
    if of.scale is None:
        return {}
    scale = scale_of(year, first, of.scale)
    if scale <= 0:
        return {}
    found = {"real_deficit": real_deficit_ratio(-deficit, scale)}
    accounts = [Account(GENERAL, -deficit), *(Account(*one) for one in of.others or ())]
    if of.others is not None:
        found["consolidated_deficit"] = consolidated_deficit_ratio(accounts, scale)
    if of.counted is None:
        return found
    counted = max(of.counted + year.counted - first.counted, 0)
    if scale <= counted:
        return found
    if of.quasi is not None and of.specific is not None:
        paid = year.expenditure["debt_service"]
        service = Service(year.year.label, paid, of.quasi, of.specific, counted, scale)
        found["debt_service_year"] = debt_service_year(service)
    if of.burden is not None and of.others is not None:
        owed = burden_of(year, first, of.burden, consolidated_deficit(accounts))
        found["future_burden"] = future_burden_ratio(owed, scale, counted)
    return found


def scale_of(year: Year, first: Year, scale: Yen) -> Yen:
    """標準財政規模: moves with city tax and allocation tax, yen for yen.

    A yen of tax is 75 sen of counted revenue and so again a yen of standard tax revenue (× 100/75).
    """
    return scale + sum(year.revenue[code] - first.revenue[code] for code in ("city_tax", "allocation_tax"))


def burden_of(year: Year, first: Year, last: Burden, deficit: Yen) -> Burden:
    """Bonds and funds move from the start of the projection on, the counted part with the bonds; the rest stays."""
    debt_before = first.debt - first.revenue["bonds"] + first.principal + first.expenditure["redeemed"]
    fund_before = first.fund - first.saved + first.withdrawn
    bonds = max(last.bonds + year.debt - debt_before, 0)
    in_need = last.counted_in_need * bonds // last.bonds if last.bonds else last.counted_in_need
    funds = max(last.funds + year.fund - fund_before, 0)
    return replace(last, bonds=bonds, funds=funds, counted_in_need=in_need, consolidated_deficit=deficit)


BURDEN = tuple(field.name for field in fields(Burden))
