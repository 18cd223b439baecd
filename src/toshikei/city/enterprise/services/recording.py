"""The one event of a service about a budget."""

from collections.abc import Mapping
from datetime import date

from toshikei.city.enterprise.models import EnterpriseBudget
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.city.enterprise.services.finding import subject_of
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.explanation import Explanation


def record(
    kind: EventKind,
    budget: EnterpriseBudget,
    by: Acting,
    on: date,
    *,
    new: Mapping[str, object],
    old: Mapping[str, object] | None = None,
    reasons: Explanation | None = None,
) -> None:
    trail.record(
        kind,
        by=by,
        subject=subject_of(budget),
        label=title_of(budget),
        old=old,
        new=new,
        on=on,
        reasons=reasons,
    )
