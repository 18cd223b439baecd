"""A staff page as it is, or again with what was typed and the refusal that stands against it."""

from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.kernel.errors import Refusal


def answer_with(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    wrong: dict[str, forms.Form],
    refusal: Refusal | None,
) -> HttpResponse:
    """The page as it is, or again with what was typed and what stands against it."""
    status = refusal.status if refusal else (HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK)
    shown = {"refusal": refusal.to_dict() if refusal else None} | {f"is_{name}": True for name in wrong}
    return render(request, template, {**context, **wrong, **shown}, status=status)
