"""事務分掌を改める: a new clause, the next wording of one, its end. What a change breaks is shown before it is kept."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from toshikei.city.organisation import selectors, services
from toshikei.city.organisation.errors import NothingToChange
from toshikei.city.organisation.models import Duty
from toshikei.city.organisation.pages.duty_forms import DutyEndForm, DutyForm
from toshikei.city.organisation.permissions import UNITS_CHANGE
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.era import format_wareki
from toshikei.kernel.errors import Refusal


@requires(UNITS_CHANGE)
def duty_new(request: HttpRequest, code: str) -> HttpResponse:
    """号を加える: a clause of this unit that did not stand before."""
    day = clock.today()
    if code not in selectors.organisation_on(day).units:
        raise Http404
    standing = selectors.duties_of(code, day)
    usual: dict[str, object] = {}
    if standing:
        first = standing[0]
        last = max(duty.item for duty in standing if duty.article == first.article)
        usual = {"source": first.source, "article": first.article, "item": last + 1}
    return _write(request, code, None, usual)


@requires(UNITS_CHANGE)
def duty_change(request: HttpRequest, duty_id: int) -> HttpResponse:
    """号を改める: the next wording of a clause that stands without an end."""
    duty = get_object_or_404(Duty, pk=duty_id)
    if request.method != "POST" and duty.ends_on:
        return _ended(request, duty)
    return _write(request, duty.unit_code, duty, {})


@requires(UNITS_CHANGE)
def duty_end(request: HttpRequest, duty_id: int) -> HttpResponse:
    """号を終える: its last day."""
    duty = get_object_or_404(Duty, pk=duty_id)
    if request.method != "POST" and duty.ends_on:
        return _ended(request, duty)
    form = DutyEndForm(request.POST or None, on=clock.today(), duty=duty)
    key = {"unit_code": duty.unit_code, "article": duty.article, "item": duty.item}

    def look() -> selectors.DutyConsequence:
        return selectors.consequence_of_end(
            form.cleaned_data["last_on"], (duty.unit_code, duty.article, duty.item)
        )

    def keep() -> Duty:
        on = form.cleaned_data["last_on"]
        return services.duty_end(by=request.acting, on=on, seen=duty.pk, **key)

    return _checked(request, form, duty.unit_code, duty, look, keep, ending=True)


def _ended(request: HttpRequest, duty: Duty) -> HttpResponse:
    """An old address: the clause as it was is over or has its last day already."""
    last_on = format_wareki(duty.ends_on)
    messages.info(request, f"開いた{duty.clause}の内容は{last_on}までです。いまの内容から改めてください。")
    return redirect("organisation:unit", duty.unit_code)


def _write(request: HttpRequest, code: str, duty: Duty | None, usual: dict) -> HttpResponse:
    form = DutyForm(request.POST or None, on=clock.today(), duty=duty, usual=usual)

    def facts() -> dict:
        data = form.cleaned_data
        said = {name: data[name] for name in ("article", "item", "text", "source")}
        clause = services.DutyWording(unit_code=code, **said)
        return {"on": data["starts_on"], "clause": clause, "seen": duty.pk if duty else None}

    def look() -> selectors.DutyConsequence:
        services.duty_look(**facts())
        data = form.cleaned_data
        clause = selectors.Clause(code, data["article"], data["item"], data["text"])
        return selectors.duty_consequence(
            data["starts_on"], without=(code, clause.article, clause.item), instead=clause
        )

    def keep() -> Duty:
        return services.duty_revise(by=request.acting, **facts())

    return _checked(request, form, code, duty, look, keep)


def _checked(
    request: HttpRequest,
    form: DutyForm | DutyEndForm,
    code: str,
    duty: Duty | None,
    look: Callable[[], selectors.DutyConsequence],
    keep: Callable[[], Duty],
    *,
    ending: bool = False,
) -> HttpResponse:
    """First what it brings, then the writing, and only of what was looked at."""
    context: dict[str, object] = {"form": form, "duty": duty, "code": code, "ending": ending}
    context["unit_name"] = selectors.organisation_on(clock.today()).name_of(code)
    status = HTTPStatus.OK if request.method != "POST" else HTTPStatus.BAD_REQUEST
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("checked") == _seen(form):
                _keep(request, keep)
                return redirect("organisation:unit", code)
            context |= {"consequence": look(), "checked": _seen(form)}
            status = HTTPStatus.OK
        except Refusal as refusal:
            context["refusal"], status = refusal.to_dict(), refusal.status
    return render(request, "organisation/duty.html", context, status=status)


def _keep(request: HttpRequest, keep: Callable[[], Duty]) -> None:
    """Write it; the second click of the same button finds it written."""
    try:
        kept = keep()
    except NothingToChange:
        messages.info(request, "もう記録されています。")
    else:
        messages.success(request, f"{kept.clause}を記録しました。")


def _seen(form: DutyForm | DutyEndForm) -> str:
    """What was looked at, as a short word: the page is asked again when something was typed after looking."""
    said = sorted((name, repr(value)) for name, value in form.cleaned_data.items())
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]
