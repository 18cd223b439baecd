"""歳入の見積り of a round: the list everybody on the staff reads, and the form of one item for finance."""

from collections.abc import Mapping
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions, services
from toshikei.city.making.models import RevenueEstimate, Round
from toshikei.city.making.pages import estimate_words
from toshikei.city.making.pages.fields import ThousandField, UnitYenField
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import parts_are_open, round_slug, seen
from toshikei.city.making.selectors.estimates import (
    BETWEEN,
    Records,
    estimate_at,
    estimate_stamp,
    estimates_shown,
    places_of_revenue,
    records_of,
    years_before,
)
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import to_thousand

type Pair = tuple[int | None, int | None]
"""Estimate and receipt of a year in yen."""


class EstimateForm(forms.Form):
    """One item: name, amount with its unit, method, and two amounts for each earlier year."""

    item = forms.CharField(label="項目", max_length=200, help_text="例：個人市民税、普通交付税")
    amount_yen = UnitYenField(label="見積りの額")
    method = forms.CharField(
        label="見積りの方法",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="何をもとに、どう計算したか。額といっしょに公表されます。",
    )
    place = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: object, years: Mapping[int, Pair], records: Mapping[int, Pair], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.years, self.records = years, records
        for year, (estimated, received) in years.items():
            label = FiscalYear(year).label
            for name, word, yen in (("estimated", "見積り", estimated), ("received", "収入", received)):
                field = ThousandField(label=f"{label}の{word}（千円）", required=False)
                field.widget.attrs["aria-label"] = field.label
                field.initial = yen
                self.fields[f"y{year}-{name}"] = field

    def clean(self) -> None:
        for year in self.years:
            names = (f"y{year}-estimated", f"y{year}-received")
            given = [name for name in names if self.cleaned_data.get(name) is not None]
            if len(given) == 1 and not any(name in self.errors for name in names):
                self.add_error(
                    next(name for name in names if name not in given),
                    f"{FiscalYear(year).label}は、見積りと収入の両方を入れるか、両方とも空にしてください。",
                )

    def history(self) -> list[tuple[int, int, int]]:
        """The years with both figures. What was shown in thousands and not rewritten keeps its yen."""
        rows = []
        for year in self.years:
            both = [self._exact(year, at, name) for at, name in enumerate(("estimated", "received"))]
            if None not in both:
                rows.append((year, *both))
        return rows

    def _exact(self, year: int, at: int, name: str) -> int | None:
        said = self.cleaned_data[f"y{year}-{name}"]
        for known in (self.years[year][at], self.records.get(year, (None, None))[at]):
            if said is not None and known is not None and to_thousand(known) * 1_000 == said:
                return known
        return said

    @property
    def rows(self) -> list[dict[str, object]]:
        """Year, both fields, and what the records say."""
        return [
            {
                "year": year,
                "estimated": self[f"y{year}-estimated"],
                "received": self[f"y{year}-received"],
                "record": self.records.get(year, (None, None)),
            }
            for year in self.years
        ]


