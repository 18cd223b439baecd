"""The charts of the budget: bars of the places below, and one place over the years."""

from collections.abc import Sequence

from toshikei.city.budget.choices import OWN_SOURCES
from toshikei.city.budget.models import BudgetNode, BudgetVersion
from toshikei.city.budget.pages.words import book_title
from toshikei.city.budget.selectors import Compared
from toshikei.city.budget.selectors.series import YearAmount
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats
from toshikei.ui.charts.bars import Bar, bars
from toshikei.ui.charts.figure import Figure, Table

MOST_BARS = 16


def children_figure(version: BudgetVersion, compared: Compared) -> Figure | None:
    """Bars of the children, in order of their number; small ones beyond the sixteenth become one bar."""
    rows = compared.rows
    if len(rows) < 2:
        return None
    kept = sorted(rows, key=lambda row: -abs(row.node.amount))[:MOST_BARS]
    names = {row.node.path for row in kept}
    drawn = [_bar(row.node, formats.percent(row.share)) for row in rows if row.node.path in names]
    left = [row.node.amount for row in rows if row.node.path not in names]
    if left:
        drawn.append(Bar(f"ほか{len(left)}件", sum(left), formats.about_oku(sum(left)), "f-ref-soft"))
    level = rows[0].node.get_level_display()
    biggest = kept[0]
    sentence = (
        f"{level}別の金額の棒グラフ。いちばん大きいのは{biggest.node.label}で{formats.in_words(biggest.node.amount)}、"
        f"{formats.percent(biggest.share)}。"
    )
    wide, narrow = bars(drawn, sentence)
    return Figure(
        "kozu",
        f"{level}別の金額",
        wide,
        narrow,
        subtitle=_subtitle(version, compared),
        table=_table(compared),
        source=source(version),
        as_of=version.loaded_on,
        is_invented=version.book.is_invented,
    )


def _subtitle(version: BudgetVersion, compared: Compared) -> str:
    said = f"{book_title(version.book)}。％は一つ上に占める割合"
    if compared.node.side == "revenue" and compared.node.depth == 0:
        said += "。濃い色は市が自分で集めるお金（自主財源）、明るい色は国・道などから入るお金（依存財源）"
    return said


def _bar(node: BudgetNode, share: str) -> Bar:
    own = node.side == "revenue" and node.depth == 1 and node.label not in OWN_SOURCES
    return Bar(node.label, node.amount, formats.about_oku(node.amount), "f-mid" if own else "f-main", share)


def _table(compared: Compared) -> Table:
    rows = tuple(
        (row.node.label, formats.yen(row.node.amount), formats.percent(row.share)) for row in compared.rows
    )
    return Table(("名称", "金額（円）", "割合"), rows)


def series_figure(version: BudgetVersion, node: BudgetNode, years: Sequence[YearAmount]) -> Figure | None:
    """One bar per fiscal year, from two known years on."""
    known = [one for one in years if one.amount is not None]
    if len(known) < 2:
        return None
    drawn = [
        Bar(
            FiscalYear(one.fiscal_year).label,
            one.amount or 0,
            formats.in_words(one.amount),
            _shade(one, version),
        )
        for one in known
    ]
    first, last = known[0], known[-1]
    sentence = (
        f"{FiscalYear(first.fiscal_year).label}の{formats.in_words(first.amount)}から"
        f"{FiscalYear(last.fiscal_year).label}の{formats.in_words(last.amount)}まで。"
    )
    wide, narrow = bars(drawn, sentence)
    table = Table(
        ("年度", "金額（円）"),
        tuple((FiscalYear(one.fiscal_year).label, formats.yen(one.amount)) for one in years),
    )
    return Figure(
        "suii", f"「{node.label}」の年度ごとの金額", wide, narrow, "名称が同じ所を年度ごとに対応させています", table,
        source(version), version.loaded_on, is_invented=version.book.is_invented,
    )  # fmt: skip


def _shade(one: YearAmount, version: BudgetVersion) -> str:
    return "f-main" if one.fiscal_year == version.book.fiscal_year else "f-soft"


def source(version: BudgetVersion) -> str:
    """Where the amounts come from, in one line."""
    note = version.book.source_note
    return f"{version.book.city_name}「{book_title(version.book)}」第{version.number}版{f'（{note}）' if note else ''}"
