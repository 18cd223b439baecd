"""The one event of a service about a plan."""

from collections.abc import Mapping
from datetime import date

from toshikei.city.strategy.models import Plan
from toshikei.city.strategy.services.plans.finding import subject_of
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind


def record(
    kind: EventKind,
    plan: Plan,
    by: Acting,
    on: date,
    *,
    new: Mapping[str, object],
    old: Mapping[str, object] | None = None,
) -> None:
    trail.record(kind, by=by, subject=subject_of(plan), label=plan.title, old=old, new=new, on=on)
