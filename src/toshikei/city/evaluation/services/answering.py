"""People's steps after the money was looked at: is the look-alike the same, and the mayor's public reason to override."""

from datetime import date

from django.db import transaction

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.selectors import request_pending, requests_about
from toshikei.city.decisions.services import Decided, Draft, request_open
from toshikei.city.evaluation import events, permissions
from toshikei.city.evaluation.errors import LookAlikeUnknown, OverrideAsked, OverrideEmpty, WordsMissing
from toshikei.city.evaluation.models import BudgetAction
from toshikei.city.evaluation.selectors.cases import case_of
from toshikei.city.evaluation.services.keeping import action_locked, case_keep, record, subject_of
from toshikei.city.making.services import Asked
from toshikei.engines.evaluation.contract import answered, overridden, told
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.permissions import ensure

MATTER = "evaluation.override"


def action_answer(*, by: Acting, on: date, action_id: int, words: str) -> BudgetAction:
    """Answer a verdict without a request: the section asks for nothing any more, or has no budget of its own."""
    with transaction.atomic():
        action = action_locked(action_id)
        path = (action.verdict.department_code,)
        ensure(by, permissions.JUDGE, unit_path=path)
        case_keep(action, answered(case_of(action), words, on=on), by.label)
        record(events.ANSWERED, action, by, on, words=words.strip(), year=action.due_year)
    return action


def look_alike_tell(
    *, by: Acting, on: date, action_id: int, programme_code: str, is_the_same: bool, words: str
) -> BudgetAction:
    """A person has read both: the abolished programme goes on under the other name, or the other is something else.

    One that is the same settles the case; it is realised only when none of them is.
    """
    ensure(by, permissions.LOOK)
    with transaction.atomic():
        action = action_locked(action_id)
        asked = action.look_alikes.filter(programme_code=programme_code, is_the_same__isnull=True).first()
        if asked is None:
            raise LookAlikeUnknown(label=str(action))
        if not words.strip():
            raise WordsMissing(label=asked.title, act="同じ事業かを答える")
        asked.is_the_same, asked.words = is_the_same, words.strip()[:1000]
        asked.told_on, asked.told_by = on, by.label[:200]
        asked.save()
        if is_the_same or not action.look_alikes.filter(is_the_same__isnull=True).exists():
            after = told(case_of(action), is_the_same=is_the_same, words=words.strip(), on=on)
            case_keep(action, after, by.label)
        record(
            events.LOOK_ALIKE_TOLD,
            action,
            by,
            on,
            programme=asked.title,
            is_the_same=is_the_same,
            words=asked.words,
        )
    return action


def override_ask(*, by: Acting, on: date, action_id: int, reason: str) -> Asked:
    """Ask the mayor to decide that the budget does not follow the verdict. The reason becomes public with the decision."""
    ensure(by, permissions.LOOK)
    with transaction.atomic():
        action = action_locked(action_id)
        if not reason.strip():
            raise OverrideEmpty(label=action)
        pending = request_pending(subject_of(action))
        if pending is not None:
            raise OverrideAsked(label=action, number=pending.number)
        overridden(case_of(action), reason, on=on)
        asked = request_open(by=by, on=on, draft=_draft(action, reason.strip()))
        record(events.OVERRIDE_ASKED, action, by, on, decision=asked.number, reason=reason.strip())
    return Asked(asked.pk, asked.number, asked.token)


def _draft(action: BudgetAction, reason: str) -> Draft:
    subject = subject_of(action)
    return Draft(
        form_key=f"evaluation-{action.pk}-{len(requests_about(subject)) + 1}",
        matter=MATTER,
        subject=subject,
        title=f"評決によらない予算（{action}）"[:200],
        body=reason,
        flags=(),
    )


def mayor_decided(decided: Decided) -> None:
    """Called in the transaction of the decision: the mayor's reason stands beside the verdict from now on."""
    if decided.outcome is not Outcome.APPROVED:
        return
    pk = decided.subject.partition(":")[2]
    action = action_locked(int(pk) if pk.isdigit() else 0)
    asked = next((one for one in requests_about(decided.subject) if one.pk == decided.request_id), None)
    reason = asked.body if asked else decided.reason
    by = Acting(None, AccountKind.SYSTEM, decided.by_label)
    case_keep(action, overridden(case_of(action), reason, on=decided.on), decided.by_label)
    record(events.OVERRIDDEN, action, by, decided.on, decision=decided.number, reason=reason)
