"""Public Python API of accounts: opening, closing, resetting, linking. Every one leaves a trail event.

account_open            a sign-in for somebody, by an administrator (or SYSTEM for the seed and the first one)
account_close           nobody can sign in with it any more; sessions end; the record stays
contact_change          name and e-mail of an account
password_reset_by_admin a temporary password, to be replaced at the next sign-in
second_factor_reset     for somebody who lost the device
oidc_link / oidc_unlink the subject id of a provider
first_administrator_open for a new installation, only while no staff account exists
sessions_end_others, post_choose  what people do for themselves
"""

from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string

from toshikei.foundation.accounts import errors, events
from toshikei.foundation.accounts.acting import SYSTEM, Acting, ActingPost, posts_of
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.permissions import ACCOUNTS_MANAGE, SIGNED_IN, ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind

__all__ = [
    "Opened",
    "account_close",
    "account_open",
    "contact_change",
    "first_administrator_open",
    "oidc_link",
    "oidc_unlink",
    "password_reset_by_admin",
    "post_choose",
    "second_factor_reset",
    "sessions_end_others",
]

READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Opened:
    """A new account, and its temporary password when one was made (shown once, kept nowhere)."""

    account: Account
    temporary_password: str = ""


def temporary_password() -> str:
    """Sixteen letters and digits nobody confuses when reading aloud (about 79 bits), in groups of four."""
    return "-".join(get_random_string(4, READABLE) for _ in range(4))


def _subject(account: Account) -> str:
    return f"accounts.account:{account.pk}"


def _note(
    kind: EventKind, account: Account, *, by: Acting, on: date, old: object = None, new: object = None
) -> None:
    trail.record(kind, by=by, subject=_subject(account), label=account.username, old=old, new=new, on=on)


def _changeable(account: Account, by: Acting) -> None:
    if account.closed_on is not None:
        raise errors.AlreadyClosed(name=str(account), closed_on=account.closed_on)
    if account.pk == by.account_id:
        raise errors.OwnAccount()


def _locked(account_id: int) -> Account:
    """The account, locked until the transaction ends, so that two administrators cannot cross."""
    return Account.objects.select_for_update().get(pk=account_id)


def _sessions_end(account: Account, keep: str = "") -> int:
    ended = UserSession.objects.filter(user=account).exclude(session_key=keep)
    count = len(ended)
    for session in ended:
        session.end()
    return count


def account_open(
    *,
    by: Acting,
    on: date,
    username: str,
    full_name: str,
    kind: AccountKind,
    email: str = "",
    password: str | None = None,
    must_change_password: bool | None = None,
    is_invented: bool = False,
) -> Opened:
    """Open an account. Without `password` a temporary one is made, to be replaced at the first sign-in.

    Refuses: NameTaken, EmailTaken, PasswordWeak, FieldMissing, NotPermitted.
    """
    ensure(by, ACCOUNTS_MANAGE)
    account = Account(
        username=username.strip(),
        email=email.strip().lower(),
        full_name=full_name.strip(),
        kind=AccountKind(kind),
        is_invented=is_invented,
    )
    _check_new(account, password)
    given = password or temporary_password()
    account.set_password(given)
    account.must_change_password = password is None if must_change_password is None else must_change_password
    with transaction.atomic():
        try:
            with transaction.atomic():
                account.save(force_insert=True)
        except IntegrityError:
            _refuse_taken(account)
            raise
        new = {"username": account.username, "kind": account.kind, "is_invented": is_invented}
        _note(events.OPENED, account, by=by, on=on, new=new)
    return Opened(account, "" if password else given)


def _check_new(account: Account, password: str | None) -> None:
    for name, label in (("username", "サインイン名"), ("full_name", "氏名")):
        if not getattr(account, name):
            raise errors.FieldMissing(field=label)
    try:
        account.clean_fields(exclude=["password"])
        if password:
            validate_password(password, account)
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            raise errors.FieldWrong(reasons=" ".join(error.messages)) from error
        raise errors.PasswordWeak(reasons=" ".join(error.messages)) from error
    _refuse_taken(account)


def _refuse_taken(account: Account) -> None:
    others = Account.objects.exclude(pk=account.pk)
    if others.filter(username__iexact=account.username).exists():
        raise errors.NameTaken(username=account.username)
    if account.email and others.filter(email__iexact=account.email).exists():
        raise errors.EmailTaken(email=account.email)


def first_administrator_open(
    *, username: str, full_name: str, on: date, password: str | None = None
) -> Opened:
    """The account that sets up a new installation. Refused as soon as any staff account exists."""
    with transaction.atomic():
        count = Account.objects.filter(kind=AccountKind.STAFF).count()
        if count:
            raise errors.AdministratorExists(count=count)
        opened = account_open(
            by=SYSTEM,
            on=on,
            username=username,
            full_name=full_name,
            kind=AccountKind.STAFF,
            password=password,
        )
        opened.account.is_first_administrator = True
        opened.account.save(update_fields=["is_first_administrator"])
        return opened


@transaction.atomic
def account_close(account_id: int, *, by: Acting, on: date, reason: str) -> Account:
    """Nobody signs in with it any more, from now on. Name and history stay; the sign-in name is never given again."""
    ensure(by, ACCOUNTS_MANAGE)
    if not reason.strip():
        raise errors.FieldMissing(field="閉じる理由")
    account = _locked(account_id)
    _changeable(account, by)
    account.is_active, account.closed_on = False, on
    account.save(update_fields=["is_active", "closed_on"])
    ended = _sessions_end(account)
    _note(events.CLOSED, account, by=by, on=on, new={"reason": reason.strip(), "sessions_ended": ended})
    return account


