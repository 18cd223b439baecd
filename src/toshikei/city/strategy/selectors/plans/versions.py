"""Plans and their versions: what holds on a day, what is public, what is being written."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from toshikei.city.strategy.models import Plan, PlanVersion


def plans_all() -> QuerySet[Plan]:
    """Every plan with its versions, newest first."""
    versions = PlanVersion.objects.order_by("-number")
    return Plan.objects.prefetch_related(Prefetch("versions", queryset=versions))


def plan_of(code: str) -> Plan | None:
    return Plan.objects.filter(code=code).first()


def versions_public(now: datetime) -> QuerySet[PlanVersion]:
    return PlanVersion.objects.filter(published_at__lte=now).select_related("plan")


def version_newest_public(code: str, now: datetime) -> PlanVersion | None:
    """What a plan says today, as the public may read it."""
    return versions_public(now).filter(plan__code=code).order_by("-number").first()


def version_public(code: str, number: int, now: datetime) -> PlanVersion | None:
    return versions_public(now).filter(plan__code=code, number=number).first()


def version_newest(code: str) -> PlanVersion | None:
    """The newest version, open or decided: for the staff."""
    found = PlanVersion.objects.filter(plan__code=code).select_related("plan")
    return found.order_by("-number").first()


def versions_current(now: datetime) -> list[PlanVersion]:
    """The newest public version of every plan. One query."""
    found: dict[int, PlanVersion] = {}
    for version in versions_public(now).order_by("plan__kind", "plan__code", "-number"):
        found.setdefault(version.plan_id, version)
    return list(found.values())


def version_before(version: PlanVersion) -> PlanVersion | None:
    """The version this one replaces."""
    found = PlanVersion.objects.filter(plan=version.plan, number__lt=version.number).select_related("plan")
    return found.order_by("-number").first()
