"""From an event to its leaf: the same bytes whether it was just made or read back from either database."""

from datetime import UTC, datetime
from uuid import UUID

from toshikei.engines.trail.leaf import LeafValue, unsigned_bytes
from toshikei.foundation.trail import keys
from toshikei.foundation.trail.models import TrailEvent


def moment_text(moment: datetime) -> str:
    """UTC with six decimals: 2026-11-24T02:33:00.000000Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def values_of(event: TrailEvent) -> tuple[LeafValue, ...]:
    """Leaf values without `origin`, in the order of `engines.trail.leaf.STORED`."""
    return (
        UUID(str(event.id)).hex,
        moment_text(event.happened_at),
        event.effective_on.isoformat() if event.effective_on else None,
        event.event,
        event.subject,
        event.label,
        event.actor_id,
        event.actor_label,
        event.actor_post,
        event.actor_office,
        event.actor_salt,
        event.is_personal_read,
        event.personal_digest,
        event.payload,
    )


def mark(event: TrailEvent) -> TrailEvent:
    """Set `origin`. Last step before an event is inserted."""
    event.origin = keys.origin_of(unsigned_bytes(values_of(event)))
    return event
