"""The day of a vote, and the mayor's objection to it (再議)."""

from datetime import date, timedelta

from django.db import transaction

from toshikei import law
from toshikei.city.enterprise import events, permissions
from toshikei.city.enterprise.choices import Stage
from toshikei.city.enterprise.errors import ReconsiderLate, VoteDay, WordsMissing
from toshikei.city.enterprise.models import EnterpriseBudget
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.city.enterprise.selectors.voted import submitted_version
from toshikei.city.enterprise.services.finding import budget_locked, ensure_seen
from toshikei.city.enterprise.services.recording import record
from toshikei.city.enterprise.services.versions import version_begin, version_copy
from toshikei.engines.enterprise.stages import ACT_LABELS, Act, state_after
from toshikei.engines.enterprise.stages import State as EngineState
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.kernel.era import format_wareki


def vote_day(budget: EnterpriseBudget, voted_on: date | None, on: date) -> date:
    """The day of the vote as entered: not before the budget went to the council (again), not in the future."""
    day = voted_on or on
    first = budget.reconsidered_on or budget.submitted_on
    if day > on or (first is not None and day < first):
        raise VoteDay(
            label=title_of(budget),
            day=format_wareki(day),
            first=format_wareki(first) if first else "まだありません",
            today=format_wareki(on),
        )
    return day


def budget_reconsider(
    *,
    by: Acting,
    on: date,
    budget_id: int,
    reason: str,
    received_on: date | None = None,
    seen: str | None = None,
) -> EnterpriseBudget:
    """再議 (地方自治法176条): back to the council as submitted, with the mayor's reason, within ten days of the receipt."""
    ensure(by, permissions.COMPILE)
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure_seen(budget, seen)
        after = state_after(EngineState(budget.state), Act.RECONSIDER, title_of(budget))
        if not reason.strip():
            raise WordsMissing(label=title_of(budget), act=ACT_LABELS[Act.RECONSIDER])
        _ensure_in_time(budget, received_on or on, on)
        source = submitted_version(budget)
        if source is not None:
            version_copy(source, version_begin(budget, Stage.COUNCIL, by))
        budget.state, budget.reconsidered_on, budget.reconsider_reason = after.value, on, reason.strip()
        budget.save(update_fields=["state", "reconsidered_on", "reconsider_reason"])
        record(events.RECONSIDERED, budget, by, on, new={"state": after.value, "reason": reason.strip()})
    return budget


def _ensure_in_time(budget: EnterpriseBudget, received: date, on: date) -> None:
    days = int(str(law.value("budget.calendar.reconsideration_days", on=on).value))
    first = budget.council_on or received
    if not first <= received <= on or on > received + timedelta(days=days):
        raise ReconsiderLate(
            label=title_of(budget),
            received=format_wareki(received),
            voted=format_wareki(first),
            days=days,
            today=format_wareki(on),
        )
