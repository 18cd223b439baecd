"""Sign-in leaves its marks on the trail: in, out, failed, locked, second factor, sessions."""

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from toshikei.foundation.accounts import events
from toshikei.foundation.accounts.acting import ANYONE, Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.sign_in import throttle
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind

PERSONAL = ("address",)


def as_themselves(account: Account) -> Acting:
    """The account without a post: what one does at the door, one does as a person."""
    return Acting(account.pk, AccountKind(account.kind), str(account))


def subject_of(account: Account) -> str:
    return f"accounts.account:{account.pk}"


def note(kind: EventKind, account: Account, /, *, by: Acting | None = None, **new: object) -> None:
    """One event about one account, in a transaction of its own: the door writes nothing else."""
    with transaction.atomic():
        trail.record(
            kind,
            by=by or as_themselves(account),
            subject=subject_of(account),
            label=account.username,
            new=new or None,
            personal=PERSONAL,
        )


def provider_subject_unknown(request: HttpRequest, provider: str, subject: str) -> None:
    with transaction.atomic():
        trail.record(
            events.PROVIDER_UNKNOWN_SUBJECT,
            by=ANYONE,
            subject=f"accounts.provider:{provider}"[:160],
            label=provider,
            new={"subject": subject, "address": throttle.address_of(request)},
            personal=("subject", *PERSONAL),
        )


def _note_unknown(kind: EventKind, address: str) -> None:
    """A try with a name nobody has. The name is not kept: people type their password there."""
    with transaction.atomic():
        trail.record(
            kind,
            by=ANYONE,
            subject="accounts.account:unknown",
            label="登録のないサインイン名",
            new={"address": address},
            personal=PERSONAL,
        )


def _known(typed: str) -> Account | None:
    return (
        Account.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed)).first() if typed else None
    )


@receiver(account_signals.user_logged_in)
def _signed_in(request: HttpRequest, user: Account, **_: Any) -> None:
    note(events.SIGNED_IN, user, address=throttle.address_of(request))


@receiver(user_logged_out)
def _signed_out(request: HttpRequest | None, user: Account | None, **_: Any) -> None:
    if user is not None and not getattr(request, "is_closing_idle", False):
        note(events.SIGNED_OUT, user)


@receiver(user_login_failed)
def _failed(credentials: dict[str, str], request: HttpRequest | None = None, **_: Any) -> None:
    address = throttle.address_of(request) if request else ""
    account = _known(credentials.get("username") or credentials.get("email") or "")
    if account:
        note(events.SIGN_IN_FAILED, account, by=ANYONE, address=address)
    else:
        _note_unknown(events.SIGN_IN_FAILED, address)


@receiver(user_locked_out)
def _locked(request: HttpRequest, username: str, ip_address: str, **_: Any) -> None:
    account = _known(username)
    if account:
        note(events.SIGN_IN_LOCKED, account, by=ANYONE, address=ip_address)
    else:
        _note_unknown(events.SIGN_IN_LOCKED, ip_address)


@receiver(account_signals.password_changed)
@receiver(account_signals.password_set)
@receiver(account_signals.password_reset)
def _password_changed(user: Account, **_: Any) -> None:
    with transaction.atomic():
        Account.objects.filter(pk=user.pk).update(must_change_password=False)
        trail.record(
            events.PASSWORD_CHANGED, by=as_themselves(user), subject=subject_of(user), label=user.username
        )
    user.must_change_password = False


@receiver(account_signals.email_confirmed)
def _email_confirmed(email_address: Any, **_: Any) -> None:
    note(events.EMAIL_CONFIRMED, email_address.user)


@receiver(post_save, sender=Authenticator)
def _factor_added(instance: Authenticator, created: bool, **_: Any) -> None:
    """Django's signal, not allauth's: allauth tells after the commit, and the event belongs to the same transaction."""
    if not created:
        return
    if instance.type == Authenticator.Type.RECOVERY_CODES:
        note(events.RECOVERY_CODES_MADE, instance.user)
    else:
        note(events.SECOND_FACTOR_ADDED, instance.user, type=instance.type)


@receiver(mfa_signals.authenticator_removed)
def _factor_removed(user: Account, authenticator: Authenticator, **_: Any) -> None:
    note(events.SECOND_FACTOR_REMOVED, user, type=authenticator.type)


@receiver(mfa_signals.authentication_failed)
def _factor_failed(request: HttpRequest, user: Account, authenticator: Authenticator, **_: Any) -> None:
    note(
        events.SECOND_FACTOR_FAILED,
        user,
        by=ANYONE,
        type=authenticator.type,
        address=throttle.address_of(request),
    )
    throttle.failed(request, user)
