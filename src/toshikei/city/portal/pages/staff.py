"""The staff side's own pages: what waits today, settings, keys, help."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.portal import guides, selectors
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import STAFF_ONLY, requires


@requires(STAFF_ONLY)
def today(request: HttpRequest) -> HttpResponse:
    """今日やること: sorted by due date, filtered by room."""
    day = clock.today()
    board = selectors.work_waiting_for(request.acting, day, room=request.GET.get("room", ""))
    side = selectors.beside_work(request.acting, clock.now())
    return render(request, "portal/today.html", {"board": board, "side": side, "today": day})


@requires(STAFF_ONLY)
def settings(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/settings.html")


@requires(STAFF_ONLY)
def keys(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/keys.html")


@requires(STAFF_ONLY)
def help_index(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/help.html", {"guides": guides.all_guides()})


@requires(STAFF_ONLY)
def help_page(request: HttpRequest, code: str) -> HttpResponse:
    """One guide, from its text file."""
    guide = guides.find(code)
    if guide is None:
        raise Http404(code)
    return render(request, "portal/guide.html", {"guide": guide, "guides": guides.all_guides()})
