"""処分: halts, deferrals, waivers, abandonments and write-offs. Asked with their ground, decided by the authority table.

Each keeps what it is: a halt stops no clock, a write-off extinguishes nothing, an abandonment needs the ordinance or the
council. The engine is asked when the act is asked and again on the day it is decided.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.claims import events, permissions
from toshikei.city.claims.choices import EventKind
from toshikei.city.claims.errors import (
    ActPending,
    ActUnknown,
    CouncilMissing,
    CriterionMissing,
    NotAnAct,
    NotReportable,
    ReasonMissing,
)
from toshikei.city.claims.models import Claim, ClaimAct
from toshikei.city.claims.models.acts import ActState
from toshikei.city.claims.selectors.cases import assessed
from toshikei.city.claims.selectors.rulebook import city_code
from toshikei.city.claims.services.finding import LABEL, claim_locked, ensure_not_held, subject_of
from toshikei.city.claims.services.recording import NewEvent, event_add, event_try
from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided, Draft, request_open
from toshikei.engines.claims.waiving import criteria, unmet
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind as TrailKind
from toshikei.kernel.money import format_yen

HALT, WRITE_OFF, WAIVE, DEFER = "claims.halt", "claims.write_off", "claims.waive", "claims.instalment"
MATTERS = {
    HALT: "徴収停止・執行停止",
    WRITE_OFF: "不納欠損処分",
    WAIVE: "債権の放棄・免除",
    DEFER: "分割納付・履行延期の承認",
}
MATTER_OF = {
    EventKind.COLLECTION_STAY: HALT,
    EventKind.DISPOSITION_STAY: HALT,
    EventKind.WRITE_OFF: WRITE_OFF,
    EventKind.REMISSION: WAIVE,
    EventKind.IMMEDIATE_EXTINCTION: WAIVE,
    EventKind.WAIVER_ORDINANCE: WAIVE,
    EventKind.WAIVER_COUNCIL: WAIVE,
    EventKind.DEFERRAL: DEFER,
    EventKind.TAX_DEFERRAL: DEFER,
    EventKind.CONVERSION_DEFERRAL: DEFER,
}
REPORTED = (
    EventKind.WAIVER_ORDINANCE,
    EventKind.WAIVER_COUNCIL,
    EventKind.REMISSION,
    EventKind.IMMEDIATE_EXTINCTION,
    EventKind.WRITE_OFF,
)
"""Acts the council hears of."""
PENDING = (ActState.ASKED, ActState.COUNCIL)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAct:
    """What is asked for, why, and what was found out."""

    kind: str
    reason: str
    ground: str = "other"
    criterion: str = ""
    evidence: str = ""
    until_on: date | None = None


def act_ask(*, by: Acting, on: date, number: str, act: NewAct) -> ClaimAct:
    """処分を伺う: refused where the law or the ordinance does not allow it today. A claim has one act in decision at a time."""
    label = _label(act.kind)
    if not act.reason.strip():
        raise ReasonMissing(act=label)
    with transaction.atomic():
        claim = claim_locked(number, by, on)
        pending = claim.acts.filter(state__in=PENDING).first()
        if pending is not None:
            raise ActPending(act=label, number=pending.request_id or pending.get_state_display())
        ensure_not_held(claim, label)
        _ensure_criterion(claim, act, on)
        event_try(by=by, on=on, number=number, event=_event(act.kind, act, on, 0))
        made = _made(claim, act, by, on)
        asked = request_open(by=by, on=on, draft=_draft(made))
        made.request_id = asked.pk
        made.save(update_fields=["request_id"])
        _told(events.ACT_ASKED, made, by, on, {"decision": asked.number})
    return made


def _label(kind: str) -> str:
    if kind not in MATTER_OF:
        raise NotAnAct(act=EventKind(kind).label if kind in EventKind.values else kind)
    return str(EventKind(kind).label)


def _ensure_criterion(claim: Claim, act: NewAct, on: date) -> None:
    """条例による放棄: one criterion, not contradicted by the ledger, with the facts that were looked at."""
    if act.kind != EventKind.WAIVER_ORDINANCE:
        return
    rows = {row.code: row for row in criteria(on, city_code())}
    if act.criterion not in rows:
        raise CriterionMissing(why="条例の基準が選ばれていません。")
    why = unmet(rows[act.criterion], assessed(claim, on), on)
    if why or not act.evidence.strip():
        raise CriterionMissing(why=why or "確かめた事実と書類が書かれていません。")


def _event(kind: str, act: NewAct | ClaimAct, on: date, amount: int) -> NewEvent:
    is_moved = kind == EventKind.DEFERRAL
    return NewEvent(
        kind=kind,
        on=on,
        amount=amount,
        ground=act.ground,
        until_on=act.until_on,
        due_on=act.until_on if is_moved else None,
        is_resolved=kind == EventKind.WAIVER_COUNCIL,
        note=act.reason.strip()[:300],
    )


def _made(claim: Claim, act: NewAct, by: Acting, on: date) -> ClaimAct:
    return ClaimAct.objects.create(
        claim=claim,
        kind=act.kind,
        ground=act.ground,
        criterion=act.criterion,
        reason=act.reason.strip(),
        evidence=act.evidence.strip(),
        amount=claim.state.unreceived,
        until_on=act.until_on,
        asked_on=on,
        asked_by=by.label,
    )


def _draft(act: ClaimAct) -> Draft:
    """The paper for the decision names the claim by its kind and year; who owes it stands behind the link, for who may see."""
    claim = act.claim
    lines = [
        f"債権：{claim.fiscal_year}年度調定　未収 {format_yen(act.amount, unit='円')}",
        f"理由：{act.reason}",
        f"条例の基準：{act.criterion}" if act.criterion else "",
        f"確かめたこと：{act.evidence}" if act.evidence else "",
    ]
    return Draft(
        form_key=f"claims-act-{act.pk}-{uuid.uuid4().hex[:8]}",
        matter=MATTER_OF[EventKind(act.kind)],
        subject=act_subject(act),
        title=f"債権の{act.get_kind_display()}",
        body="\n".join(line for line in lines if line),
        amount=act.amount,
    )


def act_subject(act: ClaimAct) -> str:
    return f"claims.act:{act.pk}"


def act_decided(decided: Decided) -> None:
    """Called by the room of decisions in the transaction of the decision; what the law forbids by then takes it back."""
    act = _locked(int(decided.subject.partition(":")[2]))
    act.decided_on, act.decision = decided.on, f"{decided.by_label}（{decided.number}）"
    if decided.outcome != Outcome.APPROVED:
        act.state = ActState.REFUSED
        act.save()
        _told(events.ACT_REFUSED, act, SYSTEM, decided.on, {"reason": decided.reason})
    elif act.kind == EventKind.WAIVER_COUNCIL:
        act.state = ActState.COUNCIL
        act.save()
    else:
        _do(act, SYSTEM, decided.on)


def _do(act: ClaimAct, by: Acting, on: date) -> None:
    amount = act.amount if act.kind == EventKind.WRITE_OFF else 0
    act.event = event_add(act.claim, _event(act.kind, act, on, amount), by, on, f"act:{act.pk}")
    act.state = ActState.DECIDED
    act.save()
    _told(events.ACT_DECIDED, act, by, on, {"decision": act.decision})


def _locked(pk: int) -> ClaimAct:
    found = ClaimAct.objects.select_for_update(of=("self",)).select_related("claim__debtor", "claim__state")
    act = found.filter(pk=pk).first()
    if act is None:
        raise ActUnknown()
    return act


def act_council(*, by: Acting, on: date, act_id: int, council_on: date | None, number: str) -> ClaimAct:
    """議会の議決: only now the claim is given up (地方自治法96条1項10号)."""
    with transaction.atomic():
        act = act_kept(act_id, by, on)
        if act.state != ActState.COUNCIL:
            raise NotReportable(state=act.get_state_display())
        if council_on is None or not number.strip():
            raise CouncilMissing()
        act.council_on, act.council_number = council_on, number.strip()
        _do(act, by, council_on)
    return act


def acts_report(
    *, by: Acting, on: date, act_ids: Sequence[int], council_on: date, number: str
) -> list[ClaimAct]:
    """議会への報告: write down with which list these acts were told to the council."""
    if not number.strip():
        raise ReasonMissing(act="議会への報告")
    with transaction.atomic():
        acts = [act_kept(pk, by, on) for pk in sorted(act_ids)]
        for act in acts:
            if act.state != ActState.DECIDED or act.kind not in REPORTED:
                raise NotReportable(state=act.get_state_display())
            act.council_on, act.council_number = council_on, number.strip()
            act.save(update_fields=["council_on", "council_number"])
            _told(events.ACT_REPORTED, act, by, on, {"council": number.strip()})
    return acts


def act_notify(*, by: Acting, on: date, act_id: int) -> ClaimAct:
    """The debtor was told by a notice; a second click changes nothing."""
    with transaction.atomic():
        act = act_kept(act_id, by, on)
        if act.state != ActState.DECIDED:
            raise NotReportable(state=act.get_state_display())
        if act.notified_on is None:
            act.notified_on = on
            act.save(update_fields=["notified_on"])
            _told(events.ACT_NOTIFIED, act, by, on, {"day": on.isoformat()})
    return act


def act_kept(act_id: int, by: Acting, on: date) -> ClaimAct:
    """An act of a claim one may see and write to."""
    ensure(by, permissions.WORK)
    act = _locked(act_id)
    claim_locked(act.claim.number, by, on)
    return act


def hold_release(*, by: Acting, on: date, number: str, reason: str) -> Claim:
    """保留を解く: a person looked into what the import held, and says what was found."""
    if not reason.strip():
        raise ReasonMissing(act="保留を解く")
    with transaction.atomic():
        claim = claim_locked(number, by, on)
        claim.hold_reason = ""
        claim.save(update_fields=["hold_reason"])
        new = {"reason": reason.strip()}
        subject = subject_of(claim)
        trail.record(events.HOLD_RELEASED, by=by, subject=subject, label=LABEL, new=new, on=on)
    return claim


def _told(kind: TrailKind, act: ClaimAct, by: Acting, on: date, new: dict[str, object]) -> None:
    said = {"event": act.get_kind_display(), **new}
    trail.record(kind, by=by, subject=act_subject(act), label="債権の処分", new=said, on=on)
