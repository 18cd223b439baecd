"""Files of an import: the original as it was brought, and the rows that were not taken, ready to be corrected."""

import csv
from collections.abc import Iterator
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse

from toshikei.engines.datasets.escaping import escape
from toshikei.foundation.accounts.permissions import requires
from toshikei.foundation.datasets import errors, selectors
from toshikei.foundation.datasets.models import ImportRun
from toshikei.foundation.datasets.permissions import IMPORT
from toshikei.foundation.documents.store import path_of

REASON = "取り込めないわけ"
LINE = "もとの行"


class _Echo:
    """A file that gives back what is written to it."""

    @staticmethod
    def write(text: str) -> str:
        return text


@requires(IMPORT)
def original(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Exactly the bytes that were brought."""
    run = selectors.run_visible_to(request.acting, run_id)
    path = path_of(run.document.sha256)
    if not path.is_file():
        raise errors.RunMissing()
    file = path.open("rb")
    return FileResponse(
        file, as_attachment=True, filename=run.file_name, content_type="application/octet-stream"
    )


@requires(IMPORT)
def aside(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Rows set aside as CSV with their reason; corrected, the same file can be brought again."""
    run = selectors.run_visible_to(request.acting, run_id)
    response = StreamingHttpResponse(_lines(run), content_type="text/csv; charset=utf-8")
    name = f"aside-{str(run.pk)[:8]}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(run: ImportRun) -> Iterator[str]:
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    labels = [column["label"] for column in (run.report.get("understanding") or {}).get("columns", [])]
    yield "\ufeff" + writer.writerow([*labels, LINE, REASON])
    for row in run.aside.order_by("line", "pk").iterator(500):
        cells = [*map(escape, row.cells), *[""] * (len(labels) - len(row.cells))]
        yield writer.writerow([*cells, row.line, row.message])
