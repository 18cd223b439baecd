"""Public pages of the assets: the list with its map, one asset, the points as GeoJSON."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from toshikei.city.assets.pages.card import card_of
from toshikei.city.assets.pages.finding import found_asset
from toshikei.city.assets.pages.forms import SeekForm
from toshikei.city.assets.pages.listing import listing_of, seek_of
from toshikei.city.assets.selectors import assets_found
from toshikei.city.assets.selectors.mapping import features_of
from toshikei.city.assets.selectors.verdicts import courses_open
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.citing import cited

HOME = "市は、どこに何を持っていますか"


@public
def home(request: HttpRequest) -> HttpResponse:
    """Everything that stands, with the map beside it."""
    context = {
        "question": HOME,
        **listing_of(request),
        "courses": courses_open(clock.today()),
        **cited(request, HOME, request.path),
    }
    return render(request, "assets/home.html", context)


@public
def points(request: HttpRequest) -> HttpResponse:
    """The same choice as GeoJSON."""
    found = assets_found(seek_of(SeekForm(request.GET)))
    return JsonResponse(
        features_of(found), content_type="application/geo+json", json_dumps_params={"ensure_ascii": False}
    )


@public
def asset(request: HttpRequest, code: str) -> HttpResponse:
    """One asset: facts, and what changed when and why."""
    found = found_asset(code)
    context = {**card_of(found), **cited(request, found.name, reverse("assets:asset", args=[code]))}
    return render(request, "assets/asset.html", context)
