"""Staff pages of the register: the list, one asset, put one on, change it, take it off."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.assets import permissions, services
from toshikei.city.assets.choices import VerdictState
from toshikei.city.assets.models import Asset
from toshikei.city.assets.pages.card import card_of
from toshikei.city.assets.pages.finding import found_asset
from toshikei.city.assets.pages.forms import ChangeForm, RegisterForm, RetireForm
from toshikei.city.assets.pages.listing import listing_of
from toshikei.city.assets.selectors.verdicts import courses_open
from toshikei.city.assets.services import NewAsset
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.ui.answers import status_of


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """Everything that stands."""
    context = {
        **listing_of(request),
        "courses": courses_open(clock.today()),
        "may_keep": permissions.KEEP.allows(request.acting),
        "may_judge": permissions.JUDGE.allows(request.acting),
    }
    return render(request, "assets/staff/home.html", context)


@requires(permissions.SEE_AS_STAFF)
def asset(request: HttpRequest, code: str) -> HttpResponse:
    """One asset, and what can be done with it."""
    found = found_asset(code)
    card = card_of(found)
    context = {
        **card,
        "may_keep": found.ended_on is None and may_keep(request.acting, found),
        "may_judge": permissions.JUDGE.allows(request.acting),
        "may_divide": permissions.DIVIDE.allows(request.acting),
        "is_open": any(one.verdict.state == VerdictState.OPEN for one in card["courses"]),
    }
    return render(request, "assets/staff/asset.html", context)


def may_keep(by: Acting, found: Asset) -> bool:
    path = organisation_on(clock.today()).path_of(found.unit_code) or (found.unit_code,)
    return permissions.KEEP.allows(by, path)


@requires(permissions.KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Put an asset on the register."""
    form = RegisterForm(request.POST if request.method == "POST" else None)
    return answered(
        request,
        form,
        lambda said: services.asset_register(by=request.acting, on=clock.today(), asset=NewAsset(**said)),
        {"question": "どの資産を台帳に載せますか", "button": "台帳に載せる", "told": "台帳に載せました。"},
    )


@requires(permissions.KEEP)
def change(request: HttpRequest, code: str) -> HttpResponse:
    """New values with their reason."""
    found = found_asset(code)
    initial = {name: getattr(found, name) for name in ChangeForm.base_fields if hasattr(found, name)}
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=initial)
    words = {
        "question": "台帳の何を改めますか",
        "button": "改める",
        "told": "台帳を改めました。",
        "asset": found,
    }
    return answered(request, form, lambda said: _change(request.acting, code, said), words)


def _change(by: Acting, code: str, said: dict) -> Asset:
    reason, source = said.pop("reason"), said.pop("source")
    return services.asset_change(
        by=by, on=clock.today(), code=code, values=said, reason=reason, source=source
    )


@requires(permissions.KEEP)
def retire(request: HttpRequest, code: str) -> HttpResponse:
    """Off the register, with the reason."""
    found = found_asset(code)
    form = RetireForm(request.POST if request.method == "POST" else None)
    words = {
        "question": "この資産を台帳から外しますか",
        "button": "台帳から外す",
        "told": "台帳から外しました。記録は残ります。",
        "asset": found,
    }
    return answered(
        request,
        form,
        lambda said: services.asset_retire(by=request.acting, on=clock.today(), code=code, **said),
        words,
    )


def answered(
    request: HttpRequest, form: forms.Form, do: Callable[[dict], Asset], words: dict[str, object]
) -> HttpResponse:
    """The form, or what was done with it; a refusal is shown where it happened."""
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            made = do(dict(form.cleaned_data))
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, str(words["told"]))
            return redirect("assets_staff:asset", made.code)
    status = status_of(refusal, is_wrong=form.errors)
    context = {"form": form, "refusal": refusal.to_dict() if refusal else None, **words}
    return render(request, "assets/staff/form.html", context, status=status)
