"""When one signed in the time before: somebody else's sign-in shows there."""

from datetime import UTC, datetime

from django.http import HttpRequest

PREVIOUS = "previous_sign_in"


def keep(request: HttpRequest, moment: datetime | None) -> None:
    """Keep it in the session that has just begun."""
    request.session[PREVIOUS] = int(moment.timestamp()) if moment else None


def previous_sign_in(request: HttpRequest) -> datetime | None:
    """The sign-in before this one; None when this is the first."""
    stored = request.session.get(PREVIOUS)
    return datetime.fromtimestamp(stored, UTC) if stored else None
