"""Reading accounts: the list for administrators, one account with its keys, the own sessions."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet

from toshikei.foundation import clock
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account

BROWSERS = (
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One sign-in of one's own that is still open."""

    id: int
    device: str
    address: str
    since: datetime
    last_used: datetime
    is_current: bool


def device_of(user_agent: str) -> str:
    """ "Chrome（Windows）": enough to recognise one's own device, no more."""
    browser = next((label for mark, label in BROWSERS if mark in user_agent), "不明なブラウザー")
    system = next((label for mark, label in SYSTEMS if mark in user_agent), "不明な端末")
    return f"{browser}（{system}）"


def sessions_of(account_id: int, *, current_key: str) -> list[OwnSession]:
    """Open sessions of an account, the one in use first, then the latest used. One query."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=clock.now())
    rows = UserSession.objects.filter(Exists(alive), user_id=account_id).order_by("-last_seen_at", "-pk")
    found = [
        OwnSession(
            row.pk,
            device_of(row.user_agent),
            row.ip,
            row.created_at,
            row.last_seen_at,
            row.session_key == current_key,
        )
        for row in rows
    ]
    return sorted(found, key=lambda session: not session.is_current)


def accounts_found(*, words: str = "", kind: str = "", state: str = "") -> QuerySet[Account]:
    """Accounts by name, sign-in name or e-mail, by kind, and by state ("open", "closed", "no_factor"), newest last."""
    factor = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    found = Account.objects.annotate(has_factor=Exists(factor)).exclude(kind=AccountKind.SYSTEM)
    for word in words.split():
        found = found.filter(
            Q(full_name__icontains=word) | Q(username__icontains=word) | Q(email__icontains=word)
        )
    if kind in AccountKind.values:
        found = found.filter(kind=kind)
    if state in {"open", "no_factor"}:
        found = found.filter(is_active=True)
    if state == "no_factor":
        found = found.filter(has_factor=False)
    if state == "closed":
        found = found.filter(is_active=False)
    return found.order_by("username", "pk")


def factors_of(account_id: int) -> list[str]:
    """Labels of the second factors of an account."""
    labels = {"totp": "認証アプリ", "webauthn": "セキュリティキー", "recovery_codes": "回復番号"}
    types = (
        Authenticator.objects.filter(user_id=account_id).order_by("type", "pk").values_list("type", flat=True)
    )
    return [labels[kind] for kind in types]


def links_of(account_id: int) -> QuerySet[SocialAccount]:
    """Subject ids of providers that may sign in to this account."""
    return SocialAccount.objects.filter(user_id=account_id).order_by("provider", "uid")
