"""One's own account: posts, sessions, password, idle time-out."""

from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.foundation.accounts.conftest import PASSWORD, post
from tests.foundation.accounts.test_sign_in import events, sign_in

from toshikei.foundation import clock
from toshikei.foundation.accounts import services
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind, Manner, Role
from toshikei.foundation.accounts.errors import OthersSession, PostNotHeld
from toshikei.foundation.notices.kinds import HOUSE
from toshikei.foundation.notices.services import notice_send
from toshikei.foundation.trail.models import TrailEvent

STAND_IN = post("stand-in", "財政課長", "財政課", Role.SECTION_HEAD, manner=Manner.STAND_IN)


@pytest.fixture
def two_posts(staff, give_posts):
    give_posts(staff, STAND_IN)
    return staff


def acting_in(client: Client) -> Acting:
    return client.get("/account/").wsgi_request.acting


def test_regular_post_acts_first(client, two_posts):
    client.force_login(two_posts)

    assert acting_in(client).post.key == "p1"


def test_post_is_switched_and_recorded(client, two_posts):
    client.force_login(two_posts)

    response = client.post("/account/post/", {"post": "stand-in", "next": "/account/sessions/"})

    assert response["Location"] == "/account/sessions/"
    assert acting_in(client).post == STAND_IN
    assert Role.SECTION_HEAD in acting_in(client).roles
    assert events() == ["accounts.post_chosen"]


def test_stand_in_is_shown(client, two_posts):
    client.force_login(two_posts)
    client.post("/account/post/", {"post": "stand-in"})

    assert "財政課 財政課長（代理）" in client.get("/account/").content.decode()


def test_switching_twice_leaves_one_event(client, two_posts):
    client.force_login(two_posts)
    for _ in range(2):
        client.post("/account/post/", {"post": "stand-in"})

    assert events() == ["accounts.post_chosen"]


def test_post_of_somebody_else_is_refused(client, two_posts, account_of, give_posts):
    give_posts(account_of("mayor"), post("mayor", "市長", "市長", Role.MAYOR))
    client.force_login(two_posts)

    response = client.post("/account/post/", {"post": "mayor"})

    assert response.status_code == 403
    assert "職を切り替えられません。" in response.content.decode()
    assert acting_in(client).post.key == "p1"
    assert events() == []


def test_post_planted_in_the_session_does_not_count(client, staff):
    client.force_login(staff)
    session = client.session
    session["post"] = "mayor"
    session.save()

    assert acting_in(client).post.key == "p1"


def test_post_can_be_chosen_until_its_last_day(staff, give_posts):
    give_posts(staff, STAND_IN, until=date(2026, 11, 25))
    by = Acting(staff.pk, AccountKind.STAFF, str(staff))

    assert services.post_choose("stand-in", by=by, on=date(2026, 11, 25)) == STAND_IN
    with pytest.raises(PostNotHeld):
        services.post_choose("stand-in", by=by, on=date(2026, 11, 26))


