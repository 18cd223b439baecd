"""Public pages of the programmes: find one, and the thread of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.strategy.pages import listing, thread
from toshikei.foundation.accounts.permissions import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """事業を探す: by words, department, class and year, sorted."""
    return render(request, "strategy/home.html", listing.list_context(request))


@public
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """One programme from its first to its last station."""
    context = thread.programme_context(code, is_public=True)
    if context is None:
        raise Http404("この番号の事業は、台帳にありません。")
    return render(request, "strategy/programme.html", context)