@transaction.atomic
def contact_change(account_id: int, *, by: Acting, on: date, full_name: str, email: str) -> Account:
    """Correct the name or the e-mail address of an account. The trail names the fields, not their content."""
    ensure(by, ACCOUNTS_MANAGE)
    account = _locked(account_id)
    if account.closed_on is not None:
        raise errors.AlreadyClosed(name=str(account), closed_on=account.closed_on)
    given = {"full_name": full_name.strip(), "email": email.strip().lower()}
    changed = [name for name, value in given.items() if getattr(account, name) != value]
    for name, value in given.items():
        setattr(account, name, value)
    _check_new(account, None)
    if changed:
        account.save(update_fields=changed)
        if "email" in changed:
            EmailAddress.objects.filter(user=account).delete()
        _note(events.CONTACT_CHANGED, account, by=by, on=on, new={"fields": changed})
    return account


@transaction.atomic
def password_reset_by_admin(account_id: int, *, by: Acting, on: date) -> str:
    """Give a temporary password and end all sessions. Returns it once; it is kept nowhere."""
    ensure(by, ACCOUNTS_MANAGE)
    account = _locked(account_id)
    _changeable(account, by)
    given = temporary_password()
    account.set_password(given)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    ended = _sessions_end(account)
    _note(events.PASSWORD_RESET, account, by=by, on=on, new={"sessions_ended": ended})
    return given


@transaction.atomic
def second_factor_reset(account_id: int, *, by: Acting, on: date, reason: str) -> None:
    """Remove all second factors of somebody who lost the device; where required it is enrolled anew at sign-in."""
    ensure(by, ACCOUNTS_MANAGE)
    if not reason.strip():
        raise errors.FieldMissing(field="解除する理由（本人をどう確かめたか）")
    account = _locked(account_id)
    _changeable(account, by)
    removed, _ = Authenticator.objects.filter(user=account).delete()
    if not removed:
        raise errors.SecondFactorAbsent(name=str(account))
    ended = _sessions_end(account)
    new = {"reason": reason.strip(), "removed": removed, "sessions_ended": ended}
    _note(events.SECOND_FACTOR_RESET, account, by=by, on=on, new=new)


def provider_ids() -> list[str]:
    """The identity providers this installation is configured for."""
    return [
        app["provider_id"]
        for app in settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    ]


@transaction.atomic
def oidc_link(account_id: int, *, by: Acting, on: date, provider: str, subject: str) -> SocialAccount:
    """Let the person whom `provider` knows as `subject` sign in to this account. Only this link counts, never e-mail."""
    ensure(by, ACCOUNTS_MANAGE)
    if provider not in provider_ids():
        raise errors.ProviderUnknown(provider=provider)
    if not subject.strip():
        raise errors.FieldMissing(field="認証基盤での番号（sub）")
    account = _locked(account_id)
    _changeable(account, by)
    link, is_new = SocialAccount.objects.get_or_create(
        provider=provider, uid=subject.strip(), defaults={"user": account}
    )
    if link.user_id != account.pk:
        raise errors.SubjectTaken(provider=provider, subject=subject)
    if is_new:
        _note(events.PROVIDER_LINKED, account, by=by, on=on, new={"provider": provider, "subject": subject})
    return link


@transaction.atomic
def oidc_unlink(link_id: int, *, by: Acting, on: date) -> int:
    """Take a link away and end the sessions of the account, whose id is returned."""
    ensure(by, ACCOUNTS_MANAGE)
    link = SocialAccount.objects.select_related("user").filter(pk=link_id).first()
    if link is None:
        raise errors.LinkGone()
    account = link.user
    link.delete()
    _sessions_end(account)
    _note(
        events.PROVIDER_UNLINKED, account, by=by, on=on, old={"provider": link.provider, "subject": link.uid}
    )
    return account.pk


@transaction.atomic
def sessions_end_others(account_id: int, *, by: Acting, on: date, keep: str, only: int | None = None) -> int:
    """End the own sessions elsewhere (`only`: one of them). `keep` is the key of the session one sits in."""
    ensure(by, SIGNED_IN)
    if account_id != by.account_id:
        raise errors.OthersSession()
    account = _locked(account_id)
    found = UserSession.objects.filter(user=account).exclude(session_key=keep)
    ended = list(found.filter(pk=only) if only else found)
    for session in ended:
        session.end()
    if ended:
        _note(events.SESSION_ENDED, account, by=by, on=on, new={"sessions_ended": len(ended)})
    return len(ended)


@transaction.atomic
def post_choose(key: str, *, by: Acting, on: date) -> ActingPost:
    """Act through another of one's posts. Refused for a post not held on that day."""
    ensure(by, SIGNED_IN)
    post = next((post for post in posts_of(by.account_id, on) if post.key == key), None)
    if post is None:
        raise errors.PostNotHeld(on=on)
    if by.post is None or by.post.key != key:
        trail.record(
            events.POST_CHOSEN,
            by=by,
            subject=f"accounts.account:{by.account_id}",
            label=f"{post.unit_label} {post.title}",
            old={"post": by.post.key if by.post else None},
            new={"post": post.key},
            on=on,
        )
    return post
