"""A staff page as it is, or again with what was typed and the refusal that stands against it."""

from collections.abc import Iterable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.treasury.errors import ASKED_AGAIN
from toshikei.kernel.errors import Refusal
from toshikei.ui.answers import status_of


def answer_with(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    wrong: dict[str, forms.Form],
    refusal: Refusal | None,
) -> HttpResponse:
    """The page as it is, or again with what was typed and what stands against it."""
    _hide_mark({**context, **wrong}.values(), refusal)
    status = status_of(refusal, is_wrong=wrong)
    shown = {"refusal": refusal.to_dict() if refusal else None} | {f"is_{name}": True for name in wrong}
    return render(request, template, {**context, **wrong, **shown}, status=status)


def _hide_mark(shown: Iterable[object], refusal: Refusal | None) -> None:
    """「確かめました」 is offered only where a refusal asks for it."""
    is_asked = refusal is not None and refusal.code in ASKED_AGAIN
    for form in shown:
        if isinstance(form, forms.Form) and not (is_asked and form.is_bound):
            form.fields.pop("is_checked", None)
