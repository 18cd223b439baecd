"""Charts of the funds: all of them year by year, and the last year of one."""

from datetime import date

from toshikei.city.treasury.selectors.savings import FundPage, Savings
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats
from toshikei.ui.charts.bars import Bar, bars
from toshikei.ui.charts.figure import Figure, Table
from toshikei.ui.charts.steps import Fall, waterfall

FUNDS = "基金の台帳"


def savings_years(found: Savings) -> Figure | None:
    """All funds together at the end of each year."""
    if len(found.years) < 2:
        return None
    now = FiscalYear.of(found.on)
    drawn = [
        Bar(
            f"{year.year.label}{'（いま）' if year.year == now else ''}",
            year.closing,
            formats.in_words(year.closing),
            "f-main" if year.year == now else "f-mid",
        )
        for year in found.years
    ]
    sentence = f"基金の合計。{drawn[0].label} {drawn[0].written}、{drawn[-1].label} {drawn[-1].written}。"
    wide, narrow = bars(drawn, sentence)
    rows = tuple(
        (year.year.label, *(formats.yen(value) for value in (year.saved, year.used, year.closing)))
        for year in found.years
    )
    return Figure(
        "kikin",
        "貯金（基金）は、増えていますか",
        wide,
        narrow,
        "年度末の残高の合計。今年度はいまの残高",
        Table(("年度", "積んだ額（円）", "使った額（円）", "残高（円）"), rows),
        FUNDS,
        found.on,
        "treasury.fund_movements",
        found.is_invented,
    )


def fund_fall(page: FundPage, on: date) -> Figure | None:
    """The last year in which the fund moved, from balance to balance."""
    if not page.years:
        return None
    year = page.years[-1]
    before = year.closing - year.saved + year.used
    falls = [
        Fall("前の年度の終わり", 0, before, formats.in_words(before), is_sum=True),
        Fall("積んだ額", before, before + year.saved, formats.in_words(year.saved, "＋"), "f-third"),
        Fall("使った額", before + year.saved, year.closing, formats.in_words(-year.used), "f-alt"),
        Fall("残高", 0, year.closing, formats.in_words(year.closing), is_sum=True),
    ]
    sentence = (
        f"{year.year.label}の出入り。" + "、".join(f"{fall.label} {fall.written}" for fall in falls) + "。"
    )
    wide, narrow = waterfall(falls, sentence)
    rows = tuple(
        (one.year.label, *(formats.yen(value) for value in (one.saved, one.used, one.closing)))
        for one in page.years
    )
    return Figure(
        "deiri",
        f"{year.year.label}の出入り",
        wide,
        narrow,
        "",
        Table(("年度", "積んだ額（円）", "使った額（円）", "残高（円）"), rows),
        FUNDS,
        on,
        "treasury.fund_movements",
        page.fund.is_invented,
    )
