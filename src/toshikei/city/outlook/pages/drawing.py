"""Figures of the indicators: history with means, thresholds and target; the strip of a group."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from toshikei.city.outlook.choices import Indicator
from toshikei.city.outlook.models import PeerFigures, Target
from toshikei.city.outlook.pages.words import ABOUT
from toshikei.city.outlook.selectors import (
    Compared,
    History,
    YearValue,
    figure_of,
    note_of,
    written_of,
)
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.charts import history as lines
from toshikei.ui.charts import strip
from toshikei.ui.charts.figure import Figure, Table

PERCENT = 100


def _tick(indicator: Indicator):  # a small writer
    return lambda value: f"{value:g}{indicator.unit}"


def history_figure(history: History, targets: Sequence[Target]) -> Figure | None:
    """All years of an indicator, or None where nothing is known."""
    if not history.years:
        return None
    indicator = history.indicator
    marks = [_mark(history, year) for year in history.years]
    levels = [*_bounds(history), *_targets(targets, indicator)]
    first, last = history.years[0], history.years[-1]
    sentence = f"{indicator.label}。{first.label} {_written(first, indicator)}、{last.label} {_written(last, indicator)}。"
    other = f"似た市 {_last_mean(history)}" if history.means else ""
    words = lines.Words(sentence, _tick(indicator), other)
    wide, narrow = lines.history(marks, words, levels=levels, from_zero=ABOUT[indicator].is_from_zero)
    return Figure(
        f"fig-{indicator.value}",
        f"{indicator.label}の推移",
        wide,
        narrow,
        subtitle=_subtitle(history, levels),
        table=_table(history),
        source="、".join(dict.fromkeys(year.source for year in history.years)),
        is_invented=any(year.is_invented for year in history.years),
    )


def _mark(history: History, year: YearValue) -> lines.Mark:
    mean = history.means.get(year.year)
    short = FiscalYear(year.year).label.removesuffix("年度")
    return lines.Mark(
        year.year,
        None if year.value is None else float(year.value),
        _written(year, history.indicator),
        year.label,
        axis=short,
        axis_2="架空" if year.is_invented else "",
        is_other_kind=year.is_invented,
        other=None if mean is None else float(mean),
    )


def _written(year: YearValue, indicator: Indicator) -> str:
    return year.shown if year.value is None else f"{year.shown}{indicator.unit}"


def _last_mean(history: History) -> str:
    year = max(history.means)
    return f"{history.means[year]:f}{history.indicator.unit}"


def _bounds(history: History) -> list[lines.Level]:
    """Thresholds of the newest year that has some, the law's and no others."""
    found = history.newest_computed
    if found is None or found.limits is None:
        return []
    return [
        lines.Level(float(limit.share * PERCENT), f"{_name(limit.reasons.label)} {limit.reasons.shown()}")
        for _standing, limit in found.limits.each()
    ]


def _name(label: str) -> str:
    return label.partition("（")[0]


def _targets(targets: Sequence[Target], indicator: Indicator) -> list[lines.Level]:
    return [
        lines.Level(
            float(target.value),
            f"目標 {target.value.normalize():f}{indicator.unit}{target.get_side_display()}",
            "target",
        )
        for target in targets
        if target.indicator == indicator
    ]


def _subtitle(history: History, levels: Sequence[lines.Level]) -> str:
    parts = []
    if not ABOUT[history.indicator].is_from_zero:
        parts.append("目盛りは0からではありません")
    if history.means:
        parts.append(f"灰色は似た市（{history.group}）の平均")
    if any(level.kind == "bound" for level in levels):
        parts.append("橙の破線は法令の基準")
    if any(year.is_invented for year in history.years):
        parts.append("点線と輪は架空の例")
    return "。".join(parts)


def _table(history: History) -> Table:
    unit = f"（{history.indicator.unit}）" if history.indicator.unit else ""
    rows = [
        (
            f"{year.label}{'（架空）' if year.is_invented else ''}",
            year.shown,
            f"{history.means[year.year]:f}" if year.year in history.means else "",
        )
        for year in history.years
    ]
    return Table(("年度", f"{history.indicator.label}{unit}", "似た市の平均"), tuple(rows))


def strip_figure(compared: Compared, indicator: Indicator) -> Figure | None:
    """Where the chosen municipalities stand among the group; None where nobody has a figure."""
    chosen = {row.code for row in compared.chosen}
    crowd = [row for row in compared.around if row.code not in chosen]
    pairs = [(row, figure_of(row, indicator)) for row in [*crowd, *compared.chosen]]
    dots = [_dot(row, value, indicator, row.code in chosen) for row, value in pairs if value is not None]
    if len(dots) < 2:
        return None
    around = [value for row in compared.around if (value := figure_of(row, indicator)) is not None]
    middle = median(around) if around else None
    year = FiscalYear(compared.basis.fiscal_year).label
    said = "、".join(f"{dot.name} {dot.written}" for dot in dots if dot.name)
    without = [row for row, value in pairs if value is None]
    wide, narrow = strip.strip(
        dots,
        f"{year}の{indicator.label}。{said}。",
        middle=None if middle is None else float(middle),
        tick=_tick(indicator),
    )
    return Figure(
        f"strip-{indicator.value}",
        f"{indicator.label}（{year}）",
        wide,
        narrow,
        subtitle=_strip_subtitle(compared, len(around), without, indicator),
        table=Table(("団体", indicator.label), tuple((dot.label, dot.written) for dot in dots)),
        source=compared.basis.edition.label,
    )


def _strip_subtitle(
    compared: Compared, count: int, without: Sequence[PeerFigures], indicator: Indicator
) -> str:
    parts = [f"灰色の点は似た市（{compared.group}）{count}市"] if compared.group and count else []
    if without:
        why = note_of(without[0], indicator) or "公表値がない"
        parts.append(f"{len(without)}市は{why}ため、点がありません")
    return "。".join(parts)


def _dot(row: PeerFigures, value: Decimal, indicator: Indicator, is_chosen: bool) -> strip.Dot:
    label = f"{row.prefecture}{row.name}"
    written = f"{written_of(row, indicator)}{indicator.unit}"
    return strip.Dot(float(value), label, written, row.name if is_chosen else "")
