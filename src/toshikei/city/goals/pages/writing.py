"""The one way a form of this room is shown, tried and answered."""

from collections.abc import Callable
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.kernel.errors import Refusal

type Keep = Callable[[], tuple[str, str]]
"""Does it; gives the words of success and where to go."""


def written(
    request: HttpRequest, form: forms.Form, keep: Keep, *, back: str, question: str, **context: object
) -> HttpResponse:
    """Show the form; sent and sound, keep it and lead on; refused, show it again with everything typed."""
    context |= {"form": form, "back": back, "question": question}
    status = HTTPStatus.OK if request.method != "POST" else HTTPStatus.BAD_REQUEST
    if request.method == "POST" and form.is_valid():
        try:
            said, to = keep()
            messages.success(request, said)
            return redirect(to)
        except Refusal as refusal:
            context["refusal"], status = refusal.to_dict(), refusal.status
    return render(request, "goals/staff/form.html", context, status=status)
