"""Public pages of plans: all of them, one with its tree and money, an older version, one measure."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.strategy import selectors
from toshikei.city.strategy.models import PlanVersion
from toshikei.city.strategy.pages.plans import words
from toshikei.city.strategy.pages.plans.acting import actions_context
from toshikei.city.strategy.pages.plans.context import (
    MISSING,
    answer,
    found_public,
    version_context,
    version_top,
)
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """Every plan that is public."""
    current = selectors.versions_current(clock.now())
    context = {"versions": current, "invented": any(each.plan.is_invented for each in current)}
    return render(request, "strategy/plans/home.html", context)


@public
def plan(request: HttpRequest, plan: str) -> HttpResponse:
    """A plan as it stands."""
    return _version_page(request, found_public(plan))


@public
def version(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """A version of a plan, for ever."""
    return _version_page(request, found_public(plan, number))


def _version_page(request: HttpRequest, found: PlanVersion) -> HttpResponse:
    before = selectors.version_before(found)
    context = version_context(request, found) | actions_context(found)
    context |= {
        "before": before,
        "differences": words.differences(before, found),
        "question": f"「{found.plan.title}」は、何を目指しますか",
        "answer": answer(found, context),
        "top": version_top(found),
        "others": selectors.versions_public(clock.now()).filter(plan=found.plan).order_by("-number"),
    }
    return render(request, "strategy/plans/plan.html", context)


@public
def node(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """One policy or measure: what it is for, its programmes with their money, what corresponds in other plans."""
    found = found_public(plan)
    context = version_context(request, found)
    branch = selectors.branch_of(context["tree"], code)  # type: ignore[arg-type]  # a list of branches
    if branch is None:
        raise Http404(MISSING)
    context |= {
        "branch": branch,
        "node": branch.node,
        "cooperations": selectors.cooperations_of(found, code),
        "counterparts": selectors.counterparts_of(found.plan, code, clock.now()),
        "descents": selectors.descents_of(found, code),
    }
    return render(request, "strategy/plans/node.html", context)
