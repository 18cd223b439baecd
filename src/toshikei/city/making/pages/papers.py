"""Papers of a round as files: the budget document and the book of requests for the staff, the published book for all."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from toshikei.city.making import permissions
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import round_slug, seen
from toshikei.city.making.selectors.printing import PAPERS, paper_on_shelf
from toshikei.city.making.services import round_paper_order
from toshikei.city.making.services.printing import PAPER, paper_mark
from toshikei.foundation.accounts.permissions import public, requires
from toshikei.foundation.jobs.selectors import last_of

MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

FILES = {"public_document": "document"}
"""The public's and the staff's document are one paper."""
MISSING = {
    "book": "まだ公表した段階がありません。",
    "public_document": "予算書と説明書は、予算案を議会に提出したときに公表します。",
}


@requires(permissions.SEE_AS_STAFF)
def document(request: HttpRequest, year: str, slug: str, paper_form: str) -> HttpResponse:
    """予算書と説明書 as the round stands now."""
    return _answer(request, found(year, slug), "document", paper_form)


@requires(permissions.SEE_AS_STAFF)
def requests(request: HttpRequest, year: str, slug: str, paper_form: str) -> HttpResponse:
    """All requests with every stage, also what is not published."""
    return _answer(request, found(year, slug), "requests", paper_form)


@public
def book(request: HttpRequest, year: str, slug: str, paper_form: str) -> HttpResponse:
    """What is published of all requests."""
    making = seen.round_public(int(year), slug)
    if making is None:
        raise Http404("その予算編成は公表していません。")
    return _answer(request, making, "book", paper_form)


@public
def public_document(request: HttpRequest, year: str, slug: str, paper_form: str) -> HttpResponse:
    """予算書と説明書 of a budget that was submitted to the council."""
    making = seen.round_public(int(year), slug)
    if making is None:
        raise Http404("その予算編成は公表していません。")
    return _answer(request, making, "public_document", paper_form)


@require_POST
@requires(permissions.ASSESS)
def order(request: HttpRequest, year: str, slug: str, paper: str) -> HttpResponse:
    """Have a big paper set in the background; leads to its progress."""
    return redirect("jobs:job", job_id=round_paper_order(found(year, slug), paper, by=request.acting).pk)


def _answer(request: HttpRequest, making: object, name: str, form: str) -> HttpResponse:
    paper = PAPERS[name](making)  # type: ignore[arg-type]  # a Round; the model stays below the selectors
    if paper is None:
        raise Http404(MISSING[name])
    path = paper_on_shelf(paper, form)
    if path is None:
        return _not_yet(request, making, name, paper.title)
    how = "inline" if form == "pdf" else "attachment"
    place = f"{making.fiscal_year}-{round_slug(making)}"  # type: ignore[attr-defined,arg-type]  # a Round
    head = {
        "Content-Disposition": f'{how}; filename="making-{place}-{FILES.get(name, name)}.{form}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(path.read_bytes(), content_type=MEDIA[form], headers=head)


def _not_yet(request: HttpRequest, making: object, name: str, title: str) -> HttpResponse:
    """A big paper that nobody has had made: say so, and let who may order it."""
    args = [making.fiscal_year, round_slug(making)]  # type: ignore[attr-defined,arg-type]  # a Round
    name = FILES.get(name, name)
    may = name != "book" and permissions.ASSESS.allows(request.acting)
    context = {
        "title": title,
        "order_url": reverse("making_staff:order", args=[*args, name]) if may else "",
        "job": last_of(PAPER, paper_mark(making, name)),  # type: ignore[arg-type]  # a Round
        "excel_url": request.path.removesuffix("pdf") + "xlsx",
    }
    answer = render(request, "ui/paper_waiting.html", context, status=202)
    answer["Cache-Control"] = "no-store"
    return answer
