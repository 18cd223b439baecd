"""The one way a form of this room is shown, tried and answered."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse

from toshikei.ui import answers

type Keep = Callable[[], str]
"""Does it, and gives the words of success."""


def written(
    request: HttpRequest,
    form: forms.Form,
    keep: Keep,
    *,
    back: str,
    to: Callable[[], str] | None = None,
    template: str = "strategy/plans/staff/form.html",
    **context: object,
) -> HttpResponse:
    """One thing to write; leads to what `to` says once it is written, else back."""
    return answers.written(
        request, form, lambda: (keep(), to() if to else back), template, context | {"back": back}
    )
