"""The staff's trail: found by words, person, event and day; personal values only with a recorded purpose."""

import re
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from toshikei.foundation.accounts import acting
from toshikei.foundation.accounts.acting import SYSTEM, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.trail import sealing
from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.models import TrailEvent
from toshikei.foundation.trail.services import Entry, record_many, record_reading
from toshikei.kernel.explanation import Explanation, LawRef

MADE = event("pages.made", "作りました")
MOVED = event("pages.moved", "移しました")


@pytest.fixture
def told(settings, tmp_path, db):
    settings.HOME = tmp_path
    reasons = Explanation("期限", 20, "日", law=(LawRef("地方自治法施行令", "第171条"),))
    with transaction.atomic():
        record_many(
            [
                Entry(MADE, "pages.thing:1", "市役所の<屋根>", new={"amount": 1_234_567, "is_open": True}),
                Entry(
                    MOVED, "pages.thing:2", "体育館", old={"at": None}, new={"at": "音別"}, reasons=reasons
                ),
                Entry(MOVED, "pages.person:3", "3号", new={"name": "架空 花子"}, personal=("name",)),
            ],
            by=SYSTEM,
            on=date(2026, 11, 25),
        )
        record_reading(by=SYSTEM, subject="pages.person:3", label="3号", purpose="点検")


@pytest.fixture
def as_role(client, monkeypatch):
    def signed_in(role: Role):
        account = get_user_model().objects.create(
            username=f"u-{role}", kind=AccountKind.STAFF, full_name="架空 次郎"
        )
        post = ActingPost("p", "主査", ("dep", "unit"), "総務課", frozenset({role}))
        monkeypatch.setattr(acting, "_providers", [lambda account_id, on: [post]])
        client.force_login(account)
        return client

    return signed_in


def labels(page) -> set[str]:
    return {event.label for event, _ in page.context["rows"]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"市役所の<屋根>", "体育館", "3号"}),
        ("words=屋根", {"市役所の<屋根>"}),
        ("words=pages.thing:2", {"体育館"}),
        ("event=pages.moved", {"体育館", "3号"}),
        ("range=readings", {"3号"}),
        ("actor=システム", {"市役所の<屋根>", "体育館", "3号"}),
        ("actor=花子", set()),
        ("until=R1.5.1", set()),
        ("since=令和2年1月1日", {"市役所の<屋根>", "体育館", "3号"}),
        ("since=きのう", {"市役所の<屋根>", "体育館", "3号"}),
        ("page=99&event=junk", {"市役所の<屋根>", "体育館", "3号"}),
    ],
)
def test_search(told, as_role, query, found):
    page = as_role(Role.GENERAL_AFFAIRS).get(f"/staff/trail/?{query}")

    assert page.status_code == 200
    assert labels(page) == found
    assert "市役所の<屋根>" not in page.text


def test_wrong_day_is_said_and_kept(told, as_role):
    page = as_role(Role.AUDITOR).get("/staff/trail/?since=13月")

    assert "か所を直してください" in page.text
    assert 'value="13月"' in page.text


def test_queries_do_not_grow_with_rows(told, as_role):
    client = as_role(Role.SYSTEM_ADMIN)
    client.get("/staff/trail/")
    with CaptureQueriesContext(connection) as few:
        client.get("/staff/trail/")
    with transaction.atomic():
        record_many([Entry(MADE, f"pages.many:{n}", f"件{n}") for n in range(45)], by=SYSTEM)
    with CaptureQueriesContext(connection) as many:
        client.get("/staff/trail/")

    assert len(many) == len(few)


def test_event_page_shows_change_reason_and_seal(told, as_role):
    client = as_role(Role.GENERAL_AFFAIRS)
    moved = TrailEvent.objects.get(label="体育館")

    before = client.get(f"/staff/trail/{moved.pk}/").text
    sealing.seal()
    after = client.get(f"/staff/trail/{moved.pk}/").text

    assert "封を待っています" in before
    assert "含まれることを、いま計算して確かめました" in after
    assert "（なし）" in after
    assert "音別" in after
    assert "第171条" in after


def test_personal_values_open_only_with_a_purpose_that_is_recorded(told, as_role):
    client = as_role(Role.GENERAL_AFFAIRS)
    person = TrailEvent.objects.get(label="3号", event="pages.moved")
    path = f"/staff/trail/{person.pk}/"
    readings = TrailEvent.objects.filter(is_personal_read=True)
    before = readings.count()

    assert "架空 花子" not in client.get(path).text
    assert "架空 花子" not in client.post(path, {"purpose": " "}).text
    assert readings.count() == before
    assert "架空 花子" in client.post(path, {"purpose": "苦情の調査"}).text
    assert readings.count() == before + 1
    assert "苦情の調査" in readings.order_by("-happened_at")[0].payload


def test_system_keeper_reads_the_trail_but_no_personal_values(told, as_role):
    client = as_role(Role.SYSTEM_ADMIN)
    person = TrailEvent.objects.get(label="3号", event="pages.moved")

    answer = client.post(f"/staff/trail/{person.pk}/", {"purpose": "興味"})

    assert answer.status_code == 403
    assert "架空 花子" not in answer.text


@pytest.mark.parametrize("role", [Role.STAFF, Role.VICE_MAYOR, Role.MAYOR])
def test_others_do_not_read_the_trail(told, as_role, role):
    assert as_role(role).get("/staff/trail/").status_code == 403


def test_unknown_event_is_said(told, as_role):
    answer = as_role(Role.AUDITOR).get("/staff/trail/00000000-0000-0000-0000-000000000000/")

    assert answer.status_code == 404
    assert "記録を開けません" in answer.text


def test_head_is_told_whose_trail_it_is_and_not_asked_for_a_department(told, as_role):
    head, keeper = Role.SECTION_HEAD, Role.GENERAL_AFFAIRS

    assert 'name="department"' in as_role(keeper).get("/staff/trail/").text
    page = as_role(head).get("/staff/trail/")

    assert page.status_code == 200
    assert 'name="department"' not in page.text
    assert "の職で行われた記録です" in page.text


def test_file_of_the_list_is_what_was_looked_for(told, as_role):
    client = as_role(Role.GENERAL_AFFAIRS)
    page = client.get("/staff/trail/?words=体育館")
    address = re.search(r'href="(/staff/trail/events\.csv\?[^"]+)"', page.text)[1]

    answer = client.get(address)

    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert answer["Content-Type"].startswith("text/csv")
    assert len(lines) == 2
    assert "体育館" in lines[1]


def test_member_of_the_staff_takes_no_file(told, as_role):
    assert as_role(Role.STAFF).get("/staff/trail/events.csv").status_code == 403
