"""名寄せ and grounds of seeing: proposals decided, taken back; consent recorded and ended."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from toshikei.city.claims import permissions, services
from toshikei.city.claims.choices import GROUPS, Purpose
from toshikei.city.claims.models import Debtor
from toshikei.city.claims.pages.act_forms import GroundForm
from toshikei.city.claims.pages.asking import ask, looked, purpose_of
from toshikei.city.claims.selectors.links import grounds_of, links_visible_to
from toshikei.city.claims.selectors.looking import debtor_seen
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.ui.answers import status_of

PER_PAGE = 50


@requires(permissions.IDENTIFY)
def home(request: HttpRequest) -> HttpResponse:
    """Pairs that wait for a person, the most alike first. It shows names: a look, said what for."""
    on = clock.today()
    if request.method == "POST":
        for group in GROUPS:
            services.links_propose(by=request.acting, on=on, group=group)
        messages.success(request, "候補を探しました。")
        return redirect(f"{reverse('claims_staff:links')}?for={Purpose.RECONCILE.value}")
    purpose = purpose_of(request)
    if purpose is None:
        return ask(request, "名寄せ")
    looked(request, "claims.links:list", "名寄せの一覧", purpose)
    page = Paginator(links_visible_to(request.acting, on), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "no_rows": not page.object_list, "purpose": purpose}
    return render(request, "claims/staff/links.html", context)


@requires(permissions.IDENTIFY)
@require_POST
def decide(request: HttpRequest, link_id: int) -> HttpResponse:
    """One person, two persons, or the decision taken back."""
    verb, who = request.POST.get("verb", ""), {"by": request.acting, "on": clock.today(), "link_id": link_id}
    try:
        if verb == "undo":
            services.link_undo(**who, reason=request.POST.get("reason", ""))
        else:
            services.link_decide(**who, is_same=verb == "same")
    except Refusal as refusal:
        messages.error(request, f"{refusal} {refusal.sentence('instead')}")
    else:
        messages.success(request, "名寄せを記録しました。")
    return redirect(f"{reverse('claims_staff:links')}?for={Purpose.RECONCILE.value}")


def _debtor(debtor_id: object, by: Acting) -> Debtor:
    found = debtor_seen(debtor_id, by, clock.today())
    if found is None:
        raise Http404("この人の記録はないか、いまの職では見られません。")
    return found


@requires(permissions.WORK)
def grounds(request: HttpRequest, debtor_id: object) -> HttpResponse:
    """Grounds on which other sections see this debtor: those that run, and a new one."""
    on = clock.today()
    debtor = _debtor(debtor_id, request.acting)
    form, refusal = GroundForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        try:
            services.ground_record(by=request.acting, on=on, debtor_id=debtor.pk, **form.cleaned_data)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "根拠を記録しました。終わりの日を過ぎると、また見えなくなります。")
            return redirect("claims_staff:grounds", debtor.pk)
    context = {
        "debtor": debtor,
        "rows": grounds_of(debtor),
        "form": form,
        "on": on,
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = status_of(refusal, is_wrong=form.errors)
    return render(request, "claims/staff/grounds.html", context, status=status)


@requires(permissions.WORK)
@require_POST
def ground_end(request: HttpRequest, debtor_id: object, ground_id: int) -> HttpResponse:
    """The ground is gone from today."""
    debtor = _debtor(debtor_id, request.acting)
    try:
        services.ground_revoke(by=request.acting, on=clock.today(), ground_id=ground_id)
    except Refusal as refusal:
        messages.error(request, f"{refusal} {refusal.sentence('instead')}")
    else:
        messages.success(request, "根拠を終えました。")
    return redirect("claims_staff:grounds", debtor.pk)
