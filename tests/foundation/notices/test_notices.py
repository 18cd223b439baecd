"""Telling people: once, after the commit, by mail as they chose, nothing personal in a mail."""

import smtplib
from datetime import date, datetime

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.notices import kinds, services, tasks
from toshikei.foundation.notices.choices import Delivery, MailState
from toshikei.foundation.notices.errors import DeliveryUnknown, KindUnknown
from toshikei.foundation.notices.models import Notice, Preference
from toshikei.foundation.trail.models import TrailEvent

ON = date(2026, 11, 25)


@pytest.fixture
def declared(monkeypatch):
    """Three kinds of the test's own: plain, personal, daily."""
    monkeypatch.setattr(kinds, "REGISTRY", kinds.REGISTRY)
    made = (
        kinds.Kind("test.plain", "試験の知らせ", usual=Delivery.AT_ONCE),
        kinds.Kind("test.personal", "個人の知らせ", is_personal=True, usual=Delivery.AT_ONCE),
        kinds.Kind("test.daily", "日ごとの知らせ", usual=Delivery.DIGEST),
    )
    for kind in made:
        monkeypatch.setitem(kinds.REGISTRY, kind.code, kind)
    return made


@pytest.fixture
def people(db) -> list[Account]:
    return [
        Account.objects.create_user(
            f"p{number}", email=f"p{number}@example.jp", kind=AccountKind.STAFF, full_name=f"架空 {number}"
        )
        for number in range(3)
    ]


def send(people, kind, **facts) -> int:
    facts = {"title": "決裁が届きました", "body": "補正予算の要求です。", "url": "/staff/", **facts}
    return services.notice_send(to=[person.pk for person in people], kind=kind, by=SYSTEM, **facts)


def acting_of(account: Account) -> Acting:
    return Acting(account.pk, AccountKind.STAFF, str(account))


@pytest.mark.django_db(transaction=True)
def test_mail_leaves_after_the_commit_and_not_before(people, declared):
    with transaction.atomic():
        send(people, declared[0])
        assert mail.outbox == []

    assert [message.to for message in mail.outbox] == [[f"p{number}@example.jp"] for number in range(3)]
    assert set(Notice.objects.values_list("mail", flat=True)) == {MailState.SENT}


@pytest.mark.django_db(transaction=True)
def test_nothing_leaves_when_the_act_is_undone(people, declared):
    def undone() -> None:
        with transaction.atomic():
            send(people, declared[0])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        undone()

    assert mail.outbox == []
    assert not Notice.objects.exists()


def test_one_event_for_one_sending(people, declared):
    assert send(people, declared[0]) == 3

    event = TrailEvent.objects.get()
    assert event.event == "notices.sent"
    assert "決裁が届きました" not in event.payload


def test_once_is_once(people, declared):
    assert send(people[:2], declared[0], once="decisions.waiting:1") == 2
    assert send(people, declared[0], once="decisions.waiting:1") == 1
    assert send(people, declared[0], once="decisions.waiting:1") == 0

    assert Notice.objects.count() == 3
    assert TrailEvent.objects.count() == 2


def test_closed_accounts_and_strangers_are_left_out(people, declared):
    people[0].is_active = False
    people[0].save()

    assert services.notice_send(to=[people[0].pk, 999999], kind=declared[0], title="x", by=SYSTEM) == 0
    assert not TrailEvent.objects.exists()


def test_mail_says_title_due_day_and_way_back(people, declared, settings, django_capture_on_commit_callbacks):
    settings.TOSHIKEI_BASE_URL = "https://toshikei.city.example/"
    with django_capture_on_commit_callbacks(execute=True):
        send(people[:1], declared[0], due_on=date(2026, 11, 30))

    message = mail.outbox[0]
    assert message.subject == "決裁が届きました"
    assert "補正予算の要求です。" in message.body
    assert "令和8年11月30日（月）" in message.body
    assert "https://toshikei.city.example/staff/" in message.body


def test_mail_of_a_personal_kind_says_only_the_kind(people, declared, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(people[:1], declared[1], title="山田さんの休職", body="病名", url="/staff/people/7/", due_on=ON)

    message = mail.outbox[0]
    assert message.subject == "個人の知らせ"
    for secret in ("山田", "病名", "/staff/people/7/", "11月25日"):
        assert secret not in message.body + message.subject


def test_line_break_in_a_title_cannot_make_a_header(people, declared, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(people[:1], declared[0], title="件名\nBcc: evil@example.com")

    assert mail.outbox[0].subject == "件名 Bcc: evil@example.com"
    assert mail.outbox[0].recipients() == ["p0@example.jp"]


def test_choice_decides_the_way(people, declared, django_capture_on_commit_callbacks):
    services.delivery_choose("test.plain", Delivery.PAGE, by=acting_of(people[0]), on=ON)
    with django_capture_on_commit_callbacks(execute=True):
        send(people[:2], declared[0])

    assert [message.to for message in mail.outbox] == [["p1@example.jp"]]
    assert Notice.objects.count() == 2


def test_choice_twice_leaves_one_event(people, declared):
    for _ in range(2):
        services.delivery_choose("test.plain", Delivery.PAGE, by=acting_of(people[0]), on=ON)

    assert Preference.objects.count() == 1
    assert TrailEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "delivery", "refusal"),
    [("made.up", "page", KindUnknown), ("test.plain", "pigeon", DeliveryUnknown)],
)
def test_choice_of_what_is_not_there(people, declared, kind, delivery, refusal):
    with pytest.raises(refusal):
        services.delivery_choose(kind, delivery, by=acting_of(people[0]), on=ON)


