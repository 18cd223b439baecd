"""The portal's pages: who may open them, what they hold, how many queries they cost."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from toshikei.city.portal import public, selectors
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.notices import waiting
from toshikei.foundation.notices.waiting import Waiting
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind

PUBLIC_PATHS = [*public.static_paths(), "/robots.txt", "/sitemap.xml"]
STAFF_PATHS = ["/staff/", "/staff/settings/", "/staff/keys/", "/staff/help/", "/staff/help/finance/"]
DAY = date(2026, 11, 25)


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC_PATHS)
def test_public_pages_open_and_set_no_cookie(client: Client, path: str):
    response = client.get(path)

    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("path", STAFF_PATHS)
def test_staff_pages_ask_for_sign_in(client: Client, path: str):
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("path", STAFF_PATHS)
def test_staff_pages_open_for_officials(client_for, path: str):
    assert client_for(Role.FINANCE).get(path).status_code == 200


@pytest.mark.parametrize("path", STAFF_PATHS)
def test_citizens_do_not_open_the_staff_side(client_for, path: str):
    assert client_for(Role.CITIZEN).get(path).status_code == 403


def test_unknown_guide_is_a_404(client_for):
    assert client_for(Role.FINANCE).get("/staff/help/nothing/").status_code == 404


@pytest.mark.django_db
def test_home_costs_the_same_however_much_happened(client: Client, monkeypatch):
    kind = EventKind("portal.test_event", "試しました", is_public=True)
    monkeypatch.setitem(selectors.changes.REGISTRY, kind.code, kind)
    client.get("/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/")
    with transaction.atomic():
        for number in range(30):
            trail.record(kind, by=SYSTEM, subject=f"portal.thing:{number}", label=f"物{number}")
    with CaptureQueriesContext(connection) as many:
        html = client.get("/").content.decode()

    assert len(many) == len(few) <= 4
    assert "試しました：物29" in html
    assert "ほか29件" in html


@pytest.mark.django_db
def test_home_keeps_what_is_not_public_to_itself(client: Client, monkeypatch):
    kind = EventKind("portal.test_secret", "秘密にしました")
    monkeypatch.setitem(selectors.changes.REGISTRY, kind.code, kind)
    with transaction.atomic():
        trail.record(kind, by=SYSTEM, subject="portal.thing:1", label="秘密の物")

    assert "秘密" not in client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 48),
        ("?status=none", None),
        ("?part=⑧", 5),
        ("?room=claims", 5),
        ("?part=⑧&room=audit", 0),
        ("?status=nonsense", 0),
    ],
)
def test_mechanisms_filter_in_the_address(client: Client, query: str, count: int | None):
    html = client.get(f"/mechanisms/{query}").content.decode()

    if count is not None:
        assert html.count('<li id="m') == count
    if count == 0:
        assert "あてはまる仕組みはありません" in html


@pytest.mark.django_db
def test_every_mechanism_has_its_anchor(client: Client):
    html = client.get("/mechanisms/").content.decode()

    assert all(f'id="m{number:02d}"' in html for number in range(1, 49))


@pytest.mark.django_db
def test_sitemap_holds_all_public_paths(client: Client):
    xml = client.get("/sitemap.xml").content.decode()

    assert all(f"{path}</loc>" in xml for path in public.static_paths())


def item(title: str, due_on: date | None, room: str = "budget") -> Waiting:
    return Waiting(title, "/staff/", "開く", due_on, room)


@pytest.fixture
def waiting_items(monkeypatch):
    items = [
        item("遅れた", DAY - timedelta(days=2)),
        item("今日の", DAY),
        item("来週の", date(2026, 12, 6), "decisions"),
        item("先の", date(2026, 12, 7)),
        item("いつでも", None),
    ]
    monkeypatch.setattr(waiting, "_providers", [lambda by, on: items])
    return items


def test_work_is_grouped_by_when(waiting_items):
    board = selectors.work_waiting_for(SYSTEM, DAY)

    assert [(group.label, [task.waiting.title for task in group.tasks]) for group in board.groups] == [
        ("期限を過ぎた", ["遅れた"]),
        ("今日", ["今日の"]),
        ("今週と来週", ["来週の"]),
        ("それ以降", ["先の"]),
        ("期限なし", ["いつでも"]),
    ]


def test_late_work_says_by_how_much(waiting_items):
    late = selectors.work_waiting_for(SYSTEM, DAY).groups[0].tasks[0]

    assert late.is_late
    assert late.when == "2日遅れ"


def test_room_filter_keeps_the_total(waiting_items):
    board = selectors.work_waiting_for(SYSTEM, DAY, room="decisions")

    assert (board.total, board.shown) == (5, 1)
    assert [chip.count for chip in board.chips] == [5, 4, 1]


def test_unknown_room_shows_nothing_and_says_so(client_for, waiting_items):
    html = client_for(Role.FINANCE).get("/staff/?room=nothing").content.decode()

    assert "この種類の仕事はありません" in html


def test_nothing_waits(client_for, monkeypatch):
    monkeypatch.setattr(waiting, "_providers", [])

    assert "いま待っているものはありません" in client_for(Role.FINANCE).get("/staff/").content.decode()
