"""市の一枚: the public home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.portal import selectors
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """One sentence made from figures, the figures, the evidence, and the ways in."""
    return render(request, "portal/home.html", {"city_now": selectors.one_page(), "today": clock.today()})
