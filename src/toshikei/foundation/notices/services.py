"""Public Python API of notices.

notice_send         tell accounts something (call it in `transaction.on_commit`, or after your transaction)
notices_read        mark as read
delivery_choose     how one wants to be told of a kind
digests_send        the daily mails now, without waiting for the morning
"""

from collections.abc import Collection
from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import SIGNED_IN, ensure
from toshikei.foundation.notices import events, tasks
from toshikei.foundation.notices.choices import Delivery, MailState
from toshikei.foundation.notices.errors import DeliveryUnknown, KindUnknown
from toshikei.foundation.notices.kinds import REGISTRY, Kind
from toshikei.foundation.notices.models import Notice, Preference
from toshikei.foundation.trail import services as trail

__all__ = ["delivery_choose", "digests_send", "notice_send", "notices_read"]

STATE_OF = {
    Delivery.PAGE: MailState.NONE,
    Delivery.AT_ONCE: MailState.WAITING,
    Delivery.DIGEST: MailState.DIGEST,
}


def notice_send(
    *,
    to: Collection[int],
    kind: Kind,
    title: str,
    by: Acting,
    url: str = "",
    body: str = "",
    due_on: date | None = None,
    once: str = "",
) -> int:
    """Tell each account of `to` once; returns how many were told. Mails leave after commit, by the worker.

    `once`: a mark such as "decisions.waiting:412"; an account that was already told under it is not told again.
    """
    with transaction.atomic():
        accounts = _reachable(to, once)
        made = Notice.objects.bulk_create(
            [
                Notice(
                    account_id=account_id,
                    kind=kind.code,
                    title=title[:200],
                    body=body,
                    url=url[:300],
                    due_on=due_on,
                    once=once,
                    created_at=clock.now(),
                    mail=STATE_OF[delivery] if has_mail else MailState.NONE,
                )
                for account_id, has_mail, delivery in _ways(accounts, kind)
            ]
        )
        if made:
            new = {"kind": kind.code, "count": len(made)}
            trail.record(events.SENT, by=by, subject=f"notices.kind:{kind.code}", label=kind.label, new=new)
        transaction.on_commit(lambda: _post(made), robust=True)
    return len(made)


def _reachable(to: Collection[int], once: str) -> dict[int, str]:
    """Open accounts of `to` with their e-mail, without those already told under `once`."""
    found = get_user_model().objects.filter(pk__in=set(to), is_active=True)
    if once:
        told = Notice.objects.filter(once=once, account_id__in=set(to)).values("account_id")
        found = found.exclude(pk__in=told)
    return dict(found.order_by("pk").select_for_update().values_list("pk", "email"))


def _ways(accounts: dict[int, str], kind: Kind) -> list[tuple[int, bool, Delivery]]:
    chosen = dict(
        Preference.objects.filter(account_id__in=accounts, kind=kind.code).values_list(
            "account_id", "delivery"
        )
    )
    return [(pk, bool(email), Delivery(chosen.get(pk, kind.usual))) for pk, email in accounts.items()]


def _post(made: list[Notice]) -> None:
    """Hand the worker what leaves at once now, and one daily mail per account for the next morning."""
    for notice in made:
        if notice.mail == MailState.WAITING:
            tasks.mail_send.enqueue(notice_id=notice.pk)
    daily = {notice.account_id for notice in made if notice.mail == MailState.DIGEST}
    if daily and tasks.digest_send.get_backend().supports_defer:
        ids = [notice.pk for notice in made]
        older = Notice.objects.filter(account_id__in=daily, mail=MailState.DIGEST).exclude(pk__in=ids)
        morning = tasks.digest_send.using(run_after=tasks.next_morning(clock.now()))
        for account_id in sorted(daily - set(older.values_list("account_id", flat=True))):
            morning.enqueue(account_id=account_id)


@transaction.atomic
def notices_read(account_id: int, *, by: Acting, on: date, only: int | None = None) -> int:
    """Mark one's own notices as read, all or one; returns how many were unread. A second time changes nothing."""
    ensure(by, SIGNED_IN)
    found = Notice.objects.filter(account_id=by.account_id, read_at__isnull=True)
    if only is not None:
        found = found.filter(pk=only)
    count = found.update(read_at=clock.now()) if account_id == by.account_id else 0
    if count:
        subject = f"accounts.account:{by.account_id}"
        trail.record(events.READ, by=by, subject=subject, label="お知らせ", new={"count": count}, on=on)
    return count


@transaction.atomic
def delivery_choose(kind: str, delivery: str, *, by: Acting, on: date) -> Preference:
    """Choose how one wants to be told of a kind."""
    ensure(by, SIGNED_IN)
    if kind not in REGISTRY:
        raise KindUnknown(kind=kind)
    if delivery not in Delivery.values:
        raise DeliveryUnknown(delivery=delivery)
    before = Preference.objects.filter(account_id=by.account_id, kind=kind).first()
    if before and before.delivery == delivery:
        return before
    made, _ = Preference.objects.update_or_create(
        account_id=by.account_id, kind=kind, defaults={"delivery": delivery}
    )
    old = {"delivery": before.delivery} if before else None
    trail.record(
        events.CHOSEN,
        by=by,
        subject=f"accounts.account:{by.account_id}",
        label=REGISTRY[kind].label,
        old=old,
        new={"kind": kind, "delivery": delivery},
        on=on,
    )
    return made


def digests_send() -> int:
    """Hand the worker one mail per account that has notices waiting for the daily mail; returns how many."""
    accounts = Notice.objects.filter(mail=MailState.DIGEST).values_list("account_id", flat=True).distinct()
    found = sorted(accounts)
    for account_id in found:
        tasks.digest_send.enqueue(account_id=account_id)
    return len(found)
