"""Staff pages of the projection: sets of assumptions, changing one, freezing, publishing."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from toshikei.city.outlook import permissions, selectors, services
from toshikei.city.outlook.models import Assumption, AssumptionSet
from toshikei.city.outlook.pages import projecting
from toshikei.city.outlook.pages.projection_forms import AssumptionForm, FreezeForm, SetForm, label_of
from toshikei.city.outlook.pages.ratio_words import ratios_shown
from toshikei.city.outlook.selectors import projections
from toshikei.city.outlook.selectors.known_debt import CODES, known_debt
from toshikei.city.outlook.selectors.projections import KNOWN, Case, Group
from toshikei.city.outlook.selectors.ratio_forecast import ratios_kept, taken_for
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import in_words
from toshikei.kernel.number import key_of
from toshikei.ui.formats import written


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """Sets and projections."""
    return _home(request)


def _home(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "sets": [(one, FiscalYear(one.base_year).label) for one in projections.sets_all()[:50]],
        "projections": list(projections.projections_all()[:50]),
        "may_project": permissions.PROJECT.allows(request.acting),
        "day": clock.today(),
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = refusal.status if refusal else HTTPStatus.OK
    return render(request, "outlook/staff/projection.html", context, status=status)


@requires(permissions.PROJECT)
def set_new(request: HttpRequest) -> HttpResponse:
    """A new set of assumptions."""
    sets = [(one.code, one.title) for one in projections.sets_all()]
    form = SetForm(request.POST or None, sets=sets)
    context: dict[str, object] = {"form": form}
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        try:
            made = services.assumption_set_make(by=request.acting, on=clock.today(), **form.cleaned_data)
        except Refusal as refusal:
            context["refusal"], status = refusal.to_dict(), HTTPStatus(refusal.status)
        else:
            messages.success(request, f"前提の組「{made}」を作りました。")
            return redirect("outlook_staff:set", made.code)
    return render(request, "outlook/staff/set_new.html", context, status=status)


@requires(permissions.SEE_AS_STAFF)
def one_set(request: HttpRequest, code: str) -> HttpResponse:
    """A set with what would come of it today."""
    return _one_set(request, _set_or_404(code))


def _set_or_404(code: str) -> AssumptionSet:
    found = projections.set_of(code)
    if found is None:
        raise Http404
    return found


def _one_set(
    request: HttpRequest, of: AssumptionSet, *, form: FreezeForm | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    rows = projections.assumptions_of(of)
    settings = projections.settings_of(rows)
    lacking = projections.missing(settings)
    context: dict[str, object] = {
        "of": of,
        "base_year": FiscalYear(of.base_year).label,
        "groups": _groups(rows),
        "lacking": lacking,
        "may_project": permissions.PROJECT.allows(request.acting),
        "form": form or FreezeForm(initial={"title": f"{FiscalYear(of.base_year).label}からの見通し"}),
        "refusal": refusal.to_dict() if refusal else None,
        "day": clock.today(),
        "debt": _debt(of, rows),
    }
    if not lacking:
        found = projections.outcome(settings, of.base_year, projections.AHEAD, clock.today())
        hard, base, mild = (
            [projecting.as_row(year) for year in found[case]] for case in (Case.HARD, Case.BASE, Case.MILD)
        )
        why = projections.asked_for(settings, of.base_year, projections.AHEAD, clock.today())
        taken = taken_for(selectors.book(is_public=True), of.base_year)
        context |= {
            "ratios": ratios_shown(ratios_kept(found, taken)),
            "answer": projecting.answer(hard, base, mild),
            "figure": projecting.fund_figure({}, (hard, base, mild), is_invented=of.is_invented),
            "reasons": why.reasons,
        }
    status = refusal.status if refusal else HTTPStatus.OK
    return render(request, "outlook/staff/set.html", context, status=status)


def _debt(of: AssumptionSet, rows: list[Assumption]) -> dict[str, object] | None:
    """What the bond ledger says today of existing debt, beside what the set says. None where it knows none."""
    found = known_debt(of.base_year, projections.AHEAD, clock.today())
    if found is None:
        return None
    held = {(row.code, row.fiscal_year): row for row in rows if row.code in {*CODES, "debt.start"}}
    start = held.get(("debt.start", 0))
    service = sum(int(row.base) for (code, _), row in held.items() if code in CODES[:2])
    sources = {row.source for row in held.values()}
    return {
        "ledger": found,
        "ledger_start": in_words(found.start),
        "ledger_service": in_words(found.service),
        "start": in_words(int(start.base)) if start else "－",
        "service": in_words(service) if held else "－",
        "sources": "、".join(sorted(sources)),
        "is_same": sources == {found.source},
    }


def _groups(rows: list[Assumption]) -> list[tuple[str, list[tuple[Assumption, str, str, list[str]]]]]:
    """Rows by group with label, unit and the three values."""
    return [(group.label, [_cells(row) for row in rows if KNOWN[row.code].group is group]) for group in Group]


def _cells(row: Assumption) -> tuple[Assumption, str, str, list[str]]:
    values = [written(selectors.tidy(value) or 0) for value in (row.low, row.base, row.high)]
    return row, label_of(row), KNOWN[row.code].unit.label, values


@requires(permissions.PROJECT)
def change(request: HttpRequest, code: str, row: int) -> HttpResponse:
    """Change one assumption of a set."""
    of = _set_or_404(code)
    found = projections.assumption_of(of, row)
    if found is None:
        raise Http404
    form = AssumptionForm(request.POST or None, initial=AssumptionForm.initial_of(found))
    label = label_of(found)
    known = KNOWN[found.code]
    context = {"of": of, "form": form, "label": label, "unit": known.unit.label, "about": known.about}
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        try:
            services.assumptions_set(
                by=request.acting, on=clock.today(), set_code=of.code, ranges=[form.range_of(found)]
            )
        except Refusal as refusal:
            context["refusal"], status = refusal.to_dict(), HTTPStatus(refusal.status)
        else:
            messages.success(request, f"前提「{label}」を改めました。")
            return redirect("outlook_staff:set", of.code)
    return render(request, "outlook/staff/assumption.html", context, status=status)


@requires(permissions.PROJECT)
@require_POST
def debt(request: HttpRequest, code: str) -> HttpResponse:
    """Take existing debt from the bond ledger as it stands today."""
    of = _set_or_404(code)
    try:
        count = services.debt_take(by=request.acting, on=clock.today(), set_code=of.code)
    except Refusal as refusal:
        return _one_set(request, of, refusal=refusal)
    said = (
        f"いまある市債の前提{count}件を、市債の台帳から取りました。"
        if count
        else "前提は、すでに台帳のとおりです。"
    )
    messages.success(request, said)
    return redirect("outlook_staff:set", of.code)


@requires(permissions.PROJECT)
@require_POST
def freeze(request: HttpRequest, code: str) -> HttpResponse:
    """Freeze a set with its results."""
    of = _set_or_404(code)
    form = FreezeForm(request.POST)
    if not form.is_valid():
        return _one_set(request, of, form=form)
    try:
        made = services.projection_freeze(
            by=request.acting, on=clock.today(), set_code=of.code, **form.cleaned_data
        )
    except Refusal as refusal:
        return _one_set(request, of, form=form, refusal=refusal)
    messages.success(request, f"{made}を固めました。公表すると公開ページに出ます。")
    return redirect("outlook_staff:projection")


@requires(permissions.PROJECT)
@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publish a frozen projection."""
    try:
        number = key_of(request.POST.get("number", "x")) or 0
        found = services.projection_publish(by=request.acting, on=clock.today(), number=min(number, 10**9))
    except Refusal as refusal:
        return _home(request, refusal)
    messages.success(request, f"{found}を公表しました。")
    return redirect("outlook_staff:projection")
