"""What the treasury publishes: bonds with their schedules, funds with their movements, land, earmarked revenue, facts."""

from collections.abc import Iterator

from django.urls import reverse

from toshikei.city.treasury import selectors
from toshikei.city.treasury.public import bonds, earmarks, land, savings  # noqa: F401  # datasets register themselves
from toshikei.foundation import clock


def static_paths() -> Iterator[str]:
    """Every public page of the treasury."""
    now = clock.now()
    for name in ("home", "debt", "funds", "affiliates", "earmarks"):
        yield reverse(f"treasury:{name}")
    for bond in selectors.bonds_public(now):
        yield reverse("treasury:bond", args=[bond.code])
    for code in (
        selectors.movements_public(now).values_list("fund__code", flat=True).distinct().order_by("fund__code")
    ):
        yield reverse("treasury:fund", args=[code])
    for source in selectors.sources_public(now):
        yield reverse("treasury:source", args=[source.code])
