"""A person's appointments and absences. Reading them is an event of its own, except one's own."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from toshikei.city.organisation import selectors, services
from toshikei.city.organisation.choices import AbsenceKind, Manner
from toshikei.city.organisation.errors import NothingToChange
from toshikei.city.organisation.pages.forms import AbsenceForm, AccountForm, AppointForm
from toshikei.city.organisation.permissions import (
    ABSENCE_OWN,
    ABSENCE_UNIT,
    ACCOUNT_LINK,
    APPOINT,
    PEOPLE_READ,
)
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.foundation.trail.services import record_reading
from toshikei.kernel.errors import NotPermitted, Refusal


@requires(PEOPLE_READ)
def person(request: HttpRequest, number: str) -> HttpResponse:
    """Posts held and, for the person, the own department's heads and personnel, the absences."""
    return _person_page(request, number, AbsenceForm())


def _person_page(
    request: HttpRequest,
    number: str,
    form: AbsenceForm,
    refusal: Refusal | None = None,
    status: int = 200,
    account_form: AccountForm | None = None,
) -> HttpResponse:
    day = clock.today()
    found = selectors.person_file(number, day)
    if found is None:
        raise Http404
    by = request.acting
    is_self = by.account_id is not None and found.person.account_id == by.account_id
    may_absence = is_self or ABSENCE_UNIT.allows(by, found.department)
    if not is_self:
        purpose = "任用と不在の確認" if may_absence else "任用の確認"
        record_reading(
            by=by, subject=f"organisation.person:{number}", label=f"職員 {number}", purpose=purpose
        )
    context = {
        "found": found,
        "day": day,
        "is_self": is_self,
        "may_absence": may_absence,
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
        "may_link": ACCOUNT_LINK.allows(by),
        "account_form": account_form or AccountForm(initial={"username": found.account}),
    }
    return render(request, "organisation/person.html", context, status=status)


@requires(ACCOUNT_LINK)
@require_POST
def account(request: HttpRequest, number: str) -> HttpResponse:
    """職員とアカウントを結ぶ: through which account this person signs in."""
    form = AccountForm(request.POST)
    if not form.is_valid():
        return _person_page(request, number, AbsenceForm(), status=400, account_form=form)
    try:
        services.person_link(
            by=request.acting, on=clock.today(), number=number, username=form.cleaned_data["username"]
        )
    except NothingToChange:
        messages.info(request, "もうそのとおりです。")
    except Refusal as refusal:
        return _person_page(request, number, AbsenceForm(), refusal, refusal.status, form)
    else:
        messages.success(request, "アカウントを記録しました。次の操作から効きます。")
    return redirect("organisation:person", number)


@requires(ABSENCE_OWN)
@require_POST
def absence(request: HttpRequest, number: str) -> HttpResponse:
    """Record an absence; what was typed stays when it cannot be."""
    form = AbsenceForm(request.POST)
    if not form.is_valid():
        return _person_page(request, number, form, status=400)
    data = form.cleaned_data
    try:
        services.absence_record(
            by=request.acting,
            on=clock.today(),
            number=number,
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            kind=AbsenceKind(data["kind"]),
        )
    except NotPermitted:
        raise  # whoever may not write it is not shown the person's file either
    except Refusal as refusal:
        return _person_page(request, number, form, refusal, refusal.status)
    messages.success(request, "不在を記録しました。決裁の代決は、この記録で判断します。")
    return redirect("organisation:person", number)


@requires(ABSENCE_OWN)
@require_POST
def absence_cancel(request: HttpRequest, number: str, absence_id: int) -> HttpResponse:
    services.absence_cancel(by=request.acting, on=clock.today(), absence_id=absence_id)
    messages.success(request, "不在を取り消しました。記録は残ります。")
    return redirect("organisation:person", number)


@requires(APPOINT)
def appoint(request: HttpRequest) -> HttpResponse:
    """発令: one person, one post, one day."""
    day = clock.today()
    form = AppointForm(request.POST or None, on=day, initial={"number": request.GET.get("number", "")})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            _appoint(request, form)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "発令しました。")
            return redirect("organisation:person", form.cleaned_data["number"])
    status = 200 if request.method != "POST" else refusal.status if refusal else 400
    context = {"form": form, "refusal": refusal.to_dict() if refusal else None}
    return render(request, "organisation/appoint.html", context, status=status)


def _appoint(request: HttpRequest, form: AppointForm) -> None:
    data = form.cleaned_data
    facts = {"number": data["number"], "post_code": data["post"], "on": data["starts_on"]}
    if data["manner"] == AppointForm.TRANSFER:
        services.transfer(by=request.acting, **facts)
    else:
        services.appoint(by=request.acting, manner=Manner(data["manner"]), **facts)
