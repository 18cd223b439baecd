"""見る目的: asked for before personal data are shown, kept on the trail at every look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.claims.choices import Purpose
from toshikei.foundation.trail.services import record_reading


def purpose_of(request: HttpRequest) -> Purpose | None:
    """What the address says the look is for; None where nothing valid is said."""
    said = request.GET.get("for", "")
    return Purpose(said) if said in Purpose.values else None


def ask(request: HttpRequest, title: str) -> HttpResponse:
    """The page before: choose what it is for. `title` names the thing without a person's name."""
    context = {"title": title, "purposes": Purpose.choices, "said": request.GET.get("for", "")}
    return render(request, "claims/staff/purpose.html", context)


def looked(request: HttpRequest, subject: str, label: str, purpose: Purpose) -> None:
    """This look is an event."""
    record_reading(by=request.acting, subject=subject, label=label, purpose=purpose.label)
