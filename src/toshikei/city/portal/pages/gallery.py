"""部品帳: every component with its parameters, rendered from invented samples."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.foundation.accounts.permissions import public
from toshikei.ui import gallery as samples


@public
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery.html", samples.context())
