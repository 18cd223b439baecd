"""The one way a form of this room is shown, tried and answered."""

from collections.abc import Callable
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.kernel.errors import Refusal

type Keep = Callable[[], str]
"""Does it, and gives the words of success."""


def written(
    request: HttpRequest,
    form: forms.Form,
    keep: Keep,
    *,
    back: str,
    to: Callable[[], str] | None = None,
    **context: object,
) -> HttpResponse:
    """Show the form; sent and sound, keep it and lead on; refused, show it again with everything typed."""
    context |= {"form": form, "back": back}
    status = HTTPStatus.OK if request.method != "POST" else HTTPStatus.BAD_REQUEST
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, keep())
            return redirect(to() if to else back)
        except Refusal as refusal:
            context["refusal"], status = refusal.to_dict(), refusal.status
    template = str(context.pop("template", "strategy/plans/staff/form.html"))
    return render(request, template, context, status=status)
