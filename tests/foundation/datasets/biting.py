"""Values that bite, by cell type: what spreadsheets, encodings and parsers like to change."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from toshikei.engines.datasets.canon import Canon
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.datasets.definitions import Change, Dataset

TEXTS = (
    "議会費",
    "=1+1",
    "+81-154",
    "-5",
    "@SUM(A1)",
    "'=1",
    "''@x",
    '="001"',
    "改行\nあり",
    'カンマ, と "引用符"',
    "①髙﨑〜−",
    "００１ 全角",
    "1月2日",
    "1-2",
    "TRUE",
    "2026-11-25",
    "1E5",
    "0302",
    "_x000D_",
    "タブ\tあり",
    "#REF!",
    "長い" * 2000,
    "",
)
CODES = (
    "001",
    "0000",
    "101010000",
    "1501010000",
    "12345678901234567890",
    "1.10",
    "A-01",
    "1-2",
    "0",
    "01E5",
    "",
)
INTEGERS = (0, -1, 1234567, 10**15 - 1, -(10**12), None)
DECIMALS = (Decimal("0.1"), Decimal("94.8"), Decimal("-0.3"), Decimal("100"), Decimal("1234567.891"), None)
DATES = (date(1873, 1, 1), date(1899, 12, 31), date(1900, 2, 28), date(2024, 2, 29), date(2026, 11, 25), None)
YEARS = (1989, 2019, 2021, 2026)


def values_for(column: Column) -> tuple[object, ...]:
    """Biting values that this column may legally hold."""
    kind = column.type
    if kind is CellType.CHOICE:
        return tuple(code for code, _label in column.choices)
    values: tuple[object, ...] = {
        CellType.TEXT: TEXTS,
        CellType.CODE: CODES,
        CellType.INTEGER: INTEGERS,
        CellType.YEN: (*INTEGERS[:-1], *((None,) if not column.required else ())),
        CellType.DECIMAL: DECIMALS,
        CellType.DATE: DATES,
        CellType.FISCAL_YEAR: YEARS,
        CellType.BOOLEAN: (True, False, None),
    }[kind]
    if column.width:
        values = tuple(str(number).zfill(column.width) for number in (0, 1, 10, 99))
    if column.max_length:
        values = tuple(v[: column.max_length] if isinstance(v, str) else v for v in values)
        values = tuple(v.strip() if isinstance(v, str) else v for v in values)
    if column.required:
        values = tuple(value for value in values if value not in (None, ""))
    return values


def biting_rows(dataset: Dataset, many: int = 44) -> list[dict[str, object]]:
    """Rows that together hold every biting value of every column, with unique keys."""
    columns = [column for column in dataset.columns if not column.is_computed]
    rows: dict[str, dict[str, object]] = {}
    canon = Canon(dataset.columns, dataset.key)
    for number in range(many):
        row = {
            column.name: (values := values_for(column))[(number + place) % len(values)]
            for place, column in enumerate(columns)
        }
        rows.setdefault(canon.key_of(canon.texts(row)), row)
    return list(rows.values())


class Store:
    """Stands in for a room: holds rows, applies changes, remembers what it was asked."""

    def __init__(self, rows: list[dict[str, object]]) -> None:
        self.held = rows
        self.changes: list[Change] = []
        self.breaks = False

    def rows(self, by: object, **scope: object) -> Iterator[Mapping[str, object]]:
        return (row for row in self.held if all(row.get(name) == value for name, value in scope.items()))

    def apply(self, changes: object, **_: object) -> int:
        self.changes = list(changes)
        if self.breaks:
            raise RuntimeError("the room broke")
        for change in self.changes:
            if change.old is not None:
                self.held.remove(next(row for row in self.held if _same(row, change.old)))
            if change.new is not None:
                self.held.append(dict(change.new))
        return len(self.changes)


def _same(row: Mapping[str, object], old: Mapping[str, object]) -> bool:
    return all((row.get(name) or "") == (value or "") for name, value in old.items())


def with_store(dataset: Dataset, store: Store, may_write: object) -> Dataset:
    """The definition as it is, its rows from the store, without the room's own judge."""
    return replace(
        dataset,
        rows=store.rows,
        apply=store.apply,
        checker=None,
        scope=(),
        may_write=dataset.may_write or may_write,
    )
