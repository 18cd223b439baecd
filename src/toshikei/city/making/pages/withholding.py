"""公表しない行: which lines of a request are kept from the public and why; one is kept back or let out here."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions, services
from toshikei.city.making.choices import Withheld
from toshikei.city.making.pages.card import shown_card
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import round_slug, seen
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


class WithholdForm(forms.Form):
    """One line, kept back for a reason or let out, and the words for the record."""

    line = forms.TypedChoiceField(label="行", coerce=int)
    withheld_as = forms.ChoiceField(
        label="市民に見せるか", required=False, choices=[("", "公表する"), *Withheld.choices]
    )
    reason = forms.CharField(label="そうするわけ（記録に残ります）", max_length=200)


@requires(permissions.ASSESS)
def withhold(request: HttpRequest, year: str, slug: str, pk: str) -> HttpResponse:
    """The lines as they stand; a line already as wished stays as it is, so a second click changes nothing."""
    making = found(year, slug)
    shown = shown_card(making, int(pk))
    form = WithholdForm(request.POST or None)
    form.fields["line"].choices = [(one.line.pk, one.line.name) for one in shown.lines]
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            try:
                line = _write(request, form.cleaned_data)
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
            else:
                state = (
                    f"公表しません（{line.get_withheld_as_display()}）" if line.withheld_as else "公表します"
                )
                messages.success(request, f"「{line.name}」を{state}。")
                return redirect("making_staff:withhold", making.fiscal_year, round_slug(making), pk)
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "card": shown,
        "form": form,
        "refusal": refusal,
    }
    return render(request, "making/staff/withhold.html", context, status=status)


def _write(
    request: HttpRequest, said: dict[str, object]
):  # a RequestLine; the model stays below the services
    chosen = str(said["withheld_as"])
    return services.line_withhold(
        by=request.acting,
        on=clock.today(),
        line_id=int(str(said["line"])),
        withheld_as=Withheld(chosen) if chosen else None,
        reason=str(said["reason"]),
    )