@pytest.mark.parametrize("way", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_switching_leads_nowhere_else(client, two_posts, way):
    client.force_login(two_posts)

    assert client.post("/account/post/", {"post": "p1", "next": way})["Location"] == "/staff/"


def test_other_sessions_are_listed_and_closed(client, staff):
    sign_in(client, "0012345")
    other = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537 Edg/130")
    sign_in(other, "0012345")

    page = client.get("/account/sessions/").content.decode()
    assert "Edge（Windows）" in page
    assert "この端末" in page

    client.post("/account/sessions/end/")
    client.post("/account/sessions/end/")

    assert other.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200
    assert events().count("accounts.session_ended") == 1


def test_one_session_is_closed_and_not_those_of_others(client, staff, account_of):
    account_of("other")
    stranger = Client()
    sign_in(stranger, "other")
    sign_in(client, "0012345")
    foreign = UserSession.objects.exclude(user=staff).get()

    client.post("/account/sessions/end/", {"only": foreign.pk})

    assert stranger.get("/account/").status_code == 200
    with pytest.raises(OthersSession):
        services.sessions_end_others(
            foreign.user_id,
            by=Acting(staff.pk, AccountKind.STAFF, "x"),
            on=date(2026, 11, 25),
            keep="",
        )


def test_password_is_changed_and_other_sessions_end(client, staff):
    other = Client()
    sign_in(other, "0012345")
    sign_in(client, "0012345")

    response = client.post(
        "/account/password/",
        {"oldpassword": PASSWORD, "password1": "yuuhi-no-nusamai-2", "password2": "yuuhi-no-nusamai-2"},
    )

    assert response["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    assert events()[-1] == "accounts.password_changed"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("short", "12 文字以上"),
        ("123456789012", "数字だけ"),
        ("password1234", "一般的すぎます"),
        (PASSWORD, "いまと違うパスワード"),
    ],
)
def test_weak_password_is_refused_at_the_field(client, staff, new, said):
    client.force_login(staff)

    response = client.post(
        "/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert said in response.content.decode()
    staff.refresh_from_db()
    assert staff.check_password(PASSWORD)
    assert new not in response.content.decode() or new == PASSWORD


def test_temporary_password_is_replaced_before_any_work(client, staff):
    staff.must_change_password = True
    staff.save()
    sign_in(client, "0012345")

    assert client.get("/staff/notices/")["Location"] == "/account/password/"

    new = "yuuhi-no-nusamai-2"
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert client.get("/staff/notices/").status_code == 200


def test_half_an_hour_unused_closes_and_says_so(client, staff, monkeypatch):
    sign_in(client, "0012345")
    client.get("/account/")
    key = client.session.session_key
    later = clock.now() + timedelta(minutes=31)
    monkeypatch.setattr(clock, "now", lambda: later)

    response = client.get("/account/", follow=True)

    assert "30分使われなかったので閉じました" in response.content.decode()
    assert response.redirect_chain[0][0] == "/account/login/?next=/account/"
    assert not Session.objects.filter(session_key=key).exists()
    assert events() == ["accounts.signed_in", "accounts.session_idle"]
    assert "30分使われなかった" not in client.get("/account/login/").content.decode()


def test_work_keeps_the_session_open(client, staff, monkeypatch):
    sign_in(client, "0012345")
    start = clock.now()
    for minutes in (20, 40, 60):
        monkeypatch.setattr(clock, "now", lambda minutes=minutes: start + timedelta(minutes=minutes))
        assert client.get("/account/").status_code == 200


def test_session_is_written_at_most_once_a_minute(client, staff):
    sign_in(client, "0012345")
    client.get("/account/")

    with CaptureQueriesContext(connection) as asked:
        client.get("/account/")

    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []


def test_citizen_lands_on_the_own_page_and_not_with_staff(client, account_of):
    client.force_login(account_of("c1", AccountKind.CITIZEN))

    assert client.get("/account/").status_code == 200
    assert client.get("/staff/settings/accounts/").status_code == 403


def test_members_home_is_for_members(client, account_of):
    client.force_login(account_of("m1", AccountKind.COUNCIL))
    assert "何を確かめますか" in client.get("/member/").content.decode()

    client.force_login(account_of("s1", AccountKind.STAFF))
    assert client.get("/member/").status_code == 403


def test_members_home_offers_what_stands_and_what_was_sent(client, account_of):
    member = account_of("m1", AccountKind.COUNCIL)
    notice_send(to=[member.pk], kind=HOUSE, title="補正予算の説明資料", url="/budget/", by=SYSTEM)
    notice_send(to=[member.pk], kind=HOUSE, title="停止の予告", by=SYSTEM)
    client.force_login(member)

    shown = client.get("/member/").content.decode()

    assert shown.index("いつでも見られるもの") >= 0
    for address in ("/budget/", "/trail/", "/data/"):
        assert f'href="{address}"' in shown
    assert "補正予算の説明資料" in shown
    assert "停止の予告" not in shown


def test_previous_sign_in_is_told(client, staff):
    sign_in(client, "0012345")
    assert "今回がはじめてです" in client.get("/account/").content.decode()
    client.post("/account/logout/")

    sign_in(client, "0012345")

    assert "心当たりがなければ" in client.get("/account/").content.decode()


def test_trail_of_the_door_keeps_addresses_apart(client, staff):
    sign_in(client, "0012345")

    event = TrailEvent.objects.get()
    assert "127.0.0.1" not in event.payload
    assert event.subject == f"accounts.account:{staff.pk}"
