"""The editors' desk: papers, their passages, voices, the wording check, and the steps to publication."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from toshikei.city.decisions.selectors import requests_about
from toshikei.city.participation import permissions, selectors, services
from toshikei.city.participation.addresses import subject_of
from toshikei.city.participation.choices import PaperState
from toshikei.city.participation.pages.forms import BeginForm, BlockForm, ConsultForm
from toshikei.city.participation.pages.whitepaper import stages_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear

STEPS = {
    "close": (services.paper_close, "声の募集を終えました。"),
    "publish": (services.paper_ask, "公表の決裁を願い出ました。決裁されると、その場で公表されます。"),
    "renew": (services.figures_renew, "数値を新しい予算書から取り直しました。"),
}


@requires(permissions.EDIT)
def home(request: HttpRequest) -> HttpResponse:
    """All papers, and the way to begin one."""
    years = [(year, FiscalYear(year).label) for year in selectors.years_with_books()]
    form = BeginForm(request.POST or None, years=years)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            made = services.paper_begin(by=request.acting, on=clock.today(), **form.cleaned_data)
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, f"{made} を作りはじめました。")
            return redirect("participation_staff:desk", made.pk)
    context = {
        "papers": selectors.papers_staff().defer("content"),
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
        "has_books": bool(years),
    }
    status = refusal.status if refusal else HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "participation/staff/home.html", context, status=status)


@requires(permissions.EDIT)
def desk(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Where a paper stands, what is to do next, its passages."""
    return _desk(request, paper_id)


def _desk(
    request: HttpRequest,
    paper_id: int,
    *,
    refusal: Refusal | None = None,
    consult: ConsultForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    paper = selectors.paper_staff(paper_id)
    is_open = paper.state != PaperState.PUBLISHED and not paper.is_asked
    wording = selectors.wording_of(paper) if is_open else None
    context = {
        "paper": paper,
        "edition": selectors.edition_of(paper),
        "stages": stages_of(paper.state),
        "wording": wording,
        "open_findings": len(wording.open) if wording else 0,
        "refusal": refusal.to_dict() if refusal else None,
        "consult": consult or ConsultForm(),
        "is_open": is_open,
        "requests": requests_about(subject_of(paper)),
        "may_publish": permissions.PUBLISH.allows(request.acting),
        "is_public": paper.state != PaperState.MAKING,
        "tab": "desk",
    }
    return render(request, "participation/staff/desk.html", context, status=status)


@requires(permissions.EDIT)
@require_POST
def step(request: HttpRequest, paper_id: int) -> HttpResponse:
    """One button: collect, close, ask for the publication, take the figures again."""
    paper = selectors.paper_staff(paper_id)
    verb = request.POST.get("do", "")
    if verb == "consult":
        return _consult(request, paper.pk)
    if verb not in STEPS:
        messages.error(request, "何をするかが分かりませんでした。ボタンを押し直してください。")
        return redirect("participation_staff:desk", paper.pk)
    service, said = STEPS[verb]
    try:
        service(by=request.acting, on=clock.today(), paper_id=paper.pk)
    except Refusal as refusal:
        return _desk(request, paper.pk, refusal=refusal, status=refusal.status)
    messages.success(request, said)
    return redirect("participation_staff:desk", paper.pk)


def _consult(request: HttpRequest, paper_id: int) -> HttpResponse:
    form = ConsultForm(request.POST)
    if not form.is_valid():
        return _desk(request, paper_id, consult=form, status=HTTPStatus.BAD_REQUEST)
    try:
        services.paper_consult(by=request.acting, on=clock.today(), paper_id=paper_id, **form.cleaned_data)
    except Refusal as refusal:
        return _desk(request, paper_id, refusal=refusal, consult=form, status=refusal.status)
    messages.success(request, "公開しました。市民の声を集めています。")
    return redirect("participation_staff:desk", paper_id)


@requires(permissions.EDIT)
def block(request: HttpRequest, paper_id: int, block_id: int) -> HttpResponse:
    """Mend or take out one passage."""
    paper = selectors.paper_staff(paper_id)
    found = selectors.block_staff(paper, block_id)
    form = BlockForm(request.POST or None, initial={"text": found.text})
    refusal = None
    if request.method == "POST":
        try:
            if _write(request, paper.pk, found.pk, form):
                return redirect("participation_staff:desk", paper.pk)
        except Refusal as caught:
            refusal = caught
    context = {
        "paper": paper,
        "passage": found,
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = refusal.status if refusal else HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "participation/staff/block.html", context, status=status)


def _write(request: HttpRequest, paper_id: int, block_id: int, form: BlockForm) -> bool:
    """Was it done? A form with mistakes is shown again."""
    by = {"by": request.acting, "on": clock.today(), "paper_id": paper_id, "block_id": block_id}
    if request.POST.get("do") == "remove":
        services.block_remove(**by)
        messages.success(request, "取り除きました。")
        return True
    if not form.is_valid():
        return False
    services.block_write(**by, text=form.cleaned_data["text"])
    messages.success(request, "直しました。")
    return True


@requires(permissions.EDIT)
def add(request: HttpRequest, paper_id: int, chapter: str) -> HttpResponse:
    """A passage more in a chapter."""
    paper = selectors.paper_staff(paper_id)
    form = BlockForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            services.block_add(
                by=request.acting, on=clock.today(), paper_id=paper.pk, chapter=chapter, **form.cleaned_data
            )
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, "足しました。")
            return redirect("participation_staff:desk", paper.pk)
    context = {
        "paper": paper,
        "chapter": selectors.chapter_staff(paper, chapter),
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = refusal.status if refusal else HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "participation/staff/block.html", context, status=status)
