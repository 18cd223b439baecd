"""Guessing passwords and second-factor codes: five tries per account and address, then a wait with a page that says so.

Guessing over many names is stopped per address by its wrong tries; right ones are never counted.
"""

from datetime import datetime, timedelta
from ipaddress import ip_address

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.foundation import clock
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.sign_in import browsers

NO_ADDRESS = "0.0.0.0"  # noqa: S104  # what a unix socket has; nothing is bound to it
MINUTE = timedelta(minutes=1)


def address_of(request: HttpRequest) -> str:
    """The client's address: what the outermost of our own proxies saw, never what the client claims.

    TOSHIKEI_TRUSTED_PROXIES is how many proxies of ours stand before us (0: none, use the socket's address).
    """
    socket = _readable(request.META.get("REMOTE_ADDR") or "") or NO_ADDRESS
    count = settings.TOSHIKEI_TRUSTED_PROXIES
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    return (_readable(passed[-count]) or socket) if count and len(passed) >= count else socket


def _readable(text: str) -> str:
    """The address without a port (some proxies add it); empty when it is none."""
    bare = text.removeprefix("[").split("]")[0] if text.startswith("[") else text
    if bare.count(":") == 1:
        bare = bare.split(":")[0]
    try:
        return str(ip_address(bare))
    except ValueError:
        return ""


def username_of(request: HttpRequest, credentials: dict[str, str] | None) -> str:
    """One name per account, whichever of its names was typed, so that tries by name and by e-mail count together."""
    given = credentials or {}
    typed = given.get("username") or given.get("email") or request.POST.get("login") or ""
    typed = typed.replace("\0", "").strip()[:150]
    found = (
        Account.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed))
        .values_list("username", flat=True)
        .first()
        if typed
        else None
    )
    return found or typed.lower()


def is_crowded(request: HttpRequest, credentials: dict[str, str]) -> bool:
    """Are there too many wrong tries from this address for a browser that is not known to have let this account in?

    Marks the request, so that the page with the wait is answered.
    """
    tries = AccessAttempt.objects.filter(
        ip_address=address_of(request), attempt_time__gt=clock.now() - MINUTE
    ).aggregate(wrong=Sum("failures_since_start"))
    if (tries["wrong"] or 0) < settings.TOSHIKEI_WRONG_TRIES_A_MINUTE:
        return False
    name, known = username_of(request, credentials), browsers.known_to(request)
    if Account.objects.filter(pk__in=known, username=name).exists():
        return False
    request.axes_locked_out = request.is_crowded = True
    return True


def failed(request: HttpRequest, account: Account) -> None:
    """Count a wrong second-factor code like a wrong password."""
    AxesProxyHandler.user_login_failed(
        sender=Account, request=request, credentials={"username": account.username}
    )


def is_locked(request: HttpRequest, account: Account) -> bool:
    """Is this account locked for this address? Marks the request, so that the locked page is answered."""
    credentials = {"username": account.username}
    if AxesProxyHandler.is_allowed(request, credentials):
        return False
    request.axes_locked_out = True
    request.axes_credentials = credentials
    return True


def locked_until(username: str, address: str) -> datetime:
    """When the next try is possible: fifteen minutes after the try that locked."""
    last = AccessAttempt.objects.filter(username=username, ip_address=address).aggregate(
        last=Max("attempt_time")
    )["last"]
    return (last or clock.now()) + settings.AXES_COOLOFF_TIME


def locked_page(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, str] | None = None
) -> HttpResponse:
    """429 with the time the door opens again and what to do meanwhile."""
    if getattr(request, "is_crowded", False):
        return _waiting(render(request, "429.html", status=429), MINUTE)
    until = locked_until(username_of(request, credentials), address_of(request))
    context = {
        "until": until,
        "limit": settings.AXES_FAILURE_LIMIT,
        "minutes": int(settings.AXES_COOLOFF_TIME.total_seconds() // 60),
        "help_desk": settings.TOSHIKEI_HELP_DESK,
    }
    return _waiting(render(request, "accounts/locked.html", context, status=429), until - clock.now())


def _waiting(answer: HttpResponse, wait: timedelta) -> HttpResponse:
    answer["Retry-After"] = str(max(1, int(wait.total_seconds())))
    answer["Cache-Control"] = "no-store"
    return answer