@requires(permissions.SEE_AS_STAFF)
def estimates(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """Every item by account with its five years, and what stands out."""
    making = found(year, slug)
    shown = estimates_shown(making)
    context = {
        **_of_round(making),
        "accounts": estimate_words.told_of(shown),
        "count": sum(len(items) for items in shown.values()),
        "doubted": sum(1 for items in shown.values() for one in items if one.doubt),
        "may_write": permissions.ROUND.allows(request.acting) and parts_are_open(making),
        "public_url": seen.addresses.estimates_url(making) if seen.is_public(making) else "",
    }
    return render(request, "making/staff/estimates.html", context)


@requires(permissions.ROUND)
def add(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """A new item. Chosen titles bring the past of the books along."""
    making = found(year, slug)
    known = [one.account for one in making.accounts.order_by("order")]
    account = request.GET.get("account", "")
    account = account if account in known else known[0]
    places = places_of_revenue(making, account)
    place = request.GET.get("place", "")
    place = place if place in places else ""
    records = records_of(making, account)
    past = _recorded(records, years_before(making), place)
    initial = {"place": place, "seen": "-", "item": _name_of(place)}
    form = EstimateForm(request.POST or None, years=past, records=past, initial=initial)
    choices = {"account": account, "accounts": known, "place": place, "places": places}
    return _form(request, making, form, account=account, choices=choices)


@requires(permissions.ROUND)
def change(request: HttpRequest, year: str, slug: str, pk: str) -> HttpResponse:
    """An item that is not out: another amount, another method, other years; or it is taken out."""
    making = found(year, slug)
    one = estimate_at(making, int(pk))
    if one is None:
        raise Http404("その見積りはありません。")
    if request.method == "POST" and request.POST.get("do") == "drop":
        return _drop(request, making, one)
    held = {int(row[0]): (int(row[1]), int(row[2])) for row in one.history}
    years = sorted({*held, *years_before(making)})
    records = _recorded(records_of(making, one.account, years), years, one.place, one.item)
    wants_records = "records" in request.GET
    past = {
        year: records[year] if wants_records and None not in records[year] else held.get(year, records[year])
        for year in years
    }
    initial = {
        "item": one.item,
        "amount_yen": one.amount_yen,
        "method": one.method,
        "place": one.place,
        "seen": estimate_stamp(one),
    }
    form = EstimateForm(request.POST or None, years=past, records=records, initial=initial)
    form.fields["item"].disabled = form.fields["place"].disabled = True
    return _form(request, making, form, account=one.account, one=one)


def _name_of(place: str) -> str:
    """市民税（個人）: the last title, with the one above it where that says more."""
    *above, last = place.split(BETWEEN)
    return f"{above[-1]}（{last}）" if len(above) > 1 and above[-1] != last else last


def _recorded(records: Records, years: list[int], place: str, item: str = "") -> dict[int, Pair]:
    return {year: records.at(year, place, item) for year in years}


def _form(
    request: HttpRequest, making: Round, form: EstimateForm, *, account: str, **more: object
) -> HttpResponse:
    refusal, status = None, HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            try:
                made = _write(request, making, account, form)
            except Refusal as said:
                refusal, status = said.to_dict(), said.status
            else:
                messages.success(request, f"「{made.item}」の見積りを保存しました。")
                return redirect("making_staff:estimates", making.fiscal_year, round_slug(making))
    context = {
        **_of_round(making),
        "form": form,
        "account": account,
        "refusal": refusal,
        "is_open": parts_are_open(making),
        **more,
    }
    return render(request, "making/staff/estimate.html", context, status=status)


def _write(request: HttpRequest, making: Round, account: str, form: EstimateForm) -> RevenueEstimate:
    said = form.cleaned_data
    return services.estimate_set(
        by=request.acting,
        on=clock.today(),
        round_id=making.pk,
        account=account,
        item=said["item"],
        amount_yen=said["amount_yen"],
        method=said["method"],
        place=said["place"],
        history=form.history(),
        seen=form.data.get("seen", ""),
    )


def _drop(request: HttpRequest, making: Round, one: RevenueEstimate) -> HttpResponse:
    try:
        services.estimate_drop(
            by=request.acting,
            on=clock.today(),
            round_id=making.pk,
            account=one.account,
            item=one.item,
            seen=request.POST.get("seen", ""),
        )
    except Refusal as said:
        context = {**_of_round(making), "one": one, "account": one.account, "refusal": said.to_dict()}
        return render(request, "making/staff/estimate.html", context, status=said.status)
    messages.success(request, f"「{one.item}」の見積りを取りやめました。")
    return redirect("making_staff:estimates", making.fiscal_year, round_slug(making))


def _of_round(making: Round) -> dict[str, object]:
    return {"making": making, "title": seen.title_of(making), "slug": round_slug(making)}
