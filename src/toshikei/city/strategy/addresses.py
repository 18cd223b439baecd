"""Addresses of plans: /plans/sogo/, /plans/sogo/measures/1-2/ and the same below /staff/. Permanent, without running numbers."""

from django.urls import reverse

from toshikei.city.strategy.models import Plan, PlanVersion


def plan_url(plan: Plan) -> str:
    return reverse("plans:plan", args=[plan.code])


def version_url(version: PlanVersion) -> str:
    return reverse("plans:version", args=[version.plan.code, version.number])


def node_url(plan: Plan, code: str) -> str:
    return reverse("plans:node", args=[plan.code, code])


def staff_url(plan: Plan) -> str:
    return reverse("plans_staff:plan", args=[plan.code])


def of_subject(subject: str) -> str:
    """The staff page of what a decision is about: strategy.plan:sogo."""
    return reverse("plans_staff:plan", args=[subject.partition(":")[2]])
