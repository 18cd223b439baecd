"""Public Python API of the trail: `record`, `record_many`, `record_reading`, `subscribe`, `personal_erase`.

`record` is called once by every service, inside its transaction, after the write and before the commit.
"""

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import batched

from django.db import connection, transaction

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import kinds, leaves, payloads, permissions, sealing
from toshikei.foundation.trail.events import EventKind
from toshikei.foundation.trail.models import TrailEvent, TrailPersonal
from toshikei.kernel.explanation import Explanation

__all__ = ["Entry", "personal_erase", "record", "record_many", "record_reading", "subscribe"]

type Subscriber = Callable[[TrailEvent], None]
_subscribers: dict[str, list[Subscriber]] = {}


@dataclass(frozen=True, slots=True)
class Entry:
    """What one event says. `personal` names keys of `old`/`new` that are personal data and are kept apart."""

    kind: EventKind
    subject: str
    label: str
    old: Mapping[str, object] | None = None
    new: Mapping[str, object] | None = None
    reasons: Explanation | None = None
    personal: Collection[str] = ()
    is_reading: bool = False


def subscribe(kind: EventKind, subscriber: Subscriber) -> None:
    """Let an upper room react to a lower room's event, in the same transaction. Nobody imports upwards."""
    _subscribers.setdefault(kind.code, []).append(subscriber)


def record(
    kind: EventKind,
    *,
    by: Acting,
    subject: str,
    label: str,
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
    reasons: Explanation | None = None,
    on: date | None = None,
    personal: Collection[str] = (),
) -> TrailEvent:
    """Append one event. Must stand inside the transaction of the write it tells of.

    `subject` is "room.thing:id", `label` what people call it (no personal names); `old`/`new` hold only what changed;
    `personal` names those of their keys which are personal data.
    """
    return record_many([Entry(kind, subject, label, old, new, reasons, personal)], by=by, on=on)[0]


def record_many(entries: Iterable[Entry], *, by: Acting, on: date | None = None) -> list[TrailEvent]:
    """Append events of one act, a thousand per statement. Same rules as `record`."""
    if not connection.in_atomic_block:
        raise RuntimeError(
            "trail.record outside a transaction: the write and its event must stand or fall together"
        )
    made: list[TrailEvent] = []
    for chunk in batched(entries, 1000):
        pairs = [_event(entry, by, on) for entry in chunk]
        TrailEvent.objects.bulk_create([event for event, _ in pairs])
        TrailPersonal.objects.bulk_create([kept for _, kept in pairs if kept])
        made.extend(event for event, _ in pairs)
    for event in made:
        for subscriber in _subscribers.get(event.event, []):
            subscriber(event)
    transaction.on_commit(sealing.seal_soon, robust=True)
    return made


def record_reading(*, by: Acting, subject: str, label: str, purpose: str) -> TrailEvent:
    """Personal data were shown to `by` for `purpose`: that is an event too. Opens its own transaction if needed."""
    entry = Entry(kinds.PERSONAL_READ, subject, label, new={"purpose": purpose}, is_reading=True)
    with transaction.atomic():
        return record_many([entry], by=by)[0]


def personal_erase(event_ids: Collection[object], *, by: Acting, on: date, reason: str) -> int:
    """Erase the personal values of events whose retention is over; the events stay, and each erasure is an event."""
    ensure(by, permissions.ERASE)
    with transaction.atomic():
        kept = list(TrailPersonal.objects.filter(event_id__in=event_ids).order_by("event_id"))
        TrailPersonal.objects.filter(event_id__in=[row.event_id for row in kept]).delete()
        entries = [
            Entry(
                kinds.PERSONAL_ERASED, kinds.event_subject(row.event_id), "個人情報", new={"reason": reason}
            )
            for row in kept
        ]
        record_many(entries, by=by, on=on)
    return len(kept)


def _event(entry: Entry, by: Acting, on: date | None) -> tuple[TrailEvent, TrailPersonal | None]:
    payload, personal = payloads.split(entry.old, entry.new, entry.personal)
    event = TrailEvent(
        happened_at=clock.now(),
        effective_on=on,
        event=entry.kind.code,
        subject=payloads.clean(entry.subject, 160),
        label=payloads.clean(entry.label, 200),
        actor_id=str(by.account_id or by.kind or "anyone"),
        actor_label=payloads.clean(by.label, 200),
        actor_post=by.post.key if by.post else "",
        actor_office=payloads.clean(by.office, 200),
        actor_salt=secrets.token_hex(16),
        is_personal_read=entry.is_reading,
        payload=payloads.text({**payload, "reasons": entry.reasons.to_dict() if entry.reasons else None}),
    )
    kept = None
    if personal:
        kept = payloads.seal_personal(event.id, personal)
        event.personal_digest = payloads.personal_digest(kept.salt, kept.content)
    return leaves.mark(event), kept
