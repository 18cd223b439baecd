"""Writes of allauth's pages stand in one transaction with their trail event."""

from collections.abc import Callable
from functools import wraps

from django.db import transaction
from django.http import HttpRequest, HttpResponse


def in_one_write(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Run the POST of a page in one transaction: what it writes and the event its signal records stand together."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return guarded