def test_daily_mail_gathers_unread_and_is_sent_once(people, declared, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(people[:1], declared[2], title="一つ目")
        send(people[:1], declared[2], title="二つ目")
        send(people[:1], declared[2], title="もう読んだ")
    assert mail.outbox == []
    read = Notice.objects.get(title="もう読んだ")
    services.notices_read(people[0].pk, by=acting_of(people[0]), on=ON, only=read.pk)

    assert services.digests_send() == 1
    services.digests_send()

    assert len(mail.outbox) == 1
    assert mail.outbox[0].subject == "お知らせ 2件"
    assert "・一つ目\n・二つ目" in mail.outbox[0].body
    assert "もう読んだ" not in mail.outbox[0].body


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-11-25T07:59:00+09:00", "2026-11-25T08:00:00+09:00"),
        ("2026-11-25T08:00:00+09:00", "2026-11-26T08:00:00+09:00"),
        ("2026-12-31T22:59:00+00:00", "2027-01-01T08:00:00+09:00"),
        ("2026-11-24T22:30:00+00:00", "2026-11-25T08:00:00+09:00"),
    ],
)
def test_daily_mail_leaves_at_the_next_morning(now, morning):
    assert tasks.next_morning(datetime.fromisoformat(now)) == datetime.fromisoformat(morning)


def test_daily_mail_is_ordered_once_for_the_morning(
    people, declared, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    from django_tasks_db.models import DBTaskResult

    with django_capture_on_commit_callbacks(execute=True):
        send(people[:2], declared[2])
    with django_capture_on_commit_callbacks(execute=True):
        send(people[:2], declared[2])

    assert DBTaskResult.objects.count() == 2
    assert {tasks.next_morning(clock.now())} == set(DBTaskResult.objects.values_list("run_after", flat=True))


def test_silent_mail_server_is_tried_again_and_given_up(people, declared, monkeypatch):
    def silent(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected("silent")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", silent)
    send(people[:1], declared[0])
    notice = Notice.objects.get()

    for tries in range(1, 5):
        tasks.mail_send.call(notice_id=notice.pk)
        notice.refresh_from_db()
        assert (notice.mail, notice.mail_tries) == (MailState.WAITING, tries)
    tasks.mail_send.call(notice_id=notice.pk)

    notice.refresh_from_db()
    assert notice.mail == MailState.FAILED
    assert tasks.mail_send.call(notice_id=notice.pk) == "nothing to send"


def test_waits_grow(settings, people, declared, monkeypatch):
    """With the real worker's backend the next try is put off, longer each time."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    from django_tasks_db.models import DBTaskResult

    def silent(*args, **kwargs):
        raise OSError("no route")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", silent)
    send(people[:1], declared[0])
    notice = Notice.objects.get()

    tasks.mail_send.call(notice_id=notice.pk)
    tasks.mail_send.call(notice_id=notice.pk)

    first, second = DBTaskResult.objects.order_by("run_after").values_list("run_after", flat=True)
    assert (second - first).total_seconds() > 500


def test_second_worker_finds_nothing_to_send(people, declared, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(people[:1], declared[0])

    assert tasks.mail_send.call(notice_id=Notice.objects.get().pk) == "nothing to send"
    assert len(mail.outbox) == 1


def test_sending_costs_the_same_for_any_number_of_people(people, declared):
    def cost(count: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            send(people[:count], declared[2])
        return len(asked)

    cost(1)
    assert cost(1) == cost(3)


def test_reading_twice_leaves_one_event(people, declared):
    send(people[:1], declared[0])
    by = acting_of(people[0])

    assert services.notices_read(people[0].pk, by=by, on=ON) == 1
    assert services.notices_read(people[0].pk, by=by, on=ON) == 0
    assert TrailEvent.objects.filter(event="notices.read").count() == 1


def test_nobody_reads_for_somebody_else(people, declared):
    send(people[:1], declared[0])

    assert services.notices_read(people[0].pk, by=acting_of(people[1]), on=ON) == 0
    assert (
        services.notices_read(people[1].pk, by=acting_of(people[1]), on=ON, only=Notice.objects.get().pk) == 0
    )
    assert Notice.objects.get().read_at is None
