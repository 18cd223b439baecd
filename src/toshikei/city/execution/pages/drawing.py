"""The charts of the execution: how much of each 款 was carried out, and where a surplus comes from."""

from collections.abc import Sequence

from toshikei.city.execution.choices import Side
from toshikei.city.execution.models import Settlement, StatusLine, StatusReport
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats
from toshikei.ui.charts.bars import Bar, bars
from toshikei.ui.charts.figure import Figure, Table
from toshikei.ui.charts.steps import Fall, waterfall

SOURCE = "市の財務会計から作成"


def status_figure(report: StatusReport, lines: Sequence[StatusLine], side: Side, code: str) -> Figure | None:
    """Bars of what was done in each 款 of one account, with the rate behind."""
    mine = [line for line in lines if line.side == side and line.current]
    if len(mine) < 2:
        return None
    word = "収入" if side is Side.REVENUE else "支出"
    drawn = [
        Bar(line.label, line.done, formats.about_oku(line.done), "f-main", formats.percent(line.rate))
        for line in mine
    ]
    biggest = max(mine, key=lambda line: line.done)
    sentence = (
        f"款別の{word}済額の棒グラフ。いちばん大きいのは{biggest.label}で{formats.in_words(biggest.done)}。"
    )
    wide, narrow = bars(drawn, sentence)
    table = Table(
        ("款", "予算現額（円）", f"{word}済額（円）", f"{'収入' if side is Side.REVENUE else '執行'}率"),
        tuple(
            (line.label, formats.yen(line.current), formats.yen(line.done), formats.percent(line.rate, 2))
            for line in mine
        ),
    )
    return Figure(
        code,
        f"款別の{word}済額",
        wide,
        narrow,
        subtitle=f"{mine[0].account}。％は予算現額に占める割合。棒は0から",
        table=table,
        source=SOURCE,
        as_of=report.as_of,
        is_invented=report.is_invented,
    )


def balance_figure(settlement: Settlement) -> Figure | None:
    """From revenue and expenditure to the real balance, step by step."""
    formal, real = settlement.formal, settlement.real
    if formal <= 0 or real <= 0:
        return None
    falls = [
        Fall("歳入と歳出の差（形式収支）", 0, formal, formats.in_words(formal), "f-main", is_sum=True),
        Fall("翌年度へ繰り越すべき財源", formal, real, formats.in_words(real - formal), "f-alt"),
        Fall("実質収支", 0, real, formats.in_words(real), "f-main", is_sum=True),
    ]
    year = FiscalYear(settlement.ledger.fiscal_year).label
    sentence = f"{year} {settlement.ledger.account}。" + "、".join(
        f"{fall.label}{fall.written}" for fall in falls
    )
    wide, narrow = waterfall(falls, f"{sentence}。")
    values = (formal, real - formal, real)
    rows = tuple((fall.label, formats.yen(value)) for fall, value in zip(falls, values, strict=True))
    return Figure(
        "shushi",
        "黒字は、どのようにして出ましたか",
        wide,
        narrow,
        subtitle="歳入と歳出の差から、翌年度に使うと決めた分を引く",
        table=Table(("段階", "円"), rows),
        source=SOURCE,
        as_of=settlement.made_on,
        is_invented=settlement.ledger.is_invented,
    )
