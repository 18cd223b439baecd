"""市債と起債の目的: which purpose of 地方債 each line of 市債 is raised for, and what each purpose lacks."""

from collections.abc import Sequence
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from toshikei.city.making import permissions, services
from toshikei.city.making.choices import PartKind
from toshikei.city.making.models import Round
from toshikei.city.making.pages.parts import account_of, cover_of
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import round_slug, seen, ties_are_open
from toshikei.city.making.selectors.bonds import purposes_of, ties_of, ties_stamp
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal

BY_NAME = "名前のとおり"


class TieForm(forms.Form):
    """One place with the purpose an official chose; empty where its name says it."""

    purpose = forms.ChoiceField(label="起債の目的", required=False)

    def __init__(
        self, *args: object, place: str, name: str, purposes: Sequence[str], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.place = place
        self.fields["purpose"].choices = [("", BY_NAME), *((one, one) for one in purposes)]
        self.fields["purpose"].widget.attrs["aria-label"] = f"{name}の起債の目的"


@requires(permissions.ROUND)
def ties(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """The lines of 市債 of an account with their purpose; all are kept in one save, and only if nobody wrote meanwhile."""
    making = found(year, slug)
    account = account_of(request, making)
    cover = cover_of(making, account)
    rows = _rows(request, making, account, cover)
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if all(form.is_valid() for _, form in rows):
            try:
                _write(request, making, account, rows)
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
            else:
                messages.success(request, "市債の行と起債の目的を結び付けました。")
                where = reverse("making_staff:ties", args=[making.fiscal_year, round_slug(making)])
                return redirect(f"{where}?{urlencode({'account': account})}")
    bonds = reverse("making_staff:parts", args=[making.fiscal_year, round_slug(making), PartKind.BOND.value])
    context = {
        "making": making,
        "title": seen.title_of(making),
        "url": reverse("making_staff:round", args=[making.fiscal_year, round_slug(making)]),
        "bonds": f"{bonds}?{urlencode({'account': account})}",
        "account": account,
        "accounts": [one.account for one in making.accounts.order_by("order")],
        "cover": cover,
        "rows": rows,
        "stamp": request.POST.get("seen") or ties_stamp(making, account),
        "refusal": refusal,
        "is_open": ties_are_open(making),
    }
    return render(request, "making/staff/ties.html", context, status=status)


def _rows(
    request: HttpRequest, making: Round, account: str, cover
) -> list[tuple[object, TieForm]]:  # of the engine
    """Each place once, with its form: a name that stands in two budgets of the year is tied once."""
    lines = {line.place: line for line in (*cover.before, *cover.lines)} if cover else {}
    purposes, held = list(purposes_of(making, account)), ties_of(making, account)
    data = request.POST if request.method == "POST" else None
    return [
        (
            line,
            TieForm(
                data,
                prefix=f"t{number}",
                place=place,
                name=line.name,
                purposes=purposes,
                initial={"purpose": held.get(place, "")},
            ),
        )
        for number, (place, line) in enumerate(sorted(lines.items()), start=1)
    ]


def _write(request: HttpRequest, making: Round, account: str, rows: list[tuple[object, TieForm]]) -> None:
    services.bond_ties_set(
        by=request.acting,
        on=clock.today(),
        round_id=making.pk,
        account=account,
        ties={form.place: form.cleaned_data["purpose"] for _, form in rows},
        seen=request.POST.get("seen", ""),
    )
