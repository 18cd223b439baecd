"""The one place that asks what time it is. Engines and services take dates as arguments (ADR 0003)."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    return timezone.now()


def today() -> date:
    """The city's day in Japan; a demonstration may state its own day in TOSHIKEI_TODAY."""
    return settings.TOSHIKEI_TODAY or timezone.localdate()


def calendar_day() -> date:
    """The day outside, whatever day a demonstration states: what people wrote down (a check of a law) is dated by it."""
    return timezone.localdate()
