"""The one place that asks what time it is. Engines and services take dates as arguments (ADR 0003)."""

from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone

CLOSING = time(17, 0)


def now() -> datetime:
    return timezone.now()


def today() -> date:
    """The city's day in Japan; a demonstration may state its own day in TOSHIKEI_TODAY."""
    return settings.TOSHIKEI_TODAY or timezone.localdate()


def calendar_day() -> date:
    """The day outside, whatever day a demonstration states: what people wrote down (a check of a law) is dated by it."""
    return timezone.localdate()


def moment_of(on: date) -> datetime:
    """When something of a day was done: now, or for what is entered later, five in the afternoon of its day.

    Never in the future: what is published later than now is not published.
    """
    at = now()
    if on >= today():
        return at
    return min(at, timezone.make_aware(datetime.combine(on, CLOSING)))
