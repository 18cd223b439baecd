"""The sheet of a programme and the report of a round as files, for everybody."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse

from toshikei.city.sorting.pages.finding import MISSING, found_candidate, found_round
from toshikei.city.sorting.selectors.printing import paper_file, report_paper, sheet_paper
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.papers.model import Paper

MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@public
def sheet(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Only of a frozen sheet."""
    candidate = found_candidate(year, code, is_public=True).candidate
    if candidate.sheet.frozen_on is None:
        raise Http404(MISSING)
    return _answer(sheet_paper(candidate), "pdf", f"sorting-{year}-{code}")


@public
def report(request: HttpRequest, year: int, paper_form: str) -> HttpResponse:
    return _answer(report_paper(found_round(year, is_public=True)), paper_form, f"sorting-{year}")


def _answer(paper: Paper, form: str, name: str) -> HttpResponse:
    if form not in MEDIA:
        raise Http404("この形のファイルはありません。")
    how = "inline" if form == "pdf" else "attachment"
    head = {"Content-Disposition": f'{how}; filename="{name}.{form}"', "Cache-Control": "no-store"}
    body = paper_file(paper, form).read_bytes()
    return HttpResponse(body, status=HTTPStatus.OK, content_type=MEDIA[form], headers=head)
