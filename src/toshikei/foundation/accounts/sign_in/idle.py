"""A sign-in nobody uses is closed after TOSHIKEI_IDLE, and the person is told so, with the time of the last act."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from toshikei.foundation import clock
from toshikei.foundation.accounts import events
from toshikei.foundation.accounts.sign_in.recording import note

SEEN = "seen_at"
CLOSED = "closed_at"
WRITE_EVERY = timedelta(minutes=1)


def idle(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware after authentication. Writes the session at most once a minute, never for visitors."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            _touch(request)
        was_signed_in = request.user.is_authenticated
        response = get_response(request)
        if was_signed_in:
            _keep_private(request, response)
        return response

    return middleware


def _keep_private(request: HttpRequest, response: HttpResponse) -> None:
    """Nothing shown to somebody signed in stays with proxies; after signing out the browser forgets it too."""
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "private, no-cache"
    if not request.user.is_authenticated:
        response["Clear-Site-Data"] = '"cache"'


def _touch(request: HttpRequest) -> None:
    now = clock.now()
    stored = request.session.get(SEEN)
    seen = datetime.fromtimestamp(stored, UTC) if stored else None
    if seen and now - seen > settings.TOSHIKEI_IDLE:
        close(request, seen)
    elif seen is None or now - seen >= WRITE_EVERY:
        request.session[SEEN] = int(now.timestamp())
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)


def close(request: HttpRequest, seen: datetime) -> None:
    """End this session and remember for the sign-in page when it was last used."""
    note(events.SESSION_IDLE, request.user, last_used_at=seen.isoformat())
    request.is_closing_idle = True
    logout(request)
    request.session[CLOSED] = int(seen.timestamp())


def closed_at(request: HttpRequest) -> datetime | None:
    """When the session that was closed for being idle was last used; told once."""
    stored = request.session.pop(CLOSED, None)
    return datetime.fromtimestamp(stored, UTC) if stored else None
