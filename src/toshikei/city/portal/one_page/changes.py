"""変わったこと: the latest public events of the trail, a day's events of one kind told in one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.timezone import get_current_timezone

from toshikei.foundation.trail.events import REGISTRY
from toshikei.foundation.trail.models import TrailEvent

READ = 400


@dataclass(frozen=True, slots=True)
class Happened:
    """One line: what happened on a day, to what, and how many more of the same."""

    day: date
    words: str
    label: str
    more: int


def latest(count: int = 6) -> list[Happened]:
    """The newest public events; one query, however many events there are."""
    codes = [code for code, kind in REGISTRY.items() if kind.is_public]
    found = (
        TrailEvent.objects.filter(event__in=codes)
        .order_by("-happened_at", "-id")
        .values_list("happened_at", "event", "label")[:READ]
    )
    zone = get_current_timezone()
    return told((moment.astimezone(zone).date(), event, label) for moment, event, label in found)[:count]


def told(events: Iterable[tuple[date, str, str]]) -> list[Happened]:
    """Newest first; events of one kind on one day become one line that names the latest."""
    lines = []
    for day, same_day in groupby(events, key=lambda event: event[0]):
        of_kind: dict[str, list[str]] = {}
        for _, event, label in same_day:
            of_kind.setdefault(event, []).append(label)
        lines += [
            Happened(day, REGISTRY[event].label, labels[0], len(labels) - 1)
            for event, labels in of_kind.items()
        ]
    return lines
