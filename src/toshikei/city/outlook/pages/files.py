"""A table of the pages as a download, by the writers of the datasets: exact values, nothing rounded."""

import io
from collections.abc import Iterable

from django.http import HttpResponse

from toshikei.foundation.datasets.describing import MEDIA
from toshikei.foundation.datasets.sheets import write_workbook
from toshikei.foundation.datasets.tables import Row, Table, as_json, delimited


def respond(form: str, name: str, table: Table, rows: Iterable[Row]) -> HttpResponse:
    """One table as csv, xlsx or json."""
    content = _CONTENT[form](table, rows)
    charset = "; charset=utf-8" if form == "csv" else ""
    made = HttpResponse(content, content_type=f"{MEDIA[form]}{charset}")
    made["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return made


def _workbook(table: Table, rows: Iterable[Row]) -> bytes:
    buffer = io.BytesIO()
    write_workbook(table, buffer, rows)
    return buffer.getvalue()


_CONTENT = {
    "csv": lambda table, rows: b"".join(delimited(table.columns, rows, "csv")),
    "json": lambda table, rows: b"".join(as_json(table, rows)),
    "xlsx": _workbook,
}
