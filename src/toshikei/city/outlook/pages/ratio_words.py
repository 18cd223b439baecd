"""The forecast of the four ratios on a page: a sentence, the table, what it rests on."""

from collections.abc import Mapping
from typing import Any

from toshikei.city.outlook.selectors.projections import Case
from toshikei.city.outlook.selectors.ratio_forecast import RULES, RatioRow, ratio_rows
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.formats import NOTHING


def ratios_shown(kept: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Everything the part of the page needs; None where no ratio was forecast."""
    if kept is None:
        return None
    rows = ratio_rows(dict(kept))
    years = [FiscalYear(one["year"]).label for one in kept["results"][Case.BASE.value]]
    return {
        "answer": answer(rows, years),
        "years": list(zip(years, zip(*(row.cells for row in rows), strict=True), strict=True)),
        "rows": rows,
        "rules": RULES,
        "recorded_year": FiscalYear(kept["recorded"]["year"]).label,
        "sources": kept["sources"],
        "lacking": "、".join(kept["lacking"]),
        "is_invented": kept["nature"] == "example",
    }


def answer(rows: list[RatioRow], years: list[str]) -> str:
    """Where the ratios stand at the end, and whether one reaches the early warning line."""
    known = [row for row in rows if row.cells[-1].is_known]
    ends = "、".join(f"{row.label}{_end(row)}" for row in known)
    if not ends:
        return "記録されている額が足りないため、どの比率も見通せません。"
    return f"基本の前提では、{years[-1]}に{ends}です。{_reached(rows)}"


def _end(row: RatioRow) -> str:
    shown = row.cells[-1].shown
    return "は算定されません（－）" if shown == NOTHING else f"は{shown}％"


def _reached(rows: list[RatioRow]) -> str:
    base = [(row.reached[Case.BASE.value], row) for row in rows if Case.BASE.value in row.reached]
    if base:
        year, row = min(base, key=lambda one: one[0])
        return f"{FiscalYear(year).label}に{row.label}が早期健全化基準（{row.warning}）以上になります。"
    hard = [(row.reached[Case.HARD.value], row) for row in rows if Case.HARD.value in row.reached]
    if hard:
        year, row = min(hard, key=lambda one: one[0])
        words = f"{FiscalYear(year).label}に{row.label}が早期健全化基準（{row.warning}）以上になります。"
        return f"基本の前提では早期健全化基準に届きません。厳しい側にそろえると、{words}"
    return "厳しい側にそろえても、早期健全化基準に届く比率はありません。"
