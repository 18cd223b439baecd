"""聞き取り of one request: what was said, added and never edited; not public."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions, services
from toshikei.city.making.pages.card import shown_card
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import may_be_heard, round_slug, seen
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


class HearingForm(forms.Form):
    """The note."""

    note = forms.CharField(
        label="聞き取りの記録", max_length=4_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="公表されません。あとで直せないので、足すときは新しい記録を書きます。",
    )  # fmt: skip

    def clean_note(self) -> str:
        return self.cleaned_data["note"].replace("\r\n", "\n")


@requires(permissions.ASSESS)
def hear(request: HttpRequest, year: str, slug: str, pk: str) -> HttpResponse:
    """Until the first assessment; the same words on the same day are one note."""
    making = found(year, slug)
    shown = shown_card(making, int(pk))
    form = HearingForm(request.POST or None)
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            facts = {"by": request.acting, "on": clock.today(), "round_id": making.pk}
            try:
                services.hearing_note(**facts, request_ids=[shown.request.pk], note=form.cleaned_data["note"])
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
            else:
                messages.success(request, "聞き取りを記録しました。")
                return redirect("making_staff:request", making.fiscal_year, round_slug(making), pk)
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "it": shown.request,
        "hearings": shown.hearings,
        "form": form,
        "is_open": may_be_heard(shown.request),
        "refusal": refusal,
    }
    return render(request, "making/staff/hear.html", context, status=status)
