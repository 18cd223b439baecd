"""When something was done, as a moment: now, or for what is entered later, five in the afternoon of its day."""

from datetime import date, datetime, time

from django.utils import timezone

from toshikei.foundation import clock

CLOSING = time(17, 0)


def moment_of(on: date) -> datetime:
    """Never in the future: what is published later than now is not published."""
    now = clock.now()
    if on >= clock.today():
        return now
    return min(now, timezone.make_aware(datetime.combine(on, CLOSING)))
