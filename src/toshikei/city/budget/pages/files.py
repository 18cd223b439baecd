"""The table of a place and the found lines as CSV (UTF-8 with BOM), Excel and JSON: exact yen, nothing rounded."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from django.http import HttpResponse, StreamingHttpResponse

type Cell = str | int | Decimal | None
type Rows = Iterable[Sequence[Cell]]

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  # never the hour of writing: the same data give the same bytes


class _Echo:
    """Gives back what the csv writer writes, so that lines can be streamed."""

    def write(self, text: str) -> str:
        return text


def _escaped(cell: Cell) -> Cell:
    """A cell that a spreadsheet would run as a formula gets a quote in front."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell


def _csv(heads: Sequence[str], rows: Rows) -> Iterator[str]:
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield "\ufeff" + writer.writerow(heads)
    for row in rows:
        yield writer.writerow(["" if cell is None else _escaped(cell) for cell in row])


def _json(heads: Sequence[str], rows: Rows, about: dict[str, object]) -> str:
    body = about | {"rows": [dict(zip(heads, row, strict=True)) for row in rows]}
    return json.dumps(body, ensure_ascii=False, indent=1, default=str)


def _xlsx(heads: Sequence[str], rows: Rows, title: str) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": title, "created": CREATED})
        sheet = book.add_worksheet("".join(letter for letter in title if letter not in "[]:*?/\\")[:31])
        head, money = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "#,##0"})
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(heads):
            sheet.set_column(column, column, 16 if "円" in name else 24)
            sheet.write_string(0, column, name, head)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, int | Decimal):
                    sheet.write_number(number, column, cell, money if isinstance(cell, int) else None)
                elif cell is not None:
                    sheet.write_string(number, column, cell)
    return buffer.getvalue()


def respond(
    form: str, name: str, heads: Sequence[str], rows: Rows, *, title: str, about: dict[str, object]
) -> HttpResponse | StreamingHttpResponse:
    """One table as a file; `about` stands in the JSON before the rows."""
    if form == "csv":
        made = StreamingHttpResponse(_csv(heads, rows), content_type=TYPES[form])
    elif form == "json":
        made = HttpResponse(_json(heads, rows, about), content_type=TYPES[form])
    else:
        made = HttpResponse(_xlsx(heads, rows, title), content_type=TYPES[form])
    made["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return made
