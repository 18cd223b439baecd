"""The money of the city: where the surplus went, the two great revenues, donations."""

from functools import cache

from toshikei.city.portal import facts
from toshikei.city.portal.sources import source
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats
from toshikei.ui.charts import bars, steps
from toshikei.ui.charts.figure import Figure, Table
from toshikei.ui.formats import in_words

SETTLED = 2023


def _yen(code: str) -> int:
    return facts.facts()[code].yen


@cache
def surplus() -> Figure:
    """The settlement of FY2023, step by step. The identities hold to the yen or the chart is not drawn."""
    formal, sources, real = _yen("balance_2023"), _yen("carried_sources_2023"), _yen("real_balance_2023")
    saved, carried = _yen("saved_2023"), _yen("carried_over_2023")
    if formal - sources != real or real - saved != carried:
        raise ValueError("the published settlement does not add up")
    falls = [
        steps.Fall("歳入と歳出の差（形式収支）", 0, formal, in_words(formal), "f-main", is_sum=True),
        steps.Fall("うち翌年度に使うと決めた分", formal, real, in_words(-sources), "f-alt"),
        steps.Fall("実質収支", 0, real, in_words(real), "f-main", is_sum=True),
        steps.Fall("基金に積み立て", real, carried, in_words(saved), "f-third"),
        steps.Fall("令和6年度へ繰り越し", carried, 0, in_words(carried), "f-soft"),
    ]
    sentence = "令和5年度一般会計。" + "、".join(f"{fall.label}{fall.written}" for fall in falls) + "。"
    wide, narrow = steps.waterfall(falls, sentence)
    values = (formal, -sources, real, saved, carried)
    rows = tuple((fall.label, formats.yen(value)) for fall, value in zip(falls, values, strict=True))
    return Figure(
        "chart-surplus",
        "令和5年度の黒字は、どこへ行きましたか",
        wide,
        narrow,
        subtitle="一般会計の決算",
        table=Table(("区分", "円"), rows),
        source=f"{facts.facts()['balance_2023'].source}（財政調整基金と公共施設整備等基金への積立の合計）",
        downloads="portal.kushiro_facts",
    )


@cache
def revenues() -> Figure:
    """Local allocation tax from the State against the city's own taxes."""
    found = [facts.facts()["allocation_tax_2023"], facts.facts()["city_tax_2023"]]
    labels = ("地方交付税（国から）", "市税")
    rows = [
        bars.Bar(label, fact.yen, formats.about_oku(fact.yen), css)
        for label, fact, css in zip(labels, found, ("f-soft", "f-main"), strict=True)
    ]
    sentence = "、".join(f"{row.label} {row.written}" for row in rows)
    wide, narrow = bars.bars(rows, sentence)
    return Figure(
        "chart-revenues",
        "大きな収入の二つ",
        wide,
        narrow,
        subtitle=f"{FiscalYear(SETTLED).label}",
        table=Table(("収入", "およその額"), tuple((row.label, row.written) for row in rows)),
        source=found[0].source,
        downloads="portal.kushiro_facts",
    )


@cache
def donations() -> Figure:
    """Hometown donations by year since they began to matter (FY2015)."""
    shown = [row for row in facts.donations() if row.fiscal_year >= 2015]
    rows = [
        bars.Bar(
            FiscalYear(row.fiscal_year).label,
            row.amount_yen,
            in_words(row.amount_yen),
            "f-main" if row is shown[-1] else "f-mid",
        )
        for row in shown
    ]
    top = max(shown, key=lambda row: row.amount_yen)
    sentence = f"ふるさと納税の受入額。{rows[0].label}{rows[0].written}、{rows[-1].label}{rows[-1].written}。"
    wide, narrow = bars.bars(rows, f"{sentence}最も多かったのは{FiscalYear(top.fiscal_year).label}。")
    table = tuple(
        (FiscalYear(row.fiscal_year).label, formats.yen(row.amount_yen), f"{row.cases:,}")
        for row in facts.donations()
    )
    return Figure(
        "chart-donations",
        "ふるさと納税で受け入れた額",
        wide,
        narrow,
        subtitle="寄附を受けた額。返礼品や送料などの費用を引く前",
        table=Table(("年度", "円", "件数"), table),
        source=source("donations").credit,
        downloads="portal.donations",
    )
