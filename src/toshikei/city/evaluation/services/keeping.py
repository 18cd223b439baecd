"""Actions held until the transaction ends, and a case of the engine written back to them, one step at a time."""

from datetime import date

from toshikei.city.evaluation.errors import ActionUnknown
from toshikei.city.evaluation.models import ActionStep, BudgetAction
from toshikei.engines.evaluation.contract import Case
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind


def action_locked(pk: int) -> BudgetAction:
    """The action with its verdict, held."""
    found = (
        BudgetAction.objects.select_for_update(of=("self",)).select_related("verdict").filter(pk=pk).first()
    )
    if found is None:
        raise ActionUnknown()
    return found


def subject_of(action: BudgetAction) -> str:
    """What events and decisions call an action."""
    return f"evaluation.action:{action.pk}"


def case_keep(action: BudgetAction, after: Case, by_label: str, source: str = "") -> None:
    """Write what is new in a case: steps it has more, and what the money says."""
    known = action.steps.count()
    ActionStep.objects.bulk_create(
        ActionStep(
            action=action,
            number=number,
            state=step.state.value,
            words=step.words[:2000],
            on=step.on,
            by_label=by_label[:200],
            source=source,
        )
        for number, step in enumerate(after.steps[known:], start=known + 1)
    )
    action.state = after.state.value
    seen = after.observation
    if seen is not None:
        action.seen_year, action.seen_outcome = seen.year, seen.outcome.value
        action.seen_words, action.freed_yen, action.tail_yen = seen.words[:400], seen.freed, seen.tail
    action.save()


def record(kind: EventKind, action: BudgetAction, by: Acting, on: date, **new: object) -> None:
    """One event about an action."""
    trail.record(
        kind, by=by, subject=subject_of(action), label=str(action), on=on, new={"state": action.state, **new}
    )
