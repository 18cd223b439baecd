"""Reading the trail: events for the staff page, public events, heads."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from toshikei.engines.trail.head import Head
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import permissions
from toshikei.foundation.trail.errors import NoSuchEvent
from toshikei.foundation.trail.events import REGISTRY
from toshikei.foundation.trail.models import TrailEvent, TrailLeaf, TrailPersonal, TreeHead
from toshikei.foundation.trail.names import value_name, value_words
from toshikei.foundation.trail.reach import between, done_in, events_visible_to, reads_everything
from toshikei.kernel.era import format_wareki
from toshikei.kernel.errors import NotPermitted

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in the trail; empty parts do not narrow."""

    words: str = ""
    actor: str = ""
    event: str = ""
    department: str = ""
    since: date | None = None
    until: date | None = None
    only_readings: bool = False

    def told(self) -> dict[str, object]:
        """As an event tells it: what was looked for, days as text."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }


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
    """Events that `by` may read and looks for, newest first."""
    found = events_visible_to(by).order_by("-happened_at", "id").defer("payload")
    if wanted.words:
        found = found.filter(Q(subject__startswith=wanted.words) | Q(label__icontains=wanted.words))
    if wanted.actor:
        found = found.filter(actor_label__icontains=wanted.actor)
    if wanted.event:
        found = found.filter(event=wanted.event)
    if wanted.department:
        found = found.filter(done_in(wanted.department))
    if wanted.only_readings:
        found = found.filter(is_personal_read=True)
    return found.filter(between(wanted.since, wanted.until))


def events_public(limit: int = 20) -> list[TrailEvent]:
    """The newest events that every citizen may see."""
    codes = sorted(code for code, kind in REGISTRY.items() if kind.is_public)
    return list(TrailEvent.objects.filter(event__in=codes).order_by("-happened_at", "id")[:limit])


def event_one(event_id: UUID, *, by: Acting) -> TrailEvent:
    """One event, for whom it is meant. Refuses: NoSuchEvent, NotPermitted (of another department)."""
    ensure(by, permissions.READ)
    found = TrailEvent.objects.filter(pk=event_id).first()
    if found is None:
        raise NoSuchEvent
    if not _reaches(by, found):
        everywhere = "・".join(sorted(role.label for role in permissions.READ.everywhere))
        raise NotPermitted(
            action=permissions.READ.label,
            reason="所属する部の職で行われた記録ではありません。",
            who=everywhere,
        )
    return found


def _reaches(by: Acting, event: TrailEvent) -> bool:
    return reads_everything(by) or events_visible_to(by).filter(pk=event.pk).exists()


def leaf_is_public(event: TrailEvent) -> bool:
    """Is what the event says, apart from who did it, meant for everybody?"""
    kind = REGISTRY.get(event.event)
    return bool(kind and kind.is_public)


def person_is_visible(event: TrailEvent, by: Acting) -> bool:
    """May `by` see all of the event, with the name of who acted?"""
    return permissions.READ.allows(by) and _reaches(by, event)


def content_of(event: TrailEvent) -> dict[str, Any]:
    return json.loads(event.payload)


def differences(content: dict[str, Any], subject: str = "") -> list[Difference]:
    """Old beside new, by name; names and values as people read them."""
    old, new = content.get("old") or {}, content.get("new") or {}

    def text(values: dict[str, Any], key: str) -> str | None:
        if key not in values:
            return None
        return value_words(subject, key, values[key]) or shown(values[key])

    return [
        Difference(value_name(subject, key), text(old, key), text(new, key)) for key in sorted({*old, *new})
    ]


def shown(value: object) -> str:
    """A stored value as text: numbers with separators, days of the era, lists in one line, mappings as JSON."""
    if value is None:
        return "（なし）"
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, list):
        return "、".join(shown(each) for each in value) or "（なし）"
    if isinstance(value, str):
        return format_wareki(date.fromisoformat(value)) if DAY.fullmatch(value) else value or "（空欄）"
    return json.dumps(value, ensure_ascii=False)


def personal_of(event: TrailEvent) -> list[Difference] | None:
    """The personal values kept apart from an event; None when there are none (any more)."""
    kept = TrailPersonal.objects.filter(event_id=event.pk).first()
    return differences(json.loads(kept.content), event.subject) if kept else None


def position_of(event_id: UUID) -> int | None:
    return TrailLeaf.objects.filter(event_id=event_id).values_list("position", flat=True).first()


def heads_newest(limit: int = 30) -> list[TreeHead]:
    return list(TreeHead.objects.order_by("-size")[:limit])


def head_lines() -> Iterator[str]:
    """All heads as lines of the anchor file, for download."""
    for row in TreeHead.objects.order_by("size").iterator():
        yield Head(row.size, row.root, row.sealed_at, row.previous, row.key, row.signature).line() + "\n"
