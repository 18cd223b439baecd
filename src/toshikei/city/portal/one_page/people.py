"""The people of the city: census, projection, and how far projections of the past were off."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from toshikei.city.portal import facts
from toshikei.city.portal.sources import source
from toshikei.kernel.explanation import Explanation
from toshikei.ui import formats
from toshikei.ui.charts import bars, line
from toshikei.ui.charts.figure import Figure, Table
from toshikei.ui.dates import census_year

LAST_CENSUS = 2020


@dataclass(frozen=True, slots=True)
class Range:
    """Where the population may lie, from the errors of past projections; None without a spread for the horizon."""

    low: int
    high: int


def spread(projected: facts.People) -> Range | None:
    """The projection divided by (1 + error): error is (projection - real) / real, so real = projection / (1 + error).

    >>> spread(next(row for row in facts.people() if row.year == 2025))
    Range(low=148051, high=156345)
    """
    found = facts.error_spreads().get(projected.year - LAST_CENSUS)
    if not projected.is_projection or found is None:
        return None
    low = Decimal(projected.population) / (1 + found.high_percent / 100)
    high = Decimal(projected.population) / (1 + found.low_percent / 100)
    return Range(int(low.to_integral_value()), int(high.to_integral_value()))


@cache
def population() -> Figure:
    rows = facts.people()
    first, last = rows[0], rows[-1]
    census = next(row for row in rows if row.year == LAST_CENSUS)
    words = line.Words(
        f"釧路市の人口の折れ線。{census_year(first.year)}{first.population:,}人、"
        f"{census_year(census.year)}{census.population:,}人、{census_year(last.year)}の推計{last.population:,}人。",
        lambda value: f"{value:,.0f}人",
        lambda value: f"{value / 10000:g}万人",
    )
    old = facts.facts()["projection_2030_made_2007"]
    gap = next(row for row in rows if row.year == 2030).population - int(old.value)
    note = line.Note(
        2030,
        float(old.value),
        "平成19年の推計では12.4万人だった",
        f"いまの推計より{gap / 10000:.1f}万人少ない",
    )
    wide, narrow = line.forecast([_point(row) for row in rows], words, notes=[note])
    return Figure(
        "chart-population",
        "釧路市の人口",
        wide,
        narrow,
        subtitle="国勢調査（昭和55～令和2年）と将来推計（令和7～32年）。帯は、同じ規模の市の過去に当てはめた誤差の10～90％点",
        table=_table(rows),
        source=f"{source('census').credit}、{source('projection').credit}。帯は{source('projection_errors').credit}。"
        f"平成19年の推計は{old.source}",
        downloads="portal.population",
    )


def _point(row: facts.People) -> line.Point:
    found = spread(row)
    axis = row.year % 10 == 0
    return line.Point(
        row.year,
        row.population,
        census_year(row.year),
        axis=census_year(row.year).removesuffix("年") if axis else "",
        axis_2=str(row.year) if axis else "",
        is_forecast=row.is_projection,
        low=found.low if found else None,
        high=found.high if found else None,
        is_marked=row.year == LAST_CENSUS,
    )


def _table(rows: tuple[facts.People, ...]) -> Table:
    heads = ("年", "区分", "人口（人）", "幅・下", "幅・上", "15歳未満", "15～64歳", "65歳以上")
    return Table(heads, tuple(_row(row) for row in rows))


def _row(row: facts.People) -> tuple[str, ...]:
    found = spread(row)
    edges = (f"{found.low:,}", f"{found.high:,}") if found else (formats.NOTHING, formats.NOTHING)
    kind = "推計" if row.is_projection else "国勢調査"
    ages = tuple(f"{count:,}" for count in (row.under_15, row.working_age, row.over_64))
    return (f"{census_year(row.year)}（{row.year}）", kind, f"{row.population:,}", *edges, *ages)


@cache
def ages() -> Figure:
    """Shares of the three age classes of the last census; unknown ages are left out of the whole."""
    row = next(row for row in facts.people() if row.year == LAST_CENSUS)
    known = row.under_15 + row.working_age + row.over_64
    named = (("15歳未満", row.under_15), ("15～64歳", row.working_age), ("65歳以上", row.over_64))
    parts = [
        bars.Bar(label, count, f"{formats.percent(Decimal(count) / known * 100)}", css, f"{count:,}人")
        for (label, count), css in zip(named, ("f-soft", "f-mid", "f-third"), strict=True)
    ]
    sentence = "。".join(f"{part.label} {part.written}" for part in parts)
    wide, narrow = bars.shares(parts, f"年齢の割合。{sentence}。")
    table = Table(
        ("年齢", "人数（人）", "割合"), tuple((p.label, p.note.removesuffix("人"), p.written) for p in parts)
    )
    return Figure(
        "chart-ages",
        f"年齢の割合（{census_year(row.year)}）",
        wide,
        narrow,
        table=table,
        source=source("census").credit,
        downloads="portal.population",
    )


@cache
def reasons() -> Explanation:
    """How the band came about, for the horizon of the last year shown."""
    last = facts.people()[-1]
    found = facts.error_spreads()[last.year - LAST_CENSUS]
    edge = spread(last)
    steps = (
        Explanation("推計", last.population, "人", note=source("projection").credit),
        Explanation(
            "過去の外れ方",
            formula=f"{found.years_ahead}年先：{formats.percent(found.low_percent)}から＋{formats.percent(found.high_percent)}（{found.cases}例の10～90％点）",
            note=source("projection_errors").note,
        ),
        Explanation(
            "幅の下", edge.low if edge else None, "人", f"{last.population:,} ÷（1＋{found.high_percent}％）"
        ),
        Explanation(
            "幅の上", edge.high if edge else None, "人", f"{last.population:,} ÷（1－{-found.low_percent}％）"
        ),
    )
    return Explanation(
        f"{census_year(last.year)}の帯",
        parts=steps,
        note="将来の人口がこの帯に入る、という約束ではありません。",
    )
