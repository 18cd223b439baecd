"""Actions of a strategy plan: what the plan page shows of them, one for everybody, writing and reporting for staff."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy import permissions, selectors, services
from toshikei.city.strategy.choices import ActionLinkKind, ReportState
from toshikei.city.strategy.models import ActionLink, PlanVersion
from toshikei.city.strategy.pages.plans.action_forms import ActionForm, ReportForm
from toshikei.city.strategy.pages.plans.context import MISSING, found_public
from toshikei.city.strategy.pages.plans.figures import links_figure
from toshikei.city.strategy.pages.plans.writing import written
from toshikei.city.strategy.selectors import ActionShown
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public, requires

LINES = ("depends", "reinforces")


def actions_context(version: PlanVersion) -> dict[str, object]:
    """Pillars with their actions, the drawing, how far they are, which mechanisms have none."""
    day = clock.today()
    shown = selectors.actions_of(version)
    pillars: dict[str, list[tuple[ActionShown, tuple[str, str]]]] = {}
    for each in shown:
        pillars.setdefault(str(each.action.pillar), []).append((each, each.state_on(day)))
    return {
        "pillars": list(pillars.items()),
        "action_figure": links_figure(version, shown),
        "progress": selectors.progress_of(shown, day),
        "faults": selectors.order_faults(shown),
        "without": services.mechanisms_without({each.action.mechanism for each in shown}) if shown else [],
    }


@public
def action(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """One action: who answers for it, until when, what it waits for, and every report."""
    version = found_public(plan)
    shown = next((one for one in selectors.actions_of(version) if one.action.code == code), None)
    if shown is None:
        raise Http404(MISSING)
    mechanism = next((one for one in services.mechanisms() if one.number == shown.action.mechanism), None)
    context = {
        "plan": version.plan,
        "version": version,
        "shown": shown,
        "action": shown.action,
        "state": shown.state_on(clock.today()),
        "mechanism": mechanism,
        "reports": selectors.reports_of(version.plan, code),
        "invented": version.plan.is_invented,
        "may_report": permissions.REPORT.allows(
            request.acting, services.owner_path(shown.action, clock.today())
        ),
    }
    return render(request, "strategy/plans/action.html", context)


@requires(permissions.REPORT)
def report(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """Report how far an action is."""
    version = found_public(plan)
    found = version.actions.filter(code=code).first()
    if found is None:
        raise Http404(MISSING)
    form = ReportForm(request.POST or None)

    def keep() -> str:
        facts = form.cleaned_data | {"state": ReportState(form.cleaned_data["state"])}
        services.action_report(by=request.acting, on=clock.today(), plan_code=plan, code=code, **facts)
        return "進み具合を報告しました。公開されています。"

    return written(
        request, form, keep, back=reverse("plans:action", args=[plan, code]), plan=version.plan,
        question=f"「{found.name}」は、どこまで進みましたか", about="報告は、すぐに公開されます。", verb="報告する",
    )  # fmt: skip


def _newest(code: str) -> PlanVersion:
    version = selectors.version_newest(code)
    if version is None:
        raise Http404(MISSING)
    return version


@requires(permissions.PLAN)
def action_new(request: HttpRequest, plan: str) -> HttpResponse:
    """Add an action."""
    return _form(request, _newest(plan), "", {})


@requires(permissions.PLAN)
def action_edit(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """Write an action again."""
    version = _newest(plan)
    found = version.actions.select_related("pillar").filter(code=code).first()
    if found is None:
        raise Http404(MISSING)
    links = ActionLink.objects.filter(version=version, source_code=code).order_by("target_code")
    tied = {
        name: " ".join(one.target_code for one in links if one.kind == kind)
        for name, kind in (("depends", ActionLinkKind.DEPENDS), ("reinforces", ActionLinkKind.REINFORCES))
    }
    facts = {name: getattr(found, name) for name in ActionForm.base_fields if name not in {"pillar", *LINES}}
    return _form(request, version, code, facts | tied | {"pillar": found.pillar.code})


def _form(request: HttpRequest, version: PlanVersion, code: str, initial: dict) -> HttpResponse:
    form = ActionForm(
        request.POST or None, city=organisation_on(clock.today()), version=version,
        mechanisms=[(one.number, f"{one.number}　{one.name}") for one in services.mechanisms()],
        initial=initial,
    )  # fmt: skip
    if code:
        form.fields["code"].disabled = True

    def keep() -> str:
        draft = services.ActionDraft(**form.facts())
        made = services.action_set(
            by=request.acting, on=clock.today(), plan_code=version.plan.code, draft=draft
        )
        return f"「{made}」を記録しました。"

    return written(
        request, form, keep, back=reverse("plans_staff:plan", args=[version.plan.code]), plan=version.plan,
        question="行動を、どう書き直しますか" if code else "どんな行動を加えますか",
        about="責任を持つ職と終わりのない行動は、計画に入れません。",
    )  # fmt: skip
