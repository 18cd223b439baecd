"""Published tables as files, by the writers of the datasets: exact yen, nothing rounded."""

import io
from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse, StreamingHttpResponse

from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.describing import MEDIA
from toshikei.foundation.datasets.sheets import write_workbook
from toshikei.foundation.datasets.tables import Row, Table, as_json, delimited


def licence() -> str:
    """The terms of the published status."""
    return REGISTRY["execution.status"].publication.licence


def table(title: str, columns: tuple, as_of: date, is_invented: bool) -> Table:
    """What stands around the rows of a published table."""
    source = "市の公表資料（架空データ）" if is_invented else "市の公表資料"
    return Table(
        title, columns, as_of, "", source=source, licence=licence(), about={"is_invented": is_invented}
    )


def respond(form: str, name: str, about: Table, rows: Iterable[Row]) -> HttpResponse | StreamingHttpResponse:
    """One table as a file. CSV streams; JSON and Excel are whole before they are sent."""
    made: HttpResponse | StreamingHttpResponse
    if form == "csv":
        made = StreamingHttpResponse(
            delimited(about.columns, rows, form), content_type=f"{MEDIA[form]}; charset=utf-8"
        )
    elif form == "json":
        made = HttpResponse(b"".join(as_json(about, rows)), content_type=MEDIA[form])
    else:
        buffer = io.BytesIO()
        write_workbook(about, buffer, rows)
        made = HttpResponse(buffer.getvalue(), content_type=MEDIA[form])
    made["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return made
