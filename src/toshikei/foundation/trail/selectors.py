"""Reading the trail: events for the staff page, public events, heads."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from toshikei.engines.trail.head import Head
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import permissions
from toshikei.foundation.trail.errors import NoSuchEvent
from toshikei.foundation.trail.events import REGISTRY
from toshikei.foundation.trail.models import TrailEvent, TrailLeaf, TrailPersonal, TreeHead


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in the trail; empty parts do not narrow."""

    words: str = ""
    actor: str = ""
    event: str = ""
    since: date | None = None
    until: date | None = None
    only_readings: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One value before and after, as text; None where there was none."""

    name: str
    old: str | None
    new: str | None


def label_of(code: str) -> str:
    """The Japanese sentence of an event; a code that no room declares any more stands for itself."""
    kind = REGISTRY.get(code)
    return kind.label if kind else code


def events_found(wanted: Wanted, *, by: Acting) -> QuerySet[TrailEvent]:
    """Events for somebody who may read the trail, newest first."""
    ensure(by, permissions.READ)
    found = TrailEvent.objects.order_by("-happened_at", "id").defer("payload")
    if wanted.words:
        found = found.filter(Q(subject__startswith=wanted.words) | Q(label__icontains=wanted.words))
    if wanted.actor:
        found = found.filter(actor_label__icontains=wanted.actor)
    if wanted.event:
        found = found.filter(event=wanted.event)
    if wanted.only_readings:
        found = found.filter(is_personal_read=True)
    if wanted.since:
        found = found.filter(happened_at__gte=_midnight(wanted.since))
    if wanted.until and wanted.until < date.max:
        found = found.filter(happened_at__lt=_midnight(wanted.until + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))


def events_public(limit: int = 20) -> list[TrailEvent]:
    """The newest events that every citizen may see."""
    codes = sorted(code for code, kind in REGISTRY.items() if kind.is_public)
    return list(TrailEvent.objects.filter(event__in=codes).order_by("-happened_at", "id")[:limit])


def event_one(event_id: UUID, *, by: Acting) -> TrailEvent:
    ensure(by, permissions.READ)
    found = TrailEvent.objects.filter(pk=event_id).first()
    if found is None:
        raise NoSuchEvent
    return found


def leaf_is_visible(event: TrailEvent, by: Acting) -> bool:
    """May `by` see what the event says, not only its hash?"""
    kind = REGISTRY.get(event.event)
    return bool(kind and kind.is_public) or permissions.READ.allows(by)


def content_of(event: TrailEvent) -> dict[str, Any]:
    return json.loads(event.payload)


def differences(content: dict[str, Any]) -> list[Difference]:
    """Old beside new, by name; values as people read them."""
    old, new = content.get("old") or {}, content.get("new") or {}
    return [
        Difference(name, shown(old[name]) if name in old else None, shown(new[name]) if name in new else None)
        for name in sorted({*old, *new})
    ]


def shown(value: object) -> str:
    """A stored value as text: whole numbers with separators, lists and mappings as JSON."""
    if value is None:
        return "（なし）"
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, int):
        return f"{value:,}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def personal_of(event: TrailEvent) -> list[Difference] | None:
    """The personal values kept apart from an event; None when there are none (any more)."""
    kept = TrailPersonal.objects.filter(event_id=event.pk).first()
    return differences(json.loads(kept.content)) if kept else None


def position_of(event_id: UUID) -> int | None:
    return TrailLeaf.objects.filter(event_id=event_id).values_list("position", flat=True).first()


def heads_newest(limit: int = 30) -> list[TreeHead]:
    return list(TreeHead.objects.order_by("-size")[:limit])


def head_lines() -> Iterator[str]:
    """All heads as lines of the anchor file, for download."""
    for row in TreeHead.objects.order_by("size").iterator():
        yield Head(row.size, row.root, row.sealed_at, row.previous, row.key, row.signature).line() + "\n"
