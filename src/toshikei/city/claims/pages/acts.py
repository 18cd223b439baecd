"""Acts: the list, one asked, one with its notice, the vote and the report to the council."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.claims import permissions, services
from toshikei.city.claims.choices import EventKind
from toshikei.city.claims.models import ClaimAct
from toshikei.city.claims.pages.act_forms import ActForm, CouncilForm, ReasonForm
from toshikei.city.claims.pages.recording import claim_url, found_claim
from toshikei.city.claims.selectors.acts import acts_visible_to, notice_words
from toshikei.city.claims.selectors.labels import kind_labels
from toshikei.city.claims.services.acts import MATTER_OF, REPORTED
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.answers import status_of

PER_PAGE = 50


@requires(permissions.WORK)
def home(request: HttpRequest) -> HttpResponse:
    """Every act of claims one may see, newest first."""
    on = clock.today()
    page = Paginator(acts_visible_to(request.acting, on), PER_PAGE).get_page(request.GET.get("page"))
    labels = kind_labels(on)
    context = {
        "page": page,
        "rows": [(act, labels[act.claim.kind]) for act in page],
        "no_rows": not page.object_list,
        "year": FiscalYear.of(on).year,
    }
    return render(request, "claims/staff/acts.html", context)


@requires(permissions.WORK)
def ask(request: HttpRequest, claim_id: object, kind: str) -> HttpResponse:
    """Ask for one act: ground, criterion, what was looked into."""
    claim = found_claim(request, claim_id)
    if kind not in MATTER_OF:
        raise Http404("この処分はありません。")
    form, refusal = ActForm(kind, request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        try:
            made = services.act_ask(by=request.acting, on=clock.today(), number=claim.number, act=form.said)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, f"「{made.get_kind_display()}」を伺いました。決裁規程の順に回ります。")
            return redirect("claims_staff:act", made.pk)
    context = {
        "claim": claim,
        "form": form,
        "label": EventKind(kind).label,
        "refusal": refusal.to_dict() if refusal else None,
        "back": claim_url(claim),
    }
    return render(request, "claims/staff/ask.html", context, status=status_of(refusal, is_wrong=form.errors))


@requires(permissions.WORK)
def act(request: HttpRequest, act_id: int) -> HttpResponse:
    """One act; the vote of the council, the report and the notice are written down here."""
    on = clock.today()
    found = acts_visible_to(request.acting, on).filter(pk=act_id).first()
    if found is None:
        raise Http404("この処分はないか、いまの職では見られません。")
    form, refusal = CouncilForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST":
        try:
            told = _do(request, found, form)
        except Refusal as refused:
            refusal = refused
        else:
            if told:
                messages.success(request, told)
                return redirect("claims_staff:act", found.pk)
    context = {
        "act": found,
        "label": kind_labels(on)[found.claim.kind],
        "notice": notice_words(found, on),
        "form": form,
        "waits": found.state == "council",
        "reportable": found.state == "decided" and found.kind in REPORTED and found.council_on is None,
        "refusal": refusal.to_dict() if refusal else None,
        "back": claim_url(found.claim),
    }
    return render(request, "claims/staff/act.html", context, status=status_of(refusal, is_wrong=False))


def _do(request: HttpRequest, found: ClaimAct, form: CouncilForm) -> str:
    who = {"by": request.acting, "on": clock.today()}
    verb = request.POST.get("verb", "")
    if verb == "notify":
        services.act_notify(**who, act_id=found.pk)
        return "債務者への通知を記録しました。"
    if verb not in {"vote", "report"} or not form.is_valid():
        return ""
    said = {"council_on": form.cleaned_data["council_on"], "number": form.cleaned_data["number"]}
    if verb == "vote":
        services.act_council(**who, act_id=found.pk, **said)
        return "議決を記録し、債権を放棄しました。"
    services.acts_report(**who, act_ids=[found.pk], **said)
    return "議会への報告を記録しました。"


@requires(permissions.WORK)
def release(request: HttpRequest, claim_id: object) -> HttpResponse:
    """保留を解く: what was found out is written down."""
    claim = found_claim(request, claim_id)
    form, refusal = ReasonForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        try:
            services.hold_release(
                by=request.acting, on=clock.today(), number=claim.number, reason=form.cleaned_data["reason"]
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "保留を解きました。")
            return redirect(claim_url(claim))
    context = {
        "claim": claim,
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
        "back": claim_url(claim),
    }
    return render(
        request, "claims/staff/release.html", context, status=status_of(refusal, is_wrong=form.errors)
    )
