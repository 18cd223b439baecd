"""編成方針: the text everybody reads from the moment it is issued."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions, services
from toshikei.city.making.choices import State
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import round_slug, seen
from toshikei.city.strategy.selectors.priorities import priority_frame
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


class GuidelineForm(forms.Form):
    """The text, and what stood when the page was opened."""

    text = forms.CharField(
        label="編成方針",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="市民も読みます。何を大切にし、何を減らすかを、短い文で書きます。",
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")


@requires(permissions.ROUND)
def guideline(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """Write and issue it; until the first request is in, it may be written anew."""
    making = found(year, slug)
    stamp = services.guideline_stamp(making)
    form = GuidelineForm(request.POST or None, initial={"text": making.guideline, "seen": stamp})
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            try:
                services.guideline_issue(
                    by=request.acting, on=clock.today(), round_id=making.pk, **form.cleaned_data
                )
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
            else:
                messages.success(request, "編成方針を公表しました。")
                return redirect("making_staff:round", making.fiscal_year, round_slug(making))
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "form": form,
        "is_open": making.guideline_at is None or making.state == State.GUIDELINE_ISSUED,
        "frame": priority_frame(making.fiscal_year),
        "refusal": refusal,
    }
    return render(request, "making/staff/guideline.html", context, status=status)
