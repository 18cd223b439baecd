"""How a page that writes is answered: its status, and the one way a simple form is shown, tried and led on."""

from collections.abc import Callable
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.kernel.errors import Refusal

type Keep = Callable[[], tuple[str, str]]
"""Does it; gives the words of success and where to go."""


def status_of(refusal: Refusal | None, *, is_wrong: object) -> int:
    """The refusal's own status, else 400 where something typed is wrong (errors of a form, say), else 200."""
    if refusal is not None:
        return refusal.status
    return HTTPStatus.BAD_REQUEST if is_wrong else HTTPStatus.OK


def written(
    request: HttpRequest, form: forms.Form, keep: Keep, template: str, context: dict[str, object]
) -> HttpResponse:
    """Show the form; sent and sound, keep it and lead on; refused, show it again with everything typed."""
    shown, refusal = context | {"form": form}, None
    if request.method == "POST" and form.is_valid():
        try:
            said, to = keep()
        except Refusal as refused:
            refusal = refused
            shown["refusal"] = refusal.to_dict()
        else:
            messages.success(request, said)
            return redirect(to)
    return render(request, template, shown, status=status_of(refusal, is_wrong=form.errors))
