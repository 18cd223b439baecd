"""決算書 as a file: for the staff from the making of the settlement on, for everybody from its publication on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from toshikei.city.execution import selectors
from toshikei.city.execution.models import Settlement
from toshikei.city.execution.pages.staff import ledger_or_404
from toshikei.city.execution.permissions import MANAGE, READ
from toshikei.city.execution.selectors.printing import paper_on_shelf, settlement_paper
from toshikei.city.execution.services.printing import PAPER, settlement_paper_order
from toshikei.foundation.accounts.permissions import public, requires
from toshikei.foundation.jobs.selectors import last_of

MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@public
def published(request: HttpRequest, year: str, account: str, paper_form: str) -> HttpResponse:
    """The statement of a settlement that was published."""
    found = selectors.settlement_published(int(year), account)
    if found is None:
        raise Http404("この年度・会計の決算は、まだ公表されていません。")
    return _answer(request, found, paper_form)


@requires(READ)
def statement(request: HttpRequest, year: str, account: str, paper_form: str) -> HttpResponse:
    """The statement as the ledger stands, before the publication too."""
    return _answer(request, _made_or_404(year, account), paper_form)


@require_POST
@requires(MANAGE)
def order(request: HttpRequest, year: str, account: str) -> HttpResponse:
    """Have a big statement set in the background; leads to its progress."""
    job = settlement_paper_order(by=request.acting, settlement=_made_or_404(year, account))
    return redirect("jobs:job", job_id=job.pk)


def _made_or_404(year: str, account: str) -> Settlement:
    ledger = ledger_or_404(year, account)
    found = Settlement.objects.select_related("ledger").filter(ledger=ledger).first()
    if found is None:
        raise Http404("この年度・会計の決算は、まだ調製されていません。")
    return found


def _answer(request: HttpRequest, settlement: Settlement, form: str) -> HttpResponse:
    paper = settlement_paper(settlement)
    path = paper_on_shelf(paper, form)
    if path is None:
        return _not_yet(request, settlement, paper.title)
    how = "inline" if form == "pdf" else "attachment"
    ledger = settlement.ledger
    head = {
        "Content-Disposition": f'{how}; filename="settlement-{ledger.fiscal_year}-{ledger.slug}.{form}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(path.read_bytes(), content_type=MEDIA[form], headers=head)


def _not_yet(request: HttpRequest, settlement: Settlement, title: str) -> HttpResponse:
    """A big statement that nobody has had made: say so, and let who may order it."""
    args = [settlement.ledger.fiscal_year, settlement.ledger.slug]
    may = MANAGE.allows(request.acting)
    context = {
        "title": title,
        "order_url": reverse("execution_staff:statement_order", args=args) if may else "",
        "job": last_of(PAPER, str(settlement.pk)),
        "excel_url": request.path.removesuffix("pdf") + "xlsx",
    }
    answer = render(request, "ui/paper_waiting.html", context, status=202)
    answer["Cache-Control"] = "no-store"
    return answer
