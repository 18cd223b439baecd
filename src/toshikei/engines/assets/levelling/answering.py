"""A plan as the command line and the page give it: plain numbers, the unit of the file, nothing rounded in our favour."""

from math import floor
from typing import Any

from toshikei.engines.assets.levelling.instance import costs_of, service_after, service_of
from toshikei.engines.assets.levelling.solving import Levelled

PLACES = 4


def answer(levelled: Levelled) -> dict[str, Any]:
    """`{peak, bound, gap, seconds, yearly, starts}`, and what the extended form adds where the file uses it."""
    instance, plan = levelled.instance, levelled.plan
    found: dict[str, Any] = {
        "name": instance.name,
        "unit": instance.unit,
        "peak": float(levelled.peak),
        "bound": floor(levelled.bound * 10**PLACES) / 10**PLACES,
        "gap": levelled.gap,
        "seconds": round(levelled.seconds, 2),
        "yearly": [float(amount) for amount in levelled.yearly],
        "starts": {
            work.ident: start
            for work, start in zip(instance.works, plan.starts, strict=True)
            if start is not None
        },
    }
    if instance.closures:
        found["closed"] = dict(sorted(plan.closed.items()))
    if instance.has_finance:
        found |= _money(levelled)
    if instance.has_moving:
        found["moving"] = float(levelled.moving)
        found["moving_bound"] = levelled.moving_bound
    if instance.previous:
        found["changes"] = levelled.changes
    return found


def _money(levelled: Levelled) -> dict[str, Any]:
    """Where bonds or a fund help: `yearly` is then the burden, `costs` what the works cost."""
    instance, plan = levelled.instance, levelled.plan
    found: dict[str, Any] = {"costs": [float(amount) for amount in costs_of(instance, plan)]}
    if instance.bonds:
        found["borrowed"] = [float(amount) for amount in plan.borrowed]
        found["service"] = [float(amount) for amount in service_of(instance, plan)]
        found["service_after"] = float(service_after(instance, plan))
    if instance.fund:
        found["drawn"] = [float(amount) for amount in plan.drawn]
    return found
