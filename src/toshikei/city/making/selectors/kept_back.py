"""Lines that are kept from the public: how many, why, and which of them were out before they were taken back.

When a line was taken back stands in the trail alone; it is said with its day and reason class, never with place or amount.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from toshikei.city.making.choices import Withheld
from toshikei.city.making.events import LINE_WITHHELD
from toshikei.city.making.models import RequestLine, Round
from toshikei.city.making.selectors.shapes import TakenBack
from toshikei.foundation.clock import moment_of
from toshikei.foundation.trail.models import TrailEvent
from toshikei.foundation.trail.selectors import content_of

type HeldBack = tuple[int, str, str]
"""Request, side and reason class of a line that is kept back."""
SUBJECT = "making.request:"


def held_back(making: Round) -> list[HeldBack]:
    """Every line of the round that is kept back now. One query."""
    lines = RequestLine.objects.filter(request__round=making).exclude(withheld_as="")
    return list(lines.order_by("pk").values_list("request_id", "side", "withheld_as"))


def counted(lines: Sequence[HeldBack], public: Sequence[str]) -> dict[str, int]:
    """How many lines are kept back, by reason class, once something is public."""
    kinds = Counter(kind for _, _, kind in lines) if public else Counter()
    return {Withheld(kind).label: kinds[kind] for kind in sorted(kinds)}


def taken_back(making: Round, lines: Sequence[HeldBack]) -> tuple[TakenBack, ...]:
    """Of `lines` those that were out before, in the order of their days. Two queries, none where nothing is kept back."""
    if not lines:
        return ()
    acts = acts_of({request for request, _, _ in lines})
    kept = RequestLine.objects.filter(request__round=making).exclude(withheld_as="").order_by("pk")
    found = [
        TakenBack(request, Withheld(kind).label, localdate(acts[request, number]))
        for request, number, kind in kept.values_list("request_id", "number", "withheld_as")
        if (request, number) in acts
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.request_id, one.reason)))


def acts_of(requests: set[int]) -> Mapping[tuple[int, int], datetime]:
    """The moment (of the day it was done) each line was taken back, by request and number. Keeping it back for another reason moves no day."""
    events = TrailEvent.objects.filter(
        event=LINE_WITHHELD.code, subject__in=[f"{SUBJECT}{pk}" for pk in requests]
    )
    found: dict[tuple[int, int], datetime] = {}
    for event in events.order_by("happened_at", "id"):
        new = content_of(event)["new"]
        key = (int(event.subject.removeprefix(SUBJECT)), int(new["line"]))
        if not new["withheld_as"]:
            found.pop(key, None)
        elif new.get("was_out"):
            found[key] = moment_of(event.effective_on) if event.effective_on else event.happened_at
    return found
