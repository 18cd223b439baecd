"""Staff pages of settlements: all of them, one, beginning one, writing it, and the next step."""

from collections.abc import Callable, Sequence

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.enterprise import addresses, permissions, services
from toshikei.city.enterprise.choices import SettlementRowKind
from toshikei.city.enterprise.models import EnterpriseSettlement
from toshikei.city.enterprise.pages.context import settlement_context
from toshikei.city.enterprise.pages.may import may_settle
from toshikei.city.enterprise.pages.settlement_forms import (
    SettlementOpenForm,
    SettlementStepForm,
    line_forms,
    row_forms,
)
from toshikei.city.enterprise.selectors.settlement_acts import settlement_way, settlement_ways
from toshikei.city.enterprise.selectors.settling import (
    settled,
    settlement_due,
    settlement_stamp,
    settlement_title,
)
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.ui.answers import status_of

MISSING = "この決算は、ありません。"


def found_settlement(year: int, account: str) -> EnterpriseSettlement:
    every = EnterpriseSettlement.objects.select_related("account")
    found = every.filter(fiscal_year=year, account__code=account).first()
    if found is None:
        raise Http404(MISSING)
    return found


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """Every settlement with its stage and its day."""
    found = list(EnterpriseSettlement.objects.select_related("account"))
    context = {
        "no_rows": not found,
        "rows": [(one, settlement_due(one.fiscal_year)) for one in found],
        "may_open": permissions.DRAFT.allows(request.acting),
    }
    return render(request, "enterprise/staff/settlements.html", context)


@requires(permissions.DRAFT)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a settlement, filled from the voted budget."""
    form = SettlementOpenForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            made = services.settlement_open(by=request.acting, on=clock.today(), **form.cleaned_data)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "決算の調製を始めました。款と項の予算額を写しました。")
            return redirect(addresses.staff_settlement_url(made))
    context = {"form": form, "refusal": refusal.to_dict() if refusal else None}
    status = _status(refusal, [form])
    return render(request, "enterprise/staff/settlement_new.html", context, status=status)


@requires(permissions.SEE_AS_STAFF)
def settlement(request: HttpRequest, year: int, account: str) -> HttpResponse:
    """One settlement as it stands."""
    found = found_settlement(year, account)
    context = settlement_context(settled(found)) | {
        "due": settlement_due(year),
        "is_late": found.sent_on is None and clock.today() > settlement_due(year),
        "ways": [way for way in settlement_ways(found) if may_settle(request.acting, found, way.code)],
        "may_write": found.state == "drafting" and may_settle(request.acting, found, "write"),
    }
    return render(request, "enterprise/staff/settlement.html", context)


@requires(permissions.DRAFT)
def lines(request: HttpRequest, year: int, account: str) -> HttpResponse:
    """What every 項 came to."""
    found = found_settlement(year, account)
    written = line_forms(found, request.POST if request.method == "POST" else None)

    def save(who: dict) -> object:
        return services.settlement_write(**who, marks=[form.mark for form in written])

    return _written(request, found, written, save, "enterprise/staff/settlement_lines.html", None)


@requires(permissions.DRAFT)
def rows(request: HttpRequest, year: int, account: str, kind: str) -> HttpResponse:
    """The sources of the cover, or the balance sheet."""
    if kind not in SettlementRowKind.values:
        raise Http404(MISSING)
    found, chosen = found_settlement(year, account), SettlementRowKind(kind)
    written = row_forms(found, chosen, request.POST if request.method == "POST" else None)

    def save(who: dict) -> object:
        all_rows = [row for form in written for row in form.rows]
        return services.settlement_rows_write(**who, kind=chosen, rows=all_rows)

    return _written(request, found, written, save, "enterprise/staff/settlement_rows.html", chosen)


def _written(
    request: HttpRequest,
    found: EnterpriseSettlement,
    written: Sequence[forms.Form],
    save: Callable[[dict], object],
    template: str,
    kind: SettlementRowKind | None,
) -> HttpResponse:
    """Show the forms, or save them and go back."""
    refusal = None
    if request.method == "POST" and all(form.is_valid() for form in written):
        seen = request.POST.get("seen", "")
        try:
            save({"by": request.acting, "on": clock.today(), "settlement_id": found.pk, "seen": seen})
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "決算を保存しました。")
            return redirect(addresses.staff_settlement_url(found))
    context = {
        **settlement_context(settled(found)),
        "forms": written,
        "kind": kind,
        "wrong": [_said(form) for form in written if form.errors],
        "stamp": settlement_stamp(found),
        "back": addresses.staff_settlement_url(found),
        "refusal": refusal.to_dict() if refusal else None,
    }
    return render(request, template, context, status=_status(refusal, written))


def _said(form: forms.Form) -> str:
    where = str(getattr(form, "line", "")) or f"{getattr(form, 'number', '')}行目"
    words = [f"{form.fields[name].label}：{errors[0]}" for name, errors in form.errors.items()]
    return f"{where}　{'　'.join(words)}"


@requires(permissions.SEE_AS_STAFF)
def step(request: HttpRequest, year: int, account: str, act: str) -> HttpResponse:
    """One step with its day, asked once more."""
    found = found_settlement(year, account)
    way = settlement_way(found, act)
    if way is None:
        messages.info(
            request, f"それは、いまできることではありません。いまは「{found.get_state_display()}」です。"
        )
        return redirect(addresses.staff_settlement_url(found))
    data = request.POST if request.method == "POST" else None
    form = SettlementStepForm(data, day_label=way.day, says=way.says, initial={"day": clock.today()})
    refusal = None
    if data is not None and form.is_valid():
        try:
            services.settlement_step(
                by=request.acting,
                on=clock.today(),
                settlement_id=found.pk,
                act=way.act,
                day=form.cleaned_data["day"],
                words=form.cleaned_data.get("words", ""),
                seen=data.get("seen", ""),
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, f"「{way.label}」を記録しました。")
            return redirect(addresses.staff_settlement_url(found))
    context = {
        "settlement": found,
        "title": settlement_title(found),
        "way": way,
        "form": form,
        "stamp": settlement_stamp(found),
        "back": addresses.staff_settlement_url(found),
        "refusal": refusal.to_dict() if refusal else None,
    }
    return render(request, "enterprise/staff/settlement_step.html", context, status=_status(refusal, [form]))


def _status(refusal: Refusal | None, written: Sequence[forms.Form]) -> int:
    return status_of(refusal, is_wrong=any(form.is_bound and form.errors for form in written))
