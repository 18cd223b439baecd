"""The one event of a service about a goal."""

from collections.abc import Mapping
from datetime import date

from toshikei.city.goals.models import Goal
from toshikei.city.goals.services.finding import subject_of
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind


def record(
    kind: EventKind,
    goal: Goal,
    by: Acting,
    on: date,
    *,
    new: Mapping[str, object],
    old: Mapping[str, object] | None = None,
) -> None:
    trail.record(kind, by=by, subject=subject_of(goal), label=goal.statement, old=old, new=new, on=on)
