"""How a refusal is answered: a page for people, four parts as JSON for programs, a whole-page jump for htmx."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render

from toshikei.foundation.accounts.errors import SignInNeeded
from toshikei.foundation.accounts.permissions import Permission
from toshikei.kernel.errors import Refusal

FRONT_DOORS = frozenset({"/staff/", "/member/"})
"""Whoever knocks at one of them lands, once signed in, on the front page for the own kind of account."""


def wants_json(request: HttpRequest) -> bool:
    """Does the asking program prefer JSON? Browsers ask for HTML first."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def refuse(request: HttpRequest, refusal: Refusal, *, as_json: bool = False) -> HttpResponse:
    """Answer with the refusal and its status. htmx gets the page in place of the whole body."""
    if as_json or wants_json(request):
        return JsonResponse({"error": refusal.to_dict()}, status=refusal.status)
    response = render(request, "ui/refusal.html", {"refusal": refusal.to_dict()}, status=refusal.status)
    if request.headers.get("HX-Request") == "true":
        response["HX-Retarget"] = "body"
        response["HX-Reswap"] = "innerHTML"
    return response


def sign_in_first(request: HttpRequest, may: Permission) -> HttpResponseBase:
    """Send to the sign-in page with the way back; programs get 401, htmx a jump of the whole page."""
    if wants_json(request):
        return refuse(request, SignInNeeded(action=may.label))
    way_back = _way_back(request)
    response = redirect(settings.LOGIN_URL) if way_back in FRONT_DOORS else redirect_to_login(way_back)
    if request.headers.get("HX-Request") == "true":
        jump = HttpResponse(status=204)
        jump["HX-Redirect"] = response["Location"]
        return jump
    return response


def _way_back(request: HttpRequest) -> str:
    """The page one was on: for htmx the page around the fragment, after a POST the front page."""
    page = urlsplit(request.headers.get("HX-Current-URL", ""))
    if page.path:
        return f"{page.path}?{page.query}" if page.query else page.path
    return request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
