"""Targets: what the public sees, what staff work on, and how far a target is."""

from django.db.models import QuerySet

from toshikei.city.outlook.choices import TargetState
from toshikei.city.outlook.models import Target


def targets_public() -> QuerySet[Target]:
    """Published targets that nothing published has replaced, by indicator and year."""
    published = Target.objects.filter(published_at__isnull=False)
    return published.exclude(replaced_by__published_at__isnull=False).order_by(
        "indicator", "target_year", "pk"
    )


def targets_all() -> QuerySet[Target]:
    """Every target for staff, newest first."""
    return Target.objects.order_by("-pk")


def target_of(pk: int) -> Target | None:
    return Target.objects.filter(pk=pk).first()


def is_open(target: Target) -> bool:
    return target.state in {TargetState.PROPOSED, TargetState.ASKED, TargetState.DECIDED}
