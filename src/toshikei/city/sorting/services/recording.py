"""The one event of a service about a round, or about one programme in it."""

from collections.abc import Mapping
from datetime import date

from toshikei.city.sorting.models import Candidate, SortingRound
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.explanation import Explanation


def record(
    kind: EventKind,
    about: SortingRound | Candidate,
    by: Acting,
    on: date,
    new: Mapping[str, object],
    reasons: Explanation | None = None,
) -> None:
    thing = "round" if isinstance(about, SortingRound) else "candidate"
    label = str(about) if isinstance(about, SortingRound) else about.name
    trail.record(
        kind, by=by, subject=f"sorting.{thing}:{about.pk}", label=label, new=new, on=on, reasons=reasons
    )
