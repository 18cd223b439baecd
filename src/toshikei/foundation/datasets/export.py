"""Writing a dataset to a file: CSV (UTF-8 with mark, CP932), TSV, Excel, JSON; row by row, in constant memory."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO

from toshikei.engines.datasets.canon import Canon, text_maker
from toshikei.engines.datasets.cells import CellProblem, reader_for
from toshikei.engines.datasets.columns import Column
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.datasets import errors
from toshikei.foundation.datasets.definitions import Dataset
from toshikei.foundation.datasets.sheets import write_workbook
from toshikei.foundation.datasets.tables import Row, as_json, delimited, table_of
from toshikei.foundation.trail.services import record_reading

FORMATS = ("csv", "tsv", "xlsx", "json")


def export_file(
    dataset: Dataset,
    path: Path,
    *,
    by: Acting,
    as_of: date,
    encoding: str = "utf-8-sig",
    where: Mapping[str, str] | None = None,
) -> int:
    """Write what `by` may read to `path`; the name's end chooses the format. Returns the number of rows.

    The file appears complete or not at all.
    """
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise errors.FormatUnknown(name=path.name)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("wb") as stream:
            count = write(dataset, stream, suffix, by=by, as_of=as_of, encoding=encoding, where=where)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def write(
    dataset: Dataset,
    stream: IO[bytes],
    suffix: str,
    *,
    by: Acting,
    as_of: date,
    encoding: str = "utf-8-sig",
    where: Mapping[str, str] | None = None,
) -> int:
    """Write to an open stream. CP932 is strict: a character it lacks refuses, naming row and column."""
    rows = Counting(selected_rows(dataset, by=by, where=where or {}))
    table = table_of(dataset, as_of)
    if suffix == "xlsx":
        write_workbook(table, stream, rows)
        return rows.count
    pieces = as_json(table, rows) if suffix == "json" else delimited(table.columns, rows, suffix, encoding)
    for piece in pieces:
        stream.write(piece)
    return rows.count


class Counting:
    """Rows passing by, counted."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


def selected_rows(dataset: Dataset, *, by: Acting, where: Mapping[str, str]) -> Iterator[Row]:
    """Rows `by` may read; `where` gives a value by column name (or label), computed columns too.

    A value may be written as in a file (R8, 2026, 1,000, ▲5). Raises ConditionWrong where the column cannot hold it,
    MappingWrong where there is no such column.
    """
    ensure(by, dataset.may_read)
    _tell_reading(dataset, by)
    canon = Canon(dataset.columns, dataset.key)
    wanted = dict(_condition(_column(dataset, name), value) for name, value in where.items())
    tests = [
        (column.name, text_maker(column), wanted[column.name])
        for column in dataset.columns
        if column.name in wanted
    ]
    for row in dataset.rows(by, **_scope(dataset, canon, wanted)):
        if all(to_text(row.get(name)) == text for name, to_text, text in tests):
            yield row


def _tell_reading(dataset: Dataset, by: Acting) -> None:
    """Taking personal data out is an event."""
    if any(column.is_personal for column in dataset.columns):
        subject = f"datasets.dataset:{dataset.code}"
        record_reading(by=by, subject=subject, label=dataset.title, purpose="データの書き出し")


def _scope(dataset: Dataset, canon: Canon, wanted: Mapping[str, str]) -> dict[str, object]:
    """Conditions on scope columns go to the room, so that it reads less; only a whole scope is a scope."""
    if not dataset.scope or not all(wanted.get(name) for name in dataset.scope):
        return {}
    body = "\x1f".join(wanted.get(name, "") for name in canon.names)
    values = canon.row(body)
    return {name: values[name] for name in dataset.scope}


def _condition(column: Column, value: str) -> tuple[str, str]:
    """The column's name and the value as it is compared: canonical text. An empty value asks for blank cells."""
    if not value:
        return column.name, ""
    try:
        return column.name, text_maker(column)(reader_for(column)(value))
    except CellProblem as problem:
        raise errors.ConditionWrong(
            said=f"{column.name}={value}", detail=problem.message, example=f"{column.name}=…"
        ) from None


def _column(dataset: Dataset, name: str) -> Column:
    for column in dataset.columns:
        if name in {column.name, column.label}:
            return column
    known = "、".join(f"{column.name}（{column.label}）" for column in dataset.columns)
    raise errors.MappingWrong(
        said=name, detail=f"この名前の列はありません。あるのは {known} です。", example=dataset.key[0]
    )
