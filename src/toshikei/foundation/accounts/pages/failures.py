"""What people see when something fails: not there, broken, or sent from elsewhere."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from toshikei.foundation.accounts.errors import CsrfFailed, NotFound
from toshikei.foundation.accounts.refusing import refuse, wants_json


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith("/api/") or wants_json(request):
        return JsonResponse({"error": NotFound().to_dict()}, status=404)
    return render(request, "404.html", status=404)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF check failed: an old page, a foreign page, or cookies switched off."""
    return refuse(request, CsrfFailed(), as_json=request.path.startswith("/api/"))
