"""Targets: what the public sees, what staff work on, and how far a target is."""

from fractions import Fraction

from django.db.models import QuerySet

from toshikei.city.outlook.choices import Indicator, Side, TargetState
from toshikei.city.outlook.models import Target
from toshikei.city.outlook.selectors.computing import Computed
from toshikei.engines.outlook.reaching import to_reach


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


def yen_to_reach(target: Target, found: Computed | None) -> int | None:
    """What the target costs, from the newest computed year; None where nothing is computed."""
    if found is None:
        return None
    share = Fraction(target.value) / (1 if target.indicator == Indicator.FISCAL_STRENGTH else 100)
    return to_reach(found.result, share, at_most=target.side == Side.AT_MOST)


def is_open(target: Target) -> bool:
    return target.state in {TargetState.PROPOSED, TargetState.ASKED, TargetState.DECIDED}
