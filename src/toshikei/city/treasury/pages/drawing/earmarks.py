"""Charts of earmarked revenue: from yen in to yen out, and the published donations."""

from datetime import date

from toshikei.city.treasury.selectors.earmarks import RealDonations, SourceNow
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats
from toshikei.ui.charts.bars import Bar, bars
from toshikei.ui.charts.figure import Figure, Table
from toshikei.ui.charts.steps import Fall, waterfall


def source_years(found: SourceNow, on: date) -> Figure | None:
    """Received and used year by year as pairs of bars."""
    flows = [flow for flow in found.flows if flow.received or flow.used]
    if not flows:
        return None
    drawn = []
    for flow in flows:
        drawn.append(
            Bar(f"{flow.year.label} 入った", flow.received, formats.in_words(flow.received), "f-main")
        )
        drawn.append(
            Bar(
                f"{flow.year.label} 使った",
                flow.used,
                formats.in_words(flow.used),
                "f-alt",
                f"使い残し {formats.in_words(flow.left)}",
            )
        )
    sentence = (
        f"{found.source.name}の年度ごとの出入り。"
        + "、".join(f"{bar.label} {bar.written}" for bar in drawn)
        + "。"
    )
    wide, narrow = bars(drawn, sentence)
    rows = tuple(
        (
            flow.year.label,
            *(formats.yen(value) for value in (flow.before, flow.received, flow.used, flow.left)),
        )
        for flow in found.flows
    )
    return Figure(
        f"deiri-{found.source.code}",
        f"{found.source.name}は、入った年に使われましたか",
        wide,
        narrow,
        "青は入った額、橙は使った額。使い残しは次の年度へ",
        Table(("年度", "前からの残り（円）", "入った額（円）", "使った額（円）", "使い残し（円）"), rows),
        "使い道の決まった収入の台帳",
        on,
        "treasury.earmarks",
        found.source.is_invented,
    )


def donations(found: RealDonations, source: str) -> Figure:
    """Published receipts since they began to matter."""
    years = [year for year in found.years if year.fiscal_year >= 2015]
    drawn = [
        Bar(FiscalYear(year.fiscal_year).label, year.receipts, formats.in_words(year.receipts), "f-mid")
        for year in years
    ]
    sentence = (
        f"ふるさと納税の受入額。{drawn[0].label} {drawn[0].written}、{drawn[-1].label} {drawn[-1].written}。"
    )
    wide, narrow = bars(drawn, sentence)
    rows = tuple(
        (FiscalYear(year.fiscal_year).label, formats.yen(year.receipts), f"{year.gifts:,}")
        for year in found.years
    )
    return Figure(
        "kifu",
        "寄附は、増えていますか",
        wide,
        narrow,
        "受け入れた額。返礼品などの費用を引く前",
        Table(("年度", "受入額（円）", "件数"), rows),
        source,
        downloads="portal.donations",
    )


def net(found: RealDonations, source: str) -> Figure:
    """What a year of donations leaves: receipts, costs, loss, compensation."""
    steps = found.net.reasons.parts
    at, falls = 0, []
    for index, part in enumerate(steps):
        value = int(str(part.value))
        css = "f-main" if index == 0 else ("f-third" if value > 0 else "f-alt")
        falls.append(
            Fall(
                part.label,
                at,
                at + value,
                formats.in_words(value, "＋" if index else ""),
                css,
                is_sum=not index,
            )
        )
        at += value
    falls.append(Fall(found.net.reasons.label, 0, at, formats.in_words(at), is_sum=True))
    sentence = (
        "令和7年度の寄附の差引き。" + "、".join(f"{fall.label} {fall.written}" for fall in falls) + "。"
    )
    wide, narrow = waterfall(falls, sentence)
    rows = tuple((part.label, formats.yen(part.value)) for part in steps)
    total = (found.net.reasons.label, formats.yen(found.net.reasons.value))
    return Figure(
        "sashihiki",
        "寄附のうち、市に残るのはいくらですか",
        wide,
        narrow,
        "令和7年度の受入れと費用、令和8年度課税の控除",
        Table(("区分", "円"), (*rows, total)),
        source,
        downloads="treasury.facts",
    )
