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


def round_url(pk: int) -> str:
    return reverse("plans:priority", args=[pk])


def of_round(subject: str) -> str:
    """The staff page of what a decision is about: strategy.round:3."""
    return reverse("priorities_staff:round", args=[int(subject.partition(":")[2])])
