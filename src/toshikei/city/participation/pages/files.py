"""A table of these pages as a download: exact yen, by the writers of the datasets."""

import io
from collections.abc import Iterable

from django.http import HttpResponse

from toshikei.foundation.datasets.describing import MEDIA
from toshikei.foundation.datasets.sheets import write_workbook
from toshikei.foundation.datasets.tables import Row, Table, as_json, delimited

LICENCE = "CC BY 4.0"


def respond(form: str, name: str, table: Table, rows: Iterable[Row]) -> HttpResponse:
    """CSV, Excel or JSON. These tables are small and are whole before they are sent."""
    made = HttpResponse(_content(form, table, rows), content_type=MEDIA[form])
    if form == "csv":
        made["Content-Type"] += "; charset=utf-8"
    made["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return made


def _content(form: str, table: Table, rows: Iterable[Row]) -> bytes:
    if form == "csv":
        return b"".join(delimited(table.columns, rows, form))
    if form == "json":
        return b"".join(as_json(table, rows))
    buffer = io.BytesIO()
    write_workbook(table, buffer, rows)
    return buffer.getvalue()
