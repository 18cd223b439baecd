"""市の一枚: the public home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.foundation.accounts.permissions import public


@public
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html")
