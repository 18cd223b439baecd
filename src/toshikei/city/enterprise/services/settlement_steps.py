"""From the manager to the mayor, the auditors, the council and the public (法30条1項から8項まで)."""

from datetime import date

from django.db import transaction

from toshikei.city.enterprise import events, permissions
from toshikei.city.enterprise.choices import SettlementState
from toshikei.city.enterprise.errors import SettlementDay, SettlementWords
from toshikei.city.enterprise.models import EnterpriseSettlement
from toshikei.city.enterprise.selectors.settling import settled, settlement_due, settlement_title
from toshikei.city.enterprise.services.settling import (
    ensure_settlement_seen,
    ensure_settlement_whole,
    settlement_freeze,
    settlement_locked,
    settlement_record,
)
from toshikei.engines.enterprise.settlement import ACT_LABELS, SettlementAct, settled_after
from toshikei.engines.enterprise.settlement import SettlementState as EngineState
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of
from toshikei.kernel.era import format_wareki

EVENTS = {
    SettlementAct.SEND: events.SETTLEMENT_SENT,
    SettlementAct.AUDIT: events.SETTLEMENT_AUDITED,
    SettlementAct.SUBMIT: events.SETTLEMENT_SUBMITTED,
    SettlementAct.CERTIFY: events.SETTLEMENT_CERTIFIED,
    SettlementAct.DECLINE: events.SETTLEMENT_DECLINED,
    SettlementAct.PUBLISH: events.SETTLEMENT_PUBLISHED,
}
DAYS = {
    SettlementAct.SEND: "sent_on",
    SettlementAct.AUDIT: "audited_on",
    SettlementAct.SUBMIT: "submitted_on",
    SettlementAct.CERTIFY: "council_on",
    SettlementAct.DECLINE: "council_on",
}
WORDS = {
    SettlementAct.AUDIT: ("opinion", "監査委員の意見"),
    SettlementAct.CERTIFY: ("council_note", "議会の記録"),
    SettlementAct.DECLINE: ("council_note", "認定されなかった理由"),
    SettlementAct.PUBLISH: ("measures", "認定されなかったあとの措置"),
}
MUST = frozenset({SettlementAct.AUDIT, SettlementAct.DECLINE})


def settlement_step(
    *,
    by: Acting,
    on: date,
    settlement_id: int,
    act: SettlementAct,
    day: date | None = None,
    words: str = "",
    seen: str | None = None,
) -> EnterpriseSettlement:
    """One step, on the day it happened (`day`; None: today). Handed over only whole; late only with a reason."""
    with transaction.atomic():
        found = settlement_locked(settlement_id)
        _ensure_may(by, found, act)
        ensure_settlement_seen(found, seen)
        label, happened = settlement_title(found), day or on
        after = settled_after(EngineState(found.state), act, label)
        _ensure_day(found, act, happened, on)
        _ensure_words(found, act, happened, words.strip())
        if act is SettlementAct.SEND:
            ensure_settlement_whole(found)
            settlement_freeze(found)
        _put(found, act, happened, words.strip())
        found.state = after.value
        found.save()
        settlement_record(EVENTS[act], found, by, happened, _told(found, act, words.strip()))
    return found


def _ensure_may(by: Acting, found: EnterpriseSettlement, act: SettlementAct) -> None:
    """The manager's hand-over is the bureau's; all that follows is recorded by finance."""
    if act is SettlementAct.SEND:
        ensure(by, permissions.HAND_OVER, unit_path=(found.account.unit_code,))
    else:
        ensure(by, permissions.COMPILE)


def _ensure_day(found: EnterpriseSettlement, act: SettlementAct, day: date, on: date) -> None:
    """No step before the one it follows, none in the future."""
    earlier = [found.sent_on, found.audited_on, found.submitted_on, found.council_on]
    last = max((one for one in earlier if one is not None), default=None)
    if day > on or (last is not None and day < last):
        raise SettlementDay(
            label=settlement_title(found),
            act=ACT_LABELS[act],
            day=format_wareki(day),
            last=format_wareki(last) if last else "まだありません",
            today=format_wareki(on),
        )


def _ensure_words(found: EnterpriseSettlement, act: SettlementAct, day: date, words: str) -> None:
    """What has to be said: the auditors' opinion, why it was declined, the measures then, why it is late."""
    due = settlement_due(found.fiscal_year)
    is_late = act is SettlementAct.SEND and day > due
    is_measure = act is SettlementAct.PUBLISH and found.state == SettlementState.DECLINED
    if words or not (act in MUST or is_late or is_measure):
        return
    what = f"期限（{format_wareki(due)}）を過ぎた理由" if is_late else WORDS[act][1]
    raise SettlementWords(label=settlement_title(found), act=ACT_LABELS[act], what=what)


def _put(found: EnterpriseSettlement, act: SettlementAct, day: date, words: str) -> None:
    if act in DAYS:
        setattr(found, DAYS[act], day)
    if act in WORDS:
        setattr(found, WORDS[act][0], words)
    if act is SettlementAct.SEND:
        found.late_reason = words if day > settlement_due(found.fiscal_year) else ""
    if act is SettlementAct.PUBLISH:
        found.published_at = moment_of(day)


def _told(found: EnterpriseSettlement, act: SettlementAct, words: str) -> dict[str, object]:
    new: dict[str, object] = {"settlement_state": found.state}
    if act in WORDS and words:
        new["note" if WORDS[act][0] == "council_note" else WORDS[act][0]] = words
    elif words:
        new["reason"] = words
    statement = settled(found).statement if act is SettlementAct.SEND else None
    return new | ({"net_yen": statement.net} if statement else {})
