"""Record an event or a payment; what the law forbids is shown with its article, on the page where it was typed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from toshikei.city.claims import permissions, services
from toshikei.city.claims.choices import EventKind, Purpose
from toshikei.city.claims.models import Claim
from toshikei.city.claims.pages.forms import EventForm, PaymentForm
from toshikei.city.claims.pages.may import BY_HAND
from toshikei.city.claims.selectors.looking import claim_seen
from toshikei.city.claims.services import Part
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.ui.answers import status_of

MISSING = "この債権はないか、いまの職では見られません。"


def found_claim(request: HttpRequest, claim_id: object) -> Claim:
    found = claim_seen(claim_id, request.acting, clock.today())
    if found is None:
        raise Http404(MISSING)
    return found


def claim_url(claim: Claim) -> str:
    """Back to the claim one is working on."""
    return f"{reverse('claims_staff:claim', args=[claim.pk])}?for={Purpose.COLLECT.value}"


@requires(permissions.WORK)
def event(request: HttpRequest, claim_id: object, kind: str) -> HttpResponse:
    """One kind of event with the facts of its kind."""
    claim = found_claim(request, claim_id)
    if kind not in BY_HAND:
        raise Http404("このできごとは、ここでは記録しません。")
    form = EventForm(kind, claim, request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            made = services.event_record(
                by=request.acting,
                on=clock.today(),
                number=claim.number,
                event=form.said,
                source_key=f"form:{form.cleaned_data['form_key']}",
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(
                request, f"「{made.get_kind_display()}」を記録し、時効と次にできることを計算し直しました。"
            )
            return redirect(claim_url(claim))
    context = {
        "claim": claim,
        "form": form,
        "label": EventKind(kind).label,
        "refusal": refusal.to_dict() if refusal else None,
        "back": claim_url(claim),
    }
    return render(
        request, "claims/staff/event.html", context, status=status_of(refusal, is_wrong=form.errors)
    )


@requires(permissions.WORK)
def pay(request: HttpRequest, claim_id: object) -> HttpResponse:
    """One payment for this claim. A claim that is gone by law does not take it; the page names the way of refund."""
    claim = found_claim(request, claim_id)
    form = PaymentForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.payment_record(
                by=request.acting,
                on=clock.today(),
                received_on=data["received_on"],
                parts=[Part(claim.number, data["amount"], is_mispaid=data["is_mispaid"])],
                source_system="窓口",
                source_key=data["slip"],
                payer=data["payer"],
                note=data["note"],
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "納付を記録し、充当を計算し直しました。")
            return redirect(claim_url(claim))
    context = {
        "claim": claim,
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
        "back": claim_url(claim),
    }
    return render(request, "claims/staff/pay.html", context, status=status_of(refusal, is_wrong=form.errors))
