"""Reorganisation: write down the steps, look at what they do, then do them in one act."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from toshikei.city.organisation import services
from toshikei.city.organisation.errors import AlreadyReorganised, NotLookedAt
from toshikei.city.organisation.pages.forms import ReorganisationForm
from toshikei.city.organisation.permissions import UNITS_CHANGE
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


@requires(UNITS_CHANGE)
def reorganise(request: HttpRequest) -> HttpResponse:
    """The preview runs the same code as the act and takes everything back. Only what it showed is recorded."""
    form = ReorganisationForm(request.POST or None)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, HTTPStatus.BAD_REQUEST)
    try:
        facts = _facts(form)
        return (
            _record(request, form, facts)
            if request.POST.get("do") == "do"
            else _preview(request, form, facts)
        )
    except Refusal as refusal:
        return _page(request, form, refusal.status, refusal=refusal.to_dict())


def _page(
    request: HttpRequest, form: ReorganisationForm, status: int = HTTPStatus.OK, **more: object
) -> HttpResponse:
    return render(request, "organisation/reorganise.html", {"form": form, **more}, status=status)


def _preview(
    request: HttpRequest, form: ReorganisationForm, facts: dict, status: int = HTTPStatus.OK, **more: object
) -> HttpResponse:
    effect = services.reorganisation_preview(by=request.acting, **facts)
    return _page(request, form, status, effect=effect, **more)


def _record(request: HttpRequest, form: ReorganisationForm, facts: dict) -> HttpResponse:
    """Record what was looked at; anything else is shown first. The second press of the button finds it recorded."""
    try:
        made = services.reorganise(by=request.acting, seen=request.POST.get("seen", ""), **facts)
        messages.success(request, f"「{made.title}」を記録しました。")
    except AlreadyReorganised as again:
        messages.info(request, again.sentence("what"))
    except NotLookedAt as refusal:
        return _preview(request, form, facts, refusal.status, refusal=refusal.to_dict())
    return redirect(f"{reverse('organisation:chart')}?on={facts['on'].isoformat()}")


def _facts(form: ReorganisationForm) -> dict:
    data = form.cleaned_data
    return {
        "on": data["effective_on"],
        "title": data["title"],
        "source": data["source"],
        "steps": services.steps_read(data["steps"]),
    }
