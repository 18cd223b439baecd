"""The one way a form of this room is shown, tried and answered."""

from django import forms
from django.http import HttpRequest, HttpResponse

from toshikei.ui import answers


def written(
    request: HttpRequest, form: forms.Form, keep: answers.Keep, *, back: str, question: str, **context: object
) -> HttpResponse:
    """One thing to write, on the room's page for it."""
    context |= {"back": back, "question": question}
    return answers.written(request, form, keep, "goals/staff/form.html", context)
