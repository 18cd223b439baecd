"""Any table as CSV, TSV or JSON, row by row: a dataset's, and what a page or a search shows. Excel: see `sheets`."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from toshikei.engines.datasets.columns import Column
from toshikei.engines.datasets.writing import csv_writer_for, heading, json_writer_for
from toshikei.foundation.datasets import errors
from toshikei.foundation.datasets.definitions import Dataset

BUFFER_ROWS = 500
CP932_TWINS = str.maketrans({"〜": "～", "−": "－", "‖": "∥", "—": "―", "¢": "￠", "£": "￡", "¬": "￢"})

type Row = Mapping[str, object]
type Columns = tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a file says of itself beside its rows. `about` stands first in the JSON; `as_of` is the day of the data."""

    title: str
    columns: Columns
    as_of: date
    description: str = ""
    source: str = ""
    licence: str = ""
    about: Mapping[str, object] = field(default_factory=dict)


def table_of(dataset: Dataset, as_of: date) -> Table:
    """A dataset as a table."""
    publication = dataset.publication
    about = {"dataset": dataset.code}
    return Table(
        dataset.title,
        dataset.columns,
        as_of,
        dataset.description,
        publication.source,
        publication.licence,
        about,
    )


def delimited(
    columns: Sequence[Column], rows: Iterable[Row], suffix: str, encoding: str = "utf-8-sig"
) -> Iterator[bytes]:
    """Text is quoted, numbers stand bare: opened with "quoted fields as text", codes keep their zeros."""
    buffer = io.StringIO()
    writer = csv.writer(
        buffer, delimiter="\t" if suffix == "tsv" else ",", quoting=csv.QUOTE_STRINGS, lineterminator="\r\n"
    )
    writers = [(column.name, csv_writer_for(column)) for column in columns]
    writer.writerow([heading(column) for column in columns])
    mark = b"\xef\xbb\xbf" if encoding == "utf-8-sig" else b""
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    yield mark + _taken(buffer).encode(codec, "strict")
    for number, row in enumerate(rows, start=1):
        writer.writerow([write_cell(row.get(name)) for name, write_cell in writers])
        if codec != "utf-8":
            yield _encoded(_taken(buffer), codec, number, row, columns)
        elif number % BUFFER_ROWS == 0:
            yield _taken(buffer).encode()
    yield _taken(buffer).encode(codec)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _encoded(text: str, codec: str, number: int, row: Row, columns: Sequence[Column]) -> bytes:
    try:
        return text.translate(CP932_TWINS).encode(codec)
    except UnicodeEncodeError as wrong:
        odd = wrong.object[wrong.start]
        column = next((column.label for column in columns if odd in str(row.get(column.name) or "")), "")
        raise errors.CharacterNotInEncoding(
            row=number, column=column, character=odd, codepoint=f"{ord(odd):04X}"
        ) from wrong


def as_json(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """One object: what the table is, its columns, its rows."""
    head = {
        **table.about,
        "title": table.title,
        "as_of": table.as_of.isoformat(),
        "licence": table.licence,
        "source": table.source,
        "columns": [
            {"name": column.name, "label": column.label, "type": column.type.value, "unit": column.unit}
            for column in table.columns
        ],
    }
    yield (json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": [').encode()
    for number, row in enumerate(json_rows(table.columns, rows)):
        yield ("\n" if number == 0 else ",\n").encode() + json.dumps(row, ensure_ascii=False).encode()
    yield b"\n]}\n"


def json_rows(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[dict[str, object]]:
    """Rows as JSON objects by column name."""
    writers = [(column.name, json_writer_for(column)) for column in columns]
    for row in rows:
        yield {name: write_cell(row.get(name)) for name, write_cell in writers}
