"""What the city rules: the class of contested kinds with what would change, the year's plans and results, the handbook."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.claims import permissions, services
from toshikei.city.claims.choices import ClaimClass
from toshikei.city.claims.pages.act_forms import ClassForm, PlanForm, SimulationForm
from toshikei.city.claims.selectors.classes import comparison, contested, decisions_of
from toshikei.city.claims.selectors.handbook import handbook
from toshikei.city.claims.selectors.kpi import kpis, summed
from toshikei.city.claims.selectors.rulebook import kinds_on
from toshikei.city.claims.selectors.seeing import claims_visible_to
from toshikei.city.claims.selectors.waiving import simulated
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.answers import status_of

SHOWN = 50


def _kind(code: str) -> object:
    found = kinds_on(clock.today()).get(code)
    if found is None:
        raise Http404("この種類はありません。")
    return found


@requires(permissions.SEE_TOTALS)
def classes(request: HttpRequest) -> HttpResponse:
    """Every kind whose class is argued: what the city says, the other reading, and the reason."""
    context = {"rows": contested(clock.today()), "may_rule": permissions.RULE.allows(request.acting)}
    return render(request, "claims/staff/classes.html", context)


@requires(permissions.RULE)
def one_class(request: HttpRequest, code: str) -> HttpResponse:
    """What another class would change for every claim of the kind; decided only after that was shown."""
    on, kind = clock.today(), _kind(code)
    if not kind.is_contested:
        raise Http404("この種類の区分に争いはありません。")
    form, refusal = ClassForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        try:
            made = services.class_choose(
                by=request.acting, on=on, kind=code, chosen=kind.alternative.value, **form.cleaned_data
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, f"区分を定め、{made.changed}件の判定が変わりました。")
            return redirect("claims_staff:classes")
    found = comparison(code, ClaimClass(kind.alternative.value).value, on)
    seen = set(claims_visible_to(request.acting, on).filter(kind=code).values_list("pk", flat=True))
    context = {
        "kind": kind,
        "found": [one for one in found if one.claim.pk in seen][:SHOWN],
        "count": len(found),
        "hidden": sum(one.claim.pk not in seen for one in found),
        "decisions": decisions_of(code),
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
    }
    return render(
        request, "claims/staff/class.html", context, status=status_of(refusal, is_wrong=form.errors)
    )


@requires(permissions.SEE_TOTALS)
def results(request: HttpRequest, year: int) -> HttpResponse:
    """Targets and results of a fiscal year by kind; both denominators of the carried-over rate side by side."""
    on = clock.today()
    if not 2000 <= year <= FiscalYear.of(on).year:
        raise Http404("この年度の状況はありません。")
    rows = kpis(year, on)
    context = {
        "year": year,
        "rows": rows,
        "whole": summed(rows),
        "no_rows": not rows,
        "on": min(on, FiscalYear(year).last_day),
        "may_rule": permissions.RULE.allows(request.acting),
    }
    return render(request, "claims/staff/results.html", context)


@requires(permissions.RULE)
def plan(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """年度徴収計画 of one kind."""
    kind = _kind(code)
    form, refusal = PlanForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.plan_set(
                by=request.acting,
                on=clock.today(),
                kind=code,
                fiscal_year=year,
                target_current=int(data["target_current"] * 10),
                target_carried=int(data["target_carried"] * 10),
                policy=data["policy"],
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "徴収方針を定めました。")
            return redirect("claims_staff:results", year)
    context = {
        "kind": kind,
        "year": year,
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
    }
    return render(request, "claims/staff/plan.html", context, status=status_of(refusal, is_wrong=form.errors))


@requires(permissions.SEE_TOTALS)
def kind(request: HttpRequest, code: str) -> HttpResponse:
    """手引: everything the rulebook says of one kind, with the articles and whether they were read."""
    return render(request, "claims/staff/kind.html", {"book": handbook(_kind(code), clock.today())})


@requires(permissions.SEE_TOTALS)
def kinds(request: HttpRequest) -> HttpResponse:
    """Every kind with its class, limitation and group."""
    return render(request, "claims/staff/kinds.html", {"rows": list(kinds_on(clock.today()).values())})


@requires(permissions.SEE_TOTALS)
def waiver(request: HttpRequest) -> HttpResponse:
    """条例の試算: the stock under each criterion, with other limits tried before they are proposed."""
    form = SimulationForm(request.GET or None)
    data = form.cleaned_data if form.is_bound and form.is_valid() else {}
    on = clock.today()
    now = simulated(on)
    tried = simulated(on, small=data.get("small"), months=data.get("months")) if data else now
    context = {"form": form, "rows": list(zip(now, tried, strict=True)), "on": on, "no_rows": not now}
    return render(request, "claims/staff/waiver.html", context)
