"""Staff pages of plans: all of them, one with its open version, writing its nodes and what stands in them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from toshikei.city.decisions.selectors import request_pending
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy import addresses, permissions, selectors, services
from toshikei.city.strategy.choices import PlanKind
from toshikei.city.strategy.models import Plan, PlanVersion
from toshikei.city.strategy.pages.plans import words
from toshikei.city.strategy.pages.plans.acting import actions_context
from toshikei.city.strategy.pages.plans.context import MISSING, found_plan, version_context, version_top
from toshikei.city.strategy.pages.plans.forms import (
    CooperationForm,
    CrosswalkForm,
    NodeForm,
    PlanForm,
    ProgrammesForm,
)
from toshikei.city.strategy.pages.plans.steps import ways_of
from toshikei.city.strategy.pages.plans.writing import written
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires

NODE_FIELDS = ("code", "name", "intended_state", "unit_code", "order")


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """Every plan with its newest version."""
    context = {"plans": list(selectors.plans_all()), "may_write": permissions.PLAN.allows(request.acting)}
    return render(request, "strategy/plans/staff/home.html", context)


@requires(permissions.PLAN)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a plan."""
    form = PlanForm(request.POST or None, city=organisation_on(clock.today()))

    def keep() -> str:
        facts = form.cleaned_data | {"kind": PlanKind(form.cleaned_data["kind"])}
        services.plan_open(by=request.acting, on=clock.today(), **facts)
        return "計画を始めました。政策と施策を書いてください。"

    return written(
        request, form, keep, back=reverse("plans_staff:home"), question="どんな計画を始めますか", verb="計画を始める",
        to=lambda: reverse("plans_staff:plan", args=[form.cleaned_data["code"]]),
    )  # fmt: skip


def _newest(code: str) -> PlanVersion:
    version = selectors.version_newest(code)
    if version is None:
        raise Http404(MISSING)
    return version


def is_writable(request: HttpRequest, version: PlanVersion) -> bool:
    """An open version that is not being decided, for who may write."""
    pending = request_pending(f"strategy.plan:{version.plan.code}")
    is_open = version.published_at is None and (pending is None or pending.state == "returned")
    return is_open and permissions.PLAN.allows(request.acting)


@requires(permissions.SEE_AS_STAFF)
def plan(request: HttpRequest, plan: str) -> HttpResponse:
    """The newest version: what can be done next, what is different from the one before, its tree."""
    version = _newest(plan)
    before = selectors.version_before(version)
    context = {
        **version_context(request, version),
        **actions_context(version),
        "top": version_top(version),
        "pending": request_pending(f"strategy.plan:{plan}") if version.published_at is None else None,
        "may_write": is_writable(request, version),
        "ways": ways_of(version) if permissions.PLAN.allows(request.acting) else [],
        "is_public": selectors.version_newest_public(plan, clock.now()) is not None,
        "before": before if version.published_at is None else None,
        "differences": words.differences(before, version) if version.published_at is None else [],
    }
    return render(request, "strategy/plans/staff/plan.html", context)


@requires(permissions.SEE_AS_STAFF)
def node(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """One node with its programmes and counterparts."""
    version = _newest(plan)
    context = version_context(request, version)
    branch = selectors.branch_of(context["tree"], code)  # type: ignore[arg-type]  # a list of branches
    if branch is None:
        raise Http404(MISSING)
    context |= {
        "branch": branch,
        "node": branch.node,
        "may_write": is_writable(request, version),
        "may_cross": permissions.PLAN.allows(request.acting),
        "cooperations": selectors.cooperations_of(version, code),
        "counterparts": selectors.counterparts_of(version.plan, code, clock.now()),
    }
    return render(request, "strategy/plans/staff/node.html", context)


@requires(permissions.PLAN)
def node_new(request: HttpRequest, plan: str) -> HttpResponse:
    """Add a policy, pillar or measure."""
    return _node_form(request, _newest(plan), "", {"parent": request.GET.get("parent", "")[:20]})


@requires(permissions.PLAN)
def node_edit(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """Write a node again."""
    version = _newest(plan)
    found = version.nodes.select_related("parent").filter(code=code).first()
    if found is None:
        raise Http404(MISSING)
    initial = {name: getattr(found, name) for name in NODE_FIELDS}
    return _node_form(request, version, code, initial | {"parent": found.parent.code if found.parent else ""})


def _node_form(request: HttpRequest, version: PlanVersion, code: str, initial: dict) -> HttpResponse:
    city = organisation_on(clock.today())
    form = NodeForm(request.POST or None, city=city, version=version, initial=initial)
    if code:
        form.fields["code"].disabled = True

    def keep() -> str:
        draft = services.NodeDraft(**form.cleaned_data)
        made = services.node_set(
            by=request.acting, on=clock.today(), plan_code=version.plan.code, draft=draft
        )
        return f"「{made}」を記録しました。"

    question = "どう書き直しますか" if code else "何を加えますか"
    return written(
        request, form, keep, back=addresses.staff_url(version.plan), plan=version.plan, question=question
    )


@requires(permissions.PLAN)
def programmes(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """Which programmes stand in a measure."""
    version = _newest(plan)
    found = version.nodes.filter(code=code).first()
    if found is None:
        raise Http404(MISSING)
    held = [
        services.ProgrammeLink(one.programme_code, one.from_year, one.to_year, one.share_ppm)
        for one in found.programmes.order_by("programme_code", "from_year")
    ]
    initial = {"programmes": "\n".join(services.link_written(link) for link in held)}
    form = ProgrammesForm(request.POST if request.method == "POST" else None, initial=initial)

    def keep() -> str:
        links = {code: form.cleaned_data["programmes"]}
        count = services.programmes_link(by=request.acting, on=clock.today(), plan_code=plan, links=links)
        return f"{count}件の事業を位置づけました。"

    back = reverse("plans_staff:node", args=[plan, code])
    return written(
        request,
        form,
        keep,
        back=back,
        plan=version.plan,
        question=f"「{found.name}」に、どの事業を位置づけますか",
    )


@requires(permissions.PLAN)
def crosswalk(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """What a node corresponds to in another plan."""
    own = found_plan(plan)
    form = CrosswalkForm(request.POST or None, plans=_other_plans(own))

    def keep() -> str:
        codes = form.cleaned_data["right_codes"].replace("　", " ").replace("、", " ").split()
        services.crosswalk_set(
            by=request.acting, on=clock.today(), left=plan, left_code=code, right=form.cleaned_data["right"],
            right_codes=codes, note=form.cleaned_data["note"],
        )  # fmt: skip
        return "計画の対応を記録しました。"

    back = reverse("plans_staff:node", args=[plan, code])
    return written(request, form, keep, back=back, plan=own, question="ほかの計画では、どれに当たりますか")


@requires(permissions.PLAN)
def cooperation(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """What a measure does together with other municipalities."""
    version = _newest(plan)
    if not version.nodes.filter(code=code).exists():
        raise Http404(MISSING)
    form = CooperationForm(request.POST or None)

    def keep() -> str:
        draft = services.CooperationDraft(**form.cleaned_data)
        made = services.cooperation_set(
            by=request.acting, on=clock.today(), plan_code=plan, node_code=code, draft=draft
        )
        return f"「{made.title}」の費用を分けました。"

    back = reverse("plans_staff:node", args=[plan, code])
    question = "どの市町村と、費用をどう分けますか"
    return written(request, form, keep, back=back, plan=version.plan, question=question)


def _other_plans(own: Plan) -> list[tuple[str, str]]:
    return [(each.code, each.title) for each in selectors.plans_all() if each.pk != own.pk]
