"""The results report: on the web with its three layouts, and as a file; staff freeze it and have a big one set."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from toshikei.city.evaluation import permissions, services
from toshikei.city.evaluation.selectors.layouts import crosswalk_of, matrix_of
from toshikei.city.evaluation.selectors.printing import report_on_shelf
from toshikei.city.evaluation.selectors.sheets import edition_of, sheets_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.departments import departments_on
from toshikei.foundation.accounts.permissions import public, requires
from toshikei.foundation.citing import cited
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear

MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_ROWS = 300


@public
def report(request: HttpRequest, year: int) -> HttpResponse:
    """What the settlement's report says: matrix, crosswalk, and the sheets by their cards."""
    sheets = sheets_of(year)
    if not sheets:
        raise Http404("この年度の主要な施策の成果は、まだ公表していません。")
    question = f"{FiscalYear(year).label}の主な施策は、何を変えましたか"
    crosswalk = crosswalk_of(sheets)
    context = {
        "year": year,
        "question": question,
        "sheets": sheets[:MOST_ROWS],
        "count": len(sheets),
        "matrix": matrix_of(sheets, dict(departments_on(clock.today()))),
        "crosswalk": crosswalk[:MOST_ROWS],
        "crosswalk_left": max(0, len(crosswalk) - MOST_ROWS),
        "edition": edition_of(year),
        "is_invented": any(one.is_invented for one in sheets),
        "may_freeze": permissions.LOOK.allows(request.acting),
        **cited(request, question),
    }
    return render(request, "evaluation/report.html", context)


@public
def paper(request: HttpRequest, year: int, paper_form: str) -> HttpResponse:
    """The report as a file; a big one that nobody has had set says so."""
    if paper_form not in MEDIA or not sheets_of(year):
        raise Http404("この年度の主要な施策の成果は、まだ公表していないか、その形のファイルがありません。")
    path = report_on_shelf(year, paper_form)
    if path is None:
        return _not_yet(request, year)
    how = "inline" if paper_form == "pdf" else "attachment"
    head = {
        "Content-Disposition": f'{how}; filename="results-{year}.{paper_form}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(path.read_bytes(), content_type=MEDIA[paper_form], headers=head)


def _not_yet(request: HttpRequest, year: int) -> HttpResponse:
    may = permissions.LOOK.allows(request.acting)
    context = {
        "title": f"{FiscalYear(year).label}の主要な施策の成果",
        "order_url": reverse("evaluation_staff:report_order", args=[year]) if may else "",
        "excel_url": reverse("evaluation:report_paper", args=[year, "xlsx"]),
    }
    answer = render(request, "ui/paper_waiting.html", context, status=HTTPStatus.ACCEPTED)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@requires(permissions.LOOK)
def order(request: HttpRequest, year: int) -> HttpResponse:
    """Have a big report set in the background; leads to its progress."""
    job = services.report_order(by=request.acting, fiscal_year=year)
    return redirect("jobs:job", job_id=job.pk)


@requires(permissions.LOOK)
def freeze(request: HttpRequest, year: int) -> HttpResponse:
    """Asked once more: from then on the report says what it says."""
    refusal = None
    if request.method == "POST":
        try:
            services.report_freeze(by=request.acting, on=clock.today(), fiscal_year=year)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "書類を定めました。評価表が変わっても、この書類は変わりません。")
            return redirect("evaluation:report", year)
    context = {"year": year, "refusal": refusal.to_dict() if refusal else None}
    status = refusal.status if refusal else HTTPStatus.OK
    return render(request, "evaluation/staff/freeze.html", context, status=status)
