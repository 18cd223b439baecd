"""Papers as files: the evening sheet (a look, said what for) and the list for the council. Nothing of them is kept."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from toshikei.city.claims import permissions
from toshikei.city.claims.pages.asking import ask, looked, purpose_of
from toshikei.city.claims.selectors.printing import council_paper, evening_sheet
from toshikei.city.claims.selectors.reports import results_paper
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.foundation.papers.model import Paper
from toshikei.foundation.papers.services import paper_pdf, paper_xlsx

MEDIA: dict[str, tuple[str, Callable[[Paper], bytes]]] = {
    "pdf": ("application/pdf", paper_pdf),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", paper_xlsx),
}
FIRST_YEAR, LAST_YEAR = 2000, 2100


@requires(permissions.WORK)
def evening(request: HttpRequest, paper_form: str) -> HttpResponse:
    """Enough to act on the last day before prescription when the system is down."""
    purpose = purpose_of(request)
    if purpose is None:
        return ask(request, "今日の仕事の紙")
    looked(request, "claims.sheet:evening", "今日の仕事の紙", purpose)
    return _answer(evening_sheet(request.acting, clock.today(), purpose), paper_form, "claims-evening")


@requires(permissions.SEE_TOTALS)
def council(request: HttpRequest, year: int, paper_form: str) -> HttpResponse:
    """放棄などの報告 of a fiscal year: no names."""
    _ensure_year(year)
    return _answer(council_paper(year, clock.today()), paper_form, f"claims-council-{year}")


@requires(permissions.SEE_TOTALS)
def results(request: HttpRequest, year: int, paper_form: str) -> HttpResponse:
    """決算審査の資料: results of a fiscal year by kind, both denominators named."""
    _ensure_year(year)
    return _answer(results_paper(year, clock.today()), paper_form, f"claims-results-{year}")


def _ensure_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404("この年度の資料はありません。")


def _answer(paper: Paper, form: str, name: str) -> HttpResponse:
    if form not in MEDIA:
        raise Http404("この形のファイルはありません。")
    media, make = MEDIA[form]
    how = "inline" if form == "pdf" else "attachment"
    head = {"Content-Disposition": f'{how}; filename="{name}.{form}"', "Cache-Control": "no-store"}
    return HttpResponse(make(paper), content_type=media, headers=head)
