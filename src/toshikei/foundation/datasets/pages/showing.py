"""Values, columns, changes and problems as the data pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.datasets.problems import Severity
from toshikei.foundation.datasets.definitions import Dataset
from toshikei.foundation.datasets.sheets import TYPE_LABELS
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

NUMERIC = frozenset({CellType.INTEGER, CellType.YEN, CellType.DECIMAL})
SEVERITIES = {
    Severity.REJECT: ("is-bad", "取り込めない"),
    Severity.QUARANTINE: ("is-warn", "別に置いた"),
    Severity.NULL: ("is-hold", "値なし"),
    Severity.WARN: ("is-warn", "確かめる"),
    Severity.NOTE: ("", "知らせ"),
}
LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Shown:
    """A value in a table."""

    text: str
    is_number: bool = False


def shown(column: Column, value: object) -> str:
    """A value as people read it; an empty one is an empty text."""
    if value is None or value == "":
        return ""
    if column.type in {CellType.YEN, CellType.INTEGER}:
        return format_yen(int(str(value)))
    if column.type is CellType.FISCAL_YEAR:
        return FiscalYear(int(str(value))).label
    if column.type is CellType.CHOICE:
        return dict(column.choices).get(str(value), str(value))
    if column.type is CellType.BOOLEAN:
        return "はい" if value else "いいえ"
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def preview_rows(dataset: Dataset, rows: Iterable[Mapping[str, object]]) -> list[list[Shown]]:
    return [
        [Shown(shown(column, row.get(column.name)), column.type in NUMERIC) for column in dataset.columns]
        for row in rows
    ]


def columns_shown(dataset: Dataset) -> list[dict[str, object]]:
    """The dictionary: every column with its type in words."""
    return [
        {
            "label": column.label,
            "name": column.name,
            "type": TYPE_LABELS[column.type],
            "unit": column.unit or ("円" if column.type is CellType.YEN else ""),
            "required": column.required,
            "is_key": column.name in dataset.key,
            "description": column.description,
            "choices": "・".join(label for _code, label in column.choices),
        }
        for column in dataset.columns
    ]


def changes_shown(dataset: Dataset, changes: Iterable[Mapping]) -> list[dict[str, object]]:
    """The kept changes of a report, cell by cell."""
    columns = {column.name: column for column in dataset.columns}
    made = []
    for change in changes:
        cells = [
            {
                "label": columns[cell["column"]].label,
                "old": shown(columns[cell["column"]], cell["old"]),
                "new": shown(columns[cell["column"]], cell["new"]),
            }
            for cell in change["cells"]
            if cell["column"] in columns
        ]
        if change["kind"] != "changed":
            cells = [cell for cell in cells if cell["old"] or cell["new"]]
        pairs = zip(dataset.key, change["key"], strict=False)
        key = "・".join(filter(None, (shown(columns[name], value) for name, value in pairs)))
        made.append({"kind": change["kind"], "line": change["line"], "key": key, "cells": cells})
    return made


def problems_shown(dataset: Dataset, problems: Iterable[Mapping]) -> list[dict[str, object]]:
    """The problems of a report with word and shape of their severity."""
    labels = {column.name: column.label for column in dataset.columns}
    return [
        {
            "line": problem["line"],
            "column": labels.get(problem["column"], problem["column"] or ""),
            "value": problem["value"],
            "message": problem["message"],
            "css": SEVERITIES[Severity(problem["severity"])][0],
            "word": SEVERITIES[Severity(problem["severity"])][1],
        }
        for problem in problems
    ]


GROUP_TITLES = {
    "by_kan": "款ごとの合計",
    "by_account": "会計ごとの合計",
    "by_revenue_kan": "歳入の款ごとの合計",
    "by_year": "年度ごとの合計",
    "by_block": "収益的・資本的収支の収入と支出の合計",
}


def groups_shown(report: Mapping) -> list[tuple[str, list[tuple[str, int]]]]:
    """Sums by group as the dataset's judge gave them."""
    return [
        (GROUP_TITLES.get(code, code), list(group.items()))
        for code, group in report.items()
        if code.startswith("by_") and isinstance(group, dict) and group
    ]
