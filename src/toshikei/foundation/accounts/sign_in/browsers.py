"""Browsers that have signed in here before: a signed mark, so that guessing by others at their address does not stop them.

The mark opens nothing by itself: whoever has it still needs the password, with five tries per account and address.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "known_here"
SALT = "toshikei.accounts.browsers"
DOOR = "/account/"
KEPT = timedelta(days=180)
MOST_ACCOUNTS = 8


def mark(request: HttpRequest, response: HttpResponse, account_id: int) -> None:
    """Mark the browser of somebody who has just come in, beside the accounts that came in from it before."""
    others = [known for known in known_to(request) if known != account_id]
    response.set_cookie(
        COOKIE,
        signing.dumps([account_id, *others][:MOST_ACCOUNTS], salt=SALT),
        max_age=KEPT,
        path=DOOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_to(request: HttpRequest) -> list[int]:
    """Accounts that have signed in from this browser; none when the mark is not ours or too old."""
    try:
        found: list[int] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return []
    return found
