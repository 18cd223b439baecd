"""Public Python API of the trail: `record`, `record_reading`, `subscribe`.

`record` is called once by every service, inside its transaction, after the write and before the commit.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date

from django.db import connection

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.trail.events import EventKind
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.explanation import Explanation

__all__ = ["record", "subscribe"]

type Subscriber = Callable[[TrailEvent], None]
_subscribers: dict[str, list[Subscriber]] = {}


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
) -> TrailEvent:
    """Append one event. Must stand inside the transaction of the write it tells of.

    `subject` is "room.thing:id", `label` what people call it; `old`/`new` hold only what changed.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(
            "trail.record outside a transaction: the write and its event must stand or fall together"
        )
    payload = {"old": old, "new": new, "reasons": reasons.to_dict() if reasons else None}
    made = TrailEvent.objects.create(
        happened_at=clock.now(),
        effective_on=on,
        event=kind.code,
        subject=subject,
        label=label[:200],
        actor_id=str(by.account_id or by.kind or "anyone"),
        actor_label=by.label[:200],
        actor_post=by.post.key if by.post else "",
        payload=json.dumps(payload, ensure_ascii=False, sort_keys=True, default=str),
    )
    for subscriber in _subscribers.get(kind.code, []):
        subscriber(made)
    return made
