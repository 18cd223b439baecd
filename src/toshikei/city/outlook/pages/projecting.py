"""What the projection pages show: sentences, figures, the table by line. From years of any projection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from toshikei.city.outlook.selectors.projections import EXPENDITURE, REVENUE, Year
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import in_words, thousands_that_add_up
from toshikei.ui.charts import history as lines
from toshikei.ui.charts import line
from toshikei.ui.charts.figure import Figure, Table
from toshikei.ui.formats import written

MILLION, OKU = 1_000_000, 100_000_000
REFERENCE_AFTER = 5

type Row = Mapping[str, Any]
type Three = tuple[Sequence[Row], Sequence[Row], Sequence[Row]]


def as_row(year: Year) -> Row:
    """A computed year in the form a frozen one has."""
    names = ("revenue", "expenditure", "gap", "withdrawn", "unfunded", "fund", "debt")
    return {"year": year.year.year} | {name: getattr(year, name) for name in names}


def empty_in(rows: Sequence[Row]) -> FiscalYear | None:
    """The first year in which the fund cannot fill the gap."""
    return next((FiscalYear(row["year"]) for row in rows if row["unfunded"]), None)


def answer(hard: Sequence[Row], base: Sequence[Row], mild: Sequence[Row]) -> str:
    """One sentence: how long the fund lasts in the three cases."""
    last = FiscalYear(base[-1]["year"]).label
    middle = empty_in(base)
    if middle is None:
        said = f"基本の前提では、{last}まで基金で補えます。"
    else:
        said = f"基本の前提では、{middle.label}に基金が足りなくなります。"
    return f"{said}厳しい側では{_when(hard, last)}、緩い側では{_when(mild, last)}。"


def _when(rows: Sequence[Row], last: str) -> str:
    found = empty_in(rows)
    return f"{last}まで足ります" if found is None else f"{found.label}に足りなくなります"


def asked_answer(base: Sequence[Row], asked: Sequence[Row]) -> str:
    """What the asked change does to the fund and the debt at the end, and when the fund is empty."""
    last = FiscalYear(base[-1]["year"]).label
    debt = asked[-1]["debt"] - base[-1]["debt"]
    total = sum(row["gap"] for row in asked) - sum(row["gap"] for row in base)
    before, after = empty_in(base), empty_in(asked)
    if before == after:
        when = "基金が足りなくなる年度は変わりません。"
    else:
        when = f"基金が足りなくなる年度は、{_year(before)}から{_year(after)}に変わります。"
    return f"{when}{last}までの収支は合わせて{_moved(total)}、市債の残高は{_moved(debt)}なります。"


def _year(year: FiscalYear | None) -> str:
    return year.label if year else "「期間内になし」"


def _moved(amount: int) -> str:
    return f"{in_words(abs(amount))}{'多く' if amount > 0 else '少なく'}" if amount else "変わらなく"


def fund_figure(past: Mapping[int, int], three: Three, *, is_invented: bool) -> Figure:
    """Funds: past years solid, the projection dotted, the range between the hard and the mild case pale."""
    return _banded("fund", "基金の残高", past, three, is_invented=is_invented)


def debt_figure(three: Three, *, is_invented: bool) -> Figure:
    return _banded("debt", "市債の残高", {}, three, is_invented=is_invented)


def _banded(name: str, title: str, past: Mapping[int, int], three: Three, *, is_invented: bool) -> Figure:
    hard, base, mild = three
    known = [year for year in sorted(past) if year < base[0]["year"]]
    points = [line.Point(year, past[year] / OKU, FiscalYear(year).label, axis=_short(year)) for year in known]
    for low, middle, high in zip(hard, base, mild, strict=True):
        edges = sorted((low[name], high[name], middle[name]))
        points.append(
            line.Point(
                middle["year"],
                middle[name] / OKU,
                FiscalYear(middle["year"]).label,
                axis=_short(middle["year"]),
                is_forecast=True,
                low=edges[0] / OKU,
                high=edges[-1] / OKU,
            )
        )
    last = points[-1]
    sentence = (
        f"{title}は{last.label}に{_oku(last.value)}、幅は{_oku(last.low or 0)}〜{_oku(last.high or 0)}。"
    )
    words = line.Words(sentence, _oku, _oku)
    wide, narrow = line.forecast(points, words)
    rows = tuple(
        (p.label, _oku(p.value), "" if p.low is None or p.high is None else f"{_oku(p.low)}〜{_oku(p.high)}")
        for p in points
    )
    return Figure(
        f"fig-{name}",
        f"{title}の見通し",
        wide,
        narrow,
        subtitle="実線は決算、点線は見通し。帯は、前提をすべて厳しい側・緩い側にそろえた幅",
        table=Table(("年度末", title, "幅"), rows),
        source="市の見通し",
        is_invented=is_invented,
    )


def asked_figure(base: Sequence[Row], asked: Sequence[Row], *, is_invented: bool) -> Figure:
    """The fund with the asked change (blue) beside the projection (grey)."""
    marks = [
        lines.Mark(
            after["year"],
            after["fund"] / OKU,
            _oku(after["fund"] / OKU),
            FiscalYear(after["year"]).label,
            axis=_short(after["year"]),
            other=before["fund"] / OKU,
        )
        for before, after in zip(base, asked, strict=True)
    ]
    last = marks[-1]
    words = lines.Words(
        f"変えたときの基金は{last.label}末に{last.written}、変えないと{_oku(last.other or 0)}。",
        _oku,
        f"変えない {_oku(last.other or 0)}",
    )
    rows = tuple((mark.label, mark.written, _oku(mark.other or 0)) for mark in marks)
    wide, narrow = lines.history(marks, words)
    return Figure(
        "fig-asked",
        "前提を変えたときの基金の残高",
        wide,
        narrow,
        subtitle="青は変えたとき、灰色はもとの見通し",
        table=Table(("年度末", "変えたとき", "もとの見通し"), rows),
        source="このページでの計算",
        is_invented=is_invented,
    )


def _short(year: int) -> str:
    return FiscalYear(year).label.removesuffix("年度")


def _oku(value: float) -> str:
    shown = f"{abs(value):,.1f}".removesuffix(".0")
    return f"▲{shown}億円" if value < 0 else f"{shown}億円"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table over the years, in million yen."""

    label: str
    cells: tuple[str, ...]
    is_sum: bool = False


