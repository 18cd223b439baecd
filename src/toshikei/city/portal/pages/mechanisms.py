"""この仕組み: the 48 mechanisms, where each stands and how far it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.portal import selectors
from toshikei.foundation.accounts.permissions import public


@public
def mechanisms(request: HttpRequest) -> HttpResponse:
    """The register with filters by part, room and status in the address."""
    chosen = {key: request.GET.get(key, "") for key in ("part", "room", "status")}
    return render(request, "portal/mechanisms.html", {"found": selectors.mechanisms(**chosen)})
