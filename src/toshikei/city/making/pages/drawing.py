"""The charts of budget making: how the shortage shrank, how fields move, how a programme came through the stages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from toshikei.city.making.selectors.shapes import FieldSum, Gap
from toshikei.ui import formats
from toshikei.ui.charts import ceiling, departures
from toshikei.ui.charts.bars import Bar, bars
from toshikei.ui.charts.figure import Figure, Table
from toshikei.ui.charts.steps import StageBar, stage_bars

OKU = 100_000_000
MOST_FIELDS = 12


@dataclass(frozen=True, slots=True)
class StageAmount:
    """A programme at a stage; yen None before the decision or while it is withheld (`words` then says so)."""

    label: str
    yen: int | None
    words: str = ""


def oku(yen: int | None) -> str:
    """27.4億円, one decimal, for labels of charts."""
    number = formats.decimal(yen)
    rounded = None if number is None else formats.rounded(number / OKU, 1)
    return formats.NOTHING if rounded is None else f"{formats.written(rounded)}億円"


def signed_oku(yen: int | None) -> str:
    """＋4.1 or ▲0.4 in 億円; what rounds to nothing is 0.0."""
    number = formats.decimal(yen)
    rounded = None if number is None else formats.rounded(number / OKU, 1)
    return formats.NOTHING if rounded is None else formats.written(rounded, "＋")


def gap_figure(gaps: Sequence[Gap], *, source: str, as_of: date, is_invented: bool) -> Figure | None:
    """Bars of the shortage, oldest first; None without one."""
    if not gaps:
        return None
    rows = [Bar(gap.label, gap.yen, oku(gap.yen), "f-main" if gap.is_now else "f-soft") for gap in gaps]
    first, last = gaps[0], gaps[-1]
    sentence = (
        f"足りない額は、{first.label}の{oku(first.yen)}から、{last.label}の{oku(last.yen)}になった。"
        if len(gaps) > 1
        else f"足りない額は、{first.label}に{oku(first.yen)}。"
    )
    table = Table(("段階", "足りない額（円）"), tuple((gap.label, formats.yen(gap.yen)) for gap in gaps))
    return Figure(
        "fusoku",
        "足りない額",
        *bars(rows, sentence),
        subtitle="要求や査定の額から、使える見込みを引いた額。0より小さければ余り",
        table=table,
        source=source,
        as_of=as_of,
        is_invented=is_invented,
    )


def fields_figure(
    sums: Sequence[FieldSum], *, code: str, title: str, source: str, as_of: date, is_invented: bool
) -> Figure | None:
    """Two dots per field around last year's amount; fields with an unknown amount stand only in the table."""
    known = [one for one in sums if one.change is not None and one.asked_change is not None]
    if not known:
        return None
    drawn = sorted(known, key=lambda one: -abs(one.change or 0))[:MOST_FIELDS]
    rows = [
        departures.Departure(
            one.label,
            one.asked_change or 0,
            one.change or 0,
            signed_oku(one.change),
            signed_oku(one.asked_change),
        )
        for one in sorted(drawn, key=lambda one: -(one.change or 0))
    ]
    axis = departures.AxisWords("要求", "いま", "前年度と同じ", OKU, "億円")
    biggest = max(drawn, key=lambda one: abs(one.change or 0))
    sentence = f"前年度からの動きがいちばん大きいのは{biggest.label}で、{signed_oku(biggest.change)}億円。"
    table = Table(
        ("名称", "前年度（円）", "要求（円）", "いま（円）", "差（円）"),
        tuple(
            (
                one.label,
                formats.yen(one.last),
                formats.yen(one.requested),
                formats.yen(one.now),
                formats.yen(one.change, "＋"),
            )
            for one in sums
        ),
    )
    return Figure(
        code,
        title,
        *departures.departures(rows, axis, sentence),
        subtitle="前年度の当初予算からの増減。単位：億円。灰色の丸は要求、青い丸はいまの額",
        table=table,
        source=source,
        as_of=as_of,
        is_invented=is_invented,
    )


def stages_figure(
    name: str, stages: Sequence[StageAmount], *, source: str, as_of: date | None, is_invented: bool
) -> Figure | None:
    """One programme from stage to stage; None without an amount anybody may see."""
    known = [one for one in stages if one.yen is not None]
    if not known:
        return None
    rows, before = [], None
    for one in stages:
        change = (
            ""
            if one.yen is None or before in {None, one.yen}
            else formats.thousand_yen(one.yen - (before or 0), "＋")
        )
        written = formats.thousand_yen(one.yen) if one.yen is not None else one.words
        rows.append(StageBar(one.label, one.yen, written, change))
        before = one.yen if one.yen is not None else before
    first, last = known[0], known[-1]
    sentence = f"{name}は、{first.label}{formats.thousand_yen(first.yen)}千円、{last.label}{formats.thousand_yen(last.yen)}千円。"
    table = Table(
        ("段階", "額（円）"),
        tuple((one.label, formats.yen(one.yen) if one.yen is not None else one.words) for one in stages),
    )
    return Figure(
        "dankai",
        "段階ごとの額",
        *stage_bars(rows, sentence),
        subtitle="単位：千円。橙は減った分、青緑は増えた分、点線はこれから、または公表していない段階",
        table=table,
        source=source,
        as_of=as_of,
        is_invented=is_invented,
    )


def ceiling_drawings(decided: int, still_open: int, limit: int, note: str) -> tuple[str, str]:
    """The bar on top of the board: how all decisions and open requests stand against the ceiling."""
    rest = decided + still_open - limit
    rest_words = f"{oku(rest)} 超過" if rest > 0 else f"あと{oku(-rest)}"
    it = ceiling.Ceiling(
        decided,
        still_open,
        limit,
        f"決めた額 {oku(decided)}",
        f"未査定（要求のまま） {oku(still_open)}",
        f"枠 {oku(limit)}",
        rest_words,
        note,
    )
    sentence = f"一般財源。枠{oku(limit)}に対し、決めた額{oku(decided)}、未査定の要求{oku(still_open)}。{rest_words}。"
    return ceiling.ceiling(it, sentence)