def table_lines(rows: Sequence[Row]) -> list[Line]:
    """Lines in million yen whose parts add up to their sums in every year; lines of nothing but zeros are left out."""
    found = []
    for side, names, total in (("revenue", REVENUE, "歳入 計"), ("expenditure", EXPENDITURE, "歳出 計")):
        rounded = [thousands_that_add_up([row[side][code] for code in names], unit=MILLION) for row in rows]
        for place, label in enumerate(names.values()):
            amounts = [column[place] for column in rounded]
            if any(amounts):
                found.append(Line(label, tuple(map(written, amounts))))
        found.append(Line(total, tuple(written(sum(column)) for column in rounded), is_sum=True))
    for code, label in (
        ("gap", "収支"),
        ("withdrawn", "基金からの補い"),
        ("unfunded", "埋まらない不足"),
        ("fund", "基金の残高"),
        ("debt", "市債の残高"),
    ):
        found.append(Line(label, tuple(written(_million(row[code])) for row in rows), is_sum=code == "gap"))
    return found


def _million(yen: int) -> int:
    rounded = (abs(yen) + MILLION // 2) // MILLION
    return -rounded if yen < 0 else rounded


def heads(rows: Sequence[Row]) -> list[str]:
    """Years of the table; the later ones are a reference."""
    first = rows[0]["year"]
    return [
        f"{FiscalYear(row['year']).label}{'（参考）' if row['year'] - first > REFERENCE_AFTER else ''}"
        for row in rows
    ]
