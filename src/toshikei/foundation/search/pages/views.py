"""One search box over everything the acting person may find."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.foundation.accounts.acting import ANYONE, Acting
from toshikei.foundation.accounts.permissions import STAFF_ONLY, public, requires
from toshikei.foundation.search import selectors


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def _found(request: HttpRequest, by: Acting) -> dict[str, object]:
    query = request.GET.get("q", "").strip()[:200]
    kind, page = request.GET.get("kind", ""), _number(request.GET.get("page", "1"))
    found = selectors.search_visible_to(by, query, kind=kind, page=page)
    return {"found": found, "kind": kind}


@public
def search(request: HttpRequest) -> HttpResponse:
    """What anybody may find, also for somebody who is signed in: the public page is the same for all."""
    return render(request, "search/public.html", _found(request, ANYONE) | {"base": "/search/"})


@requires(STAFF_ONLY)
def staff_search(request: HttpRequest) -> HttpResponse:
    """Everything the acting official may find."""
    return render(request, "search/staff.html", _found(request, request.acting) | {"base": "/staff/search/"})
