"""Mails leave by the worker, outside any transaction of a page, and are tried again when the mail server does not answer."""

import smtplib
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.tasks import task
from django.utils import timezone

from toshikei.foundation import clock
from toshikei.foundation.notices import mails
from toshikei.foundation.notices.choices import MailState
from toshikei.foundation.notices.models import Notice

WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
MORNING = time(8, 0)
MAIL_FAILURES = (smtplib.SMTPException, OSError)


def next_morning(now: datetime) -> datetime:
    """The next time it is MORNING in the city: when the daily mail leaves."""
    local = timezone.localtime(now)
    today = local.replace(hour=MORNING.hour, minute=MORNING.minute, second=0, microsecond=0)
    return today if local < today else today + timedelta(days=1)


@task
def mail_send(notice_id: int) -> str:
    """Send the mail of one notice. At most once: the row is claimed first, so a second worker finds nothing to do."""
    notice = Notice.objects.select_related("account").filter(pk=notice_id).first()
    if notice is None or not _claim([notice.pk], MailState.WAITING):
        return "nothing to send"
    subject, body = mails.single(notice)
    return _deliver([notice], subject, body, MailState.WAITING)


@task
def digest_send(account_id: int) -> str:
    """Send one mail for all notices of an account that wait for the daily mail."""
    notices = list(
        Notice.objects.select_related("account")
        .filter(account_id=account_id, mail=MailState.DIGEST, read_at__isnull=True)
        .order_by("created_at", "pk")
    )
    Notice.objects.filter(account_id=account_id, mail=MailState.DIGEST, read_at__isnull=False).update(
        mail=MailState.NONE
    )
    if not notices or not _claim([notice.pk for notice in notices], MailState.DIGEST):
        return "nothing to send"
    subject, body = mails.digest(notices)
    return _deliver(notices, subject, body, MailState.DIGEST)


def _claim(ids: list[int], state: MailState) -> bool:
    """Take the notices out of the waiting state; False when somebody else already did."""
    with transaction.atomic():
        return Notice.objects.filter(pk__in=ids, mail=state).update(mail=MailState.SENT) == len(ids)


def _deliver(notices: list[Notice], subject: str, body: str, waiting: MailState) -> str:
    account = notices[0].account
    if not account.is_active or not account.email:
        _mark(notices, MailState.NONE)
        return "no address"
    try:
        EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [account.email]).send()
    except MAIL_FAILURES as failure:
        return _again(notices, waiting, failure)
    return "sent"


def _mark(notices: list[Notice], state: MailState, tries: int = 0) -> None:
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mail=state, mail_tries=tries)


def _again(notices: list[Notice], waiting: MailState, failure: Exception) -> str:
    """Put it back and try later; give up after the last wait. The page has the notice all the same."""
    tries = notices[0].mail_tries + 1
    if tries > len(WAITS):
        _mark(notices, MailState.FAILED, tries)
        return f"given up after {tries} tries: {failure}"
    _mark(notices, waiting, tries)
    later = clock.now() + WAITS[tries - 1]
    if not mail_send.get_backend().supports_defer:
        return f"try {tries} failed: {failure}"
    if waiting is MailState.WAITING:
        mail_send.using(run_after=later).enqueue(notice_id=notices[0].pk)
    else:
        digest_send.using(run_after=later).enqueue(account_id=notices[0].account_id)
    return f"try {tries} failed: {failure}"
