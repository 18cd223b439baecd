"""A table of the budget pages as a download: the files are those of the datasets, exact yen, nothing rounded."""

import io
from collections.abc import Iterable, Mapping

from django.http import HttpResponse, StreamingHttpResponse

from toshikei.city.budget.models import BudgetVersion
from toshikei.city.budget.pages import drawing
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.describing import MEDIA
from toshikei.foundation.datasets.sheets import write_workbook
from toshikei.foundation.datasets.tables import Columns, Row, Table, as_json, delimited


def licence() -> str:
    """The terms on which the lines themselves are published."""
    return REGISTRY["budget.lines"].publication.licence


def table_of(version: BudgetVersion, columns: Columns, title: str, about: Mapping[str, object]) -> Table:
    """A download of a version's amounts: what it is, where it comes from, on which terms."""
    return Table(
        title,
        columns,
        version.loaded_on,
        f"歳出の金額は{version.get_measure_display()}です。",
        source=drawing.source(version),
        licence=licence(),
        about=about,
    )


def respond(form: str, name: str, table: Table, rows: Iterable[Row]) -> HttpResponse | StreamingHttpResponse:
    """One table as a file. CSV streams; JSON and Excel are whole before they are sent."""
    made: HttpResponse | StreamingHttpResponse
    if form == "csv":
        made = StreamingHttpResponse(
            delimited(table.columns, rows, form), content_type=f"{MEDIA[form]}; charset=utf-8"
        )
    elif form == "json":
        made = HttpResponse(b"".join(as_json(table, rows)), content_type=MEDIA[form])
    else:
        made = HttpResponse(_workbook(table, rows), content_type=MEDIA[form])
    made["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return made


def _workbook(table: Table, rows: Iterable[Row]) -> bytes:
    buffer = io.BytesIO()
    write_workbook(table, buffer, rows)
    return buffer.getvalue()
