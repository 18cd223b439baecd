"""The page that stands where only the server could answer: a search, a sign-in, the API."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from toshikei.foundation.accounts.acting import ANYONE


def stand_in(path: str) -> bytes | None:
    """HTML that says so for an address of this city, None for one that exists nowhere."""
    try:
        resolve(path)
    except Resolver404:
        return None
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "toshikei.static": True}
    request.acting = ANYONE
    return render_to_string("site/only_live.html", {"address": path}, request).encode()
