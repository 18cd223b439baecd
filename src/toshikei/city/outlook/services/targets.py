"""Targets: propose, ask for the decision, publish. A decided target is never edited; a new one replaces it."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided, Draft, request_open
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.outlook import events, permissions
from toshikei.city.outlook.choices import TRANSITIONS, Indicator, Side, TargetState
from toshikei.city.outlook.errors import TargetNotFound, TargetNotThere, TargetUnsound
from toshikei.city.outlook.models import Target
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.fiscal_year import FiscalYear

MATTER = "outlook.target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a target says. `owner_unit` is the section that answers for it, `basis` why this value."""

    indicator: Indicator
    side: Side
    value: Decimal
    target_year: int
    owner_unit: str
    basis: str


def target_set(*, by: Acting, on: date, wish: Wish, is_invented: bool = False) -> Target:
    """Propose a target. It replaces the standing one of the same indicator once it is published."""
    ensure(by, permissions.TARGET_SET)
    _ensure_sound(wish, on)
    with transaction.atomic():
        standing = (
            Target.objects.filter(indicator=wish.indicator, replaced_by__isnull=True)
            .exclude(state=TargetState.REFUSED)
            .order_by("-pk")
            .first()
        )
        made = Target.objects.create(
            **asdict(wish),
            set_on=on,
            is_invented=is_invented,
            replaces=standing if standing and standing.state == TargetState.PUBLISHED else None,
        )
        _record(events.TARGET_SET, made, by, on, new=asdict(wish))
    return made


def _ensure_sound(wish: Wish, on: date) -> None:
    reason = ""
    if wish.target_year < FiscalYear.of(on).year:
        reason = f"{FiscalYear(wish.target_year).label}は過ぎた年度です。"
    elif not -1000 <= wish.value <= 1000:
        reason = "値が大きすぎます。％（財政力指数は指数）で入れてください。"
    elif wish.owner_unit not in organisation_on(on).units:
        reason = f"組織コード「{wish.owner_unit}」の組織がありません。"
    if reason:
        raise TargetUnsound(indicator=wish.indicator.label, reason=reason)


def target_ask(*, by: Acting, on: date, target_id: int) -> Target:
    """Ask for the decision; the authority table says who decides."""
    ensure(by, permissions.TARGET_SET)
    with transaction.atomic():
        target = _move(target_id, TargetState.ASKED, "決裁に回す")
        request_open(by=by, on=on, draft=target_draft(target))
        _record(events.TARGET_ASKED, target, by, on, new={"state": target.state})
    return target


def target_draft(target: Target) -> Draft:
    """What the decider reads. One per target, so that asking twice asks once."""
    return Draft(
        form_key=f"outlook-target-{target.pk}",
        matter=MATTER,
        subject=f"outlook.target:{target.pk}",
        title=f"財政指標の目標（{target}、{FiscalYear(target.target_year).label}まで）",
        body=f"次の目標を定めてよろしいか伺います。\n\n{target}\n\n根拠：{target.basis}",
    )


def target_decided(decided: Decided) -> None:
    """Called back in the transaction of the decision."""
    pk = int(decided.subject.rpartition(":")[2])
    if decided.outcome == Outcome.APPROVED:
        target = _move(pk, TargetState.DECIDED, "決める")
        target.decision, target.decided_on = decided.number, decided.on
        target.save(update_fields=["decision", "decided_on"])
        _record(events.TARGET_DECIDED, target, SYSTEM, decided.on, new={"decision": decided.number})
        return
    if decided.outcome == Outcome.RETURNED:
        return  # the drafter mends it and sends it again
    target = _move(pk, TargetState.REFUSED, "見送る")
    _record(events.TARGET_REFUSED, target, SYSTEM, decided.on, new={"decision": decided.number})


def target_publish(*, by: Acting, on: date, target_id: int) -> Target:
    """Publish a decided target."""
    ensure(by, permissions.TARGET_SET)
    with transaction.atomic():
        target = _move(target_id, TargetState.PUBLISHED, "公表する", published=True)
        _record(
            events.TARGET_PUBLISHED,
            target,
            by,
            on,
            new={"value": target.value, "target_year": target.target_year},
        )
    return target


def _move(pk: int, state: TargetState, verb: str, *, published: bool = False) -> Target:
    target = Target.objects.select_for_update().filter(pk=pk).first()
    if target is None:
        raise TargetNotFound()
    if state not in TRANSITIONS[TargetState(target.state)]:
        raise TargetNotThere(label=str(target), verb=verb, state=target.get_state_display())
    target.state = state
    if published:
        target.published_at = clock.now()
    target.save(update_fields=["state", "published_at"])
    return target


def _record(kind: EventKind, target: Target, by: Acting, on: date, *, new: dict[str, object]) -> None:
    shown = {key: str(value) if isinstance(value, Decimal) else value for key, value in new.items()}
    trail.record(kind, by=by, on=on, subject=f"outlook.target:{target.pk}", label=str(target), new=shown)
