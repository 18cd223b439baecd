"""Pages that exist only where citizens may register themselves (TOSHIKEI_CITIZEN_SIGNUP)."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse


def citizens_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404 while the city does not let citizens register: a page that leads nowhere does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.TOSHIKEI_CITIZEN_SIGNUP:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
