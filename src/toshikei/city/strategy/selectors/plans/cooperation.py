"""Shared costs of a version: what is done with whom, and each one's part with its reasons."""

from dataclasses import dataclass

from toshikei.city.strategy.models import Cooperation, PlanVersion
from toshikei.engines.strategy.sharing import Rule, shared
from toshikei.kernel.explanation import Explanation


@dataclass(frozen=True, slots=True)
class Shown:
    """One cooperation with the calculation of its parts."""

    cooperation: Cooperation
    reasons: Explanation


def cooperations_of(version: PlanVersion, code: str = "") -> list[Shown]:
    """All of a version, or those of one measure. Two queries."""
    found = Cooperation.objects.filter(node__version=version).select_related("node")
    if code:
        found = found.filter(node__code=code)
    return [
        Shown(
            one,
            shared(
                one.cost_yen, {each.name: each.weight for each in one.partners.all()}, Rule(one.rule)
            ).explanation,
        )
        for one in found.prefetch_related("partners").order_by("node__order", "-fiscal_year", "title")
    ]
