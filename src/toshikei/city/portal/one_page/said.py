"""What each section of the page says in words, made from its figures."""

from decimal import Decimal
from functools import cache

from toshikei.city.portal import facts
from toshikei.city.portal.wording import Measured, as_fraction, direction, tenths
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.dates import census_year
from toshikei.ui.formats import about_oku, in_words

ROUND_HEADS = 10_000


@cache
def about_people() -> tuple[str, ...]:
    """How far from the peak, and when the projection falls below the next round number."""
    rows = facts.people()
    peak = max((row for row in rows if not row.is_projection), key=lambda row: row.population)
    now = [row for row in facts.indicators() if row.area == "city"][-1].population or 0
    said = [
        f"いちばん多かった{census_year(peak.year)}の、{as_fraction(Decimal(now) / peak.population)}になりました。"
    ]
    last = rows[-1]
    bound = (last.population // (5 * ROUND_HEADS) + 1) * 5 * ROUND_HEADS
    below = next(row for row in rows if row.is_projection and row.population < bound)
    said.append(f"{census_year(below.year)}には{bound // ROUND_HEADS}万人を切る見通しです。")
    return (
        "".join(said),
        "推計は外れることがあります。同じ規模の市の過去に当てはめたとき、どれだけ外れたかを帯で示しています。",
    )


@cache
def about_money() -> tuple[str, ...]:
    """The settlement, what the city lives on, and the year after."""
    found = facts.facts()
    real, saved = found["real_balance_2023"], found["saved_2023"]
    year = FiscalYear(real.fiscal_year)
    outcome = "黒字" if real.yen >= 0 else "赤字"
    said = [
        f"{year.label}は{about_oku(abs(real.yen))}の{outcome}。その{tenths(Decimal(saved.yen) / real.yen)}を基金に積みました。"
    ]
    state, own = found["allocation_tax_2023"], found["city_tax_2023"]
    if state.yen > own.yen:
        said.append("収入のうち市税より国からの地方交付税のほうが多く、国の制度が変わると影響を受けます。")
    after = found["deficit_2024"]
    verdict = "赤字" if after.yen < 0 else "黒字"
    said.append(
        f"{FiscalYear(after.fiscal_year).label}は、翌年度に返すお金を含めると約{in_words(abs(after.yen))}の{verdict}でした（{after.source}）。"
    )
    return tuple(said)


@cache
def about_standing() -> str:
    """Which way the burden goes, and how it stands to similar cities."""
    own = [row for row in facts.indicators() if row.area == "city"]
    peer = [row for row in facts.indicators() if row.area == "peers"][-1]
    way = direction(_burden(own[0]), _burden(own[-1]))
    first = {-1: "負担は軽くなる途中", 1: "負担は重くなる途中", 0: "負担が変わったとはまだ言えません"}[way]
    gap = (own[-1].future_burden or 0) - (peer.future_burden or 0)
    behind = "似た市より重いままです" if gap > 0 else "似た市より軽くなっています"
    return f"{first}で、{behind}。" if way else f"{first}。{behind}。"


def _burden(row: facts.Indicators) -> Measured:
    return Measured(row.future_burden or Decimal(0), Decimal("0.5"))
