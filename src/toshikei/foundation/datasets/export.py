"""Writing a dataset to a file: CSV (UTF-8 with mark, CP932), TSV, Excel, JSON; row by row, in constant memory."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO

from toshikei.engines.datasets.canon import Canon, text_maker
from toshikei.engines.datasets.columns import Column
from toshikei.engines.datasets.writing import csv_writer_for, heading, json_writer_for
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.datasets import errors
from toshikei.foundation.datasets.definitions import Dataset
from toshikei.foundation.datasets.sheets import write_workbook
from toshikei.foundation.trail.services import record_reading

BUFFER_ROWS = 500
FORMATS = ("csv", "tsv", "xlsx", "json")
CP932_TWINS = str.maketrans({"〜": "～", "−": "－", "‖": "∥", "—": "―", "¢": "￠", "£": "￡", "¬": "￢"})

type Row = Mapping[str, object]


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
    if suffix == "xlsx":
        write_workbook(dataset, stream, rows, as_of=as_of)
        return rows.count
    pieces = _json(dataset, rows, as_of) if suffix == "json" else _delimited(dataset, rows, suffix, encoding)
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
    """Rows `by` may read; `where` compares canonical text by column name (or label), computed columns too."""
    ensure(by, dataset.may_read)
    _tell_reading(dataset, by)
    canon = Canon(dataset.columns, dataset.key)
    wanted = {_column(dataset, name).name: value for name, value in where.items()}
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
    if not dataset.scope or not set(dataset.scope) <= set(wanted):
        return {}
    body = "\x1f".join(wanted.get(name, "") for name in canon.names)
    try:
        values = canon.row(body)
    except ValueError:  # no value of that column can read so: comparing the texts finds no row
        return {}
    return {name: values[name] for name in dataset.scope}


def _column(dataset: Dataset, name: str) -> Column:
    for column in dataset.columns:
        if name in {column.name, column.label}:
            return column
    known = "、".join(f"{column.name}（{column.label}）" for column in dataset.columns)
    raise errors.MappingWrong(
        said=name, detail=f"この名前の列はありません。あるのは {known} です。", example=dataset.key[0]
    )


def _delimited(dataset: Dataset, rows: Iterable[Row], suffix: str, encoding: str) -> Iterator[bytes]:
    """Text is quoted, numbers stand bare: opened with "quoted fields as text", codes keep their zeros."""
    buffer = io.StringIO()
    writer = csv.writer(
        buffer, delimiter="\t" if suffix == "tsv" else ",", quoting=csv.QUOTE_STRINGS, lineterminator="\r\n"
    )
    writers = [(column.name, csv_writer_for(column)) for column in dataset.columns]
    writer.writerow([heading(column) for column in dataset.columns])
    mark = b"\xef\xbb\xbf" if encoding == "utf-8-sig" else b""
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    yield mark + _taken(buffer).encode(codec, "strict")
    for number, row in enumerate(rows, start=1):
        writer.writerow([write_cell(row.get(name)) for name, write_cell in writers])
        if codec != "utf-8":
            yield _encoded(_taken(buffer), codec, number, row, dataset)
        elif number % BUFFER_ROWS == 0:
            yield _taken(buffer).encode()
    yield _taken(buffer).encode(codec)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _encoded(text: str, codec: str, number: int, row: Row, dataset: Dataset) -> bytes:
    try:
        return text.translate(CP932_TWINS).encode(codec)
    except UnicodeEncodeError as wrong:
        odd = wrong.object[wrong.start]
        column = next(
            (column.label for column in dataset.columns if odd in str(row.get(column.name) or "")), ""
        )
        raise errors.CharacterNotInEncoding(
            row=number, column=column, character=odd, codepoint=f"{ord(odd):04X}"
        ) from wrong


def _json(dataset: Dataset, rows: Iterable[Row], as_of: date) -> Iterator[bytes]:
    head = {
        "dataset": dataset.code,
        "title": dataset.title,
        "as_of": as_of.isoformat(),
        "licence": dataset.publication.licence,
        "source": dataset.publication.source,
        "columns": [
            {"name": column.name, "label": column.label, "type": column.type.value, "unit": column.unit}
            for column in dataset.columns
        ],
    }
    yield (json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": [').encode()
    for number, row in enumerate(json_rows(dataset, rows)):
        yield ("\n" if number == 0 else ",\n").encode() + json.dumps(row, ensure_ascii=False).encode()
    yield b"\n]}\n"


def json_rows(dataset: Dataset, rows: Iterable[Row]) -> Iterator[dict[str, object]]:
    """Rows as JSON objects by column name."""
    writers = [(column.name, json_writer_for(column)) for column in dataset.columns]
    for row in rows:
        yield {name: write_cell(row.get(name)) for name, write_cell in writers}
