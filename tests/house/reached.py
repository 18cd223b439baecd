"""Whether a request came as far as its view: a last middleware behind all guards notes the view that is going to run."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

views: list[Callable[..., HttpResponse]] = []


class Reached:
    """Stands behind the guard of routes; what the guard refuses never comes here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> None:
        views.append(view)
