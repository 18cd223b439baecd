"""Coming in by name, e-mail and password: right, wrong, locked, closed, and what the trail keeps of it."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from tests.foundation.accounts.conftest import PASSWORD

from toshikei.foundation import clock
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.trail.models import TrailEvent

LOGIN = "/account/login/"


def sign_in(client: Client, login: str, password: str = PASSWORD, **extra: str):
    return client.post(LOGIN, {"login": login, "password": password, **extra})


def events() -> list[str]:
    return list(TrailEvent.objects.order_by("happened_at", "pk").values_list("event", flat=True))


@pytest.mark.parametrize("name", ["0012345", "shokuin@example.jp", "Shokuin@Example.jp", " 0012345 "])
def test_sign_in_by_name_or_email(client, staff, name):
    response = sign_in(client, name)

    assert response.status_code == 302
    assert response["Location"] == "/staff/"
    assert int(client.session["_auth_user_id"]) == staff.pk
    assert events() == ["accounts.signed_in"]


@pytest.mark.parametrize(
    ("kind", "home"),
    [
        (AccountKind.STAFF, "/staff/"),
        (AccountKind.COUNCIL, "/member/"),
        (AccountKind.AUDITOR, "/member/"),
    ],
)
def test_each_kind_lands_on_its_home(client, account_of, kind, home):
    account_of("who", kind)

    assert sign_in(client, "who")["Location"] == home


@pytest.mark.parametrize("door", ["/staff/", "/member/"])
def test_whoever_knocks_at_another_door_lands_on_the_own_home(client, account_of, door):
    """The README sends everybody to /staff/."""
    account_of("who", AccountKind.COUNCIL)
    way = client.get(door)["Location"]

    assert way == LOGIN
    assert client.post(way, {"login": "who", "password": PASSWORD})["Location"] == "/member/"


def test_wrong_password_says_so_once_on_top_and_keeps_the_name(client, staff):
    response = sign_in(client, "0012345", "wrong")
    page = response.content.decode()

    assert "サインイン名かパスワードが違います。" in page
    assert 'value="0012345"' in page
    assert "wrong" not in page
    assert "_auth_user_id" not in client.session
    assert events() == ["accounts.sign_in_failed"]


def test_unknown_name_gets_the_same_words_and_is_not_kept(client, staff):
    response = sign_in(client, "my-secret-typed-here", "x")

    assert "サインイン名かパスワードが違います。" in response.content.decode()
    event = TrailEvent.objects.get()
    assert event.subject == "accounts.account:unknown"
    assert "my-secret" not in event.payload + event.label
    assert "my-secret" not in AccessAttempt.objects.get().post_data


def test_session_key_changes_at_sign_in(client, staff):
    client.get(LOGIN)
    planted = client.session
    planted["planted"] = "by an attacker"
    planted.save()
    client.cookies["sessionid"] = planted.session_key

    sign_in(client, "0012345")

    assert client.cookies["sessionid"].value != planted.session_key
    assert not Session.objects.filter(session_key=planted.session_key).exists()


def test_five_wrong_tries_lock_and_say_until_when(client, staff):
    for _ in range(4):
        assert sign_in(client, "0012345", "wrong").status_code == 200

    response = sign_in(client, "0012345", "wrong")

    assert response.status_code == 429
    page = response.content.decode()
    assert "までお待ちください" in page
    assert 800 < int(response["Retry-After"]) <= 900
    assert events()[-1] == "accounts.sign_in_failed"
    assert "accounts.sign_in_locked" in events()


def test_locked_account_stays_locked_with_the_right_password(client, staff):
    for _ in range(5):
        sign_in(client, "0012345", "wrong")

    response = sign_in(client, "0012345")

    assert response.status_code == 429
    assert "_auth_user_id" not in client.session


def test_tries_by_name_and_by_email_count_together(client, staff):
    for name in ["0012345", "shokuin@example.jp", "0012345", "shokuin@example.jp"]:
        sign_in(client, name, "wrong")

    assert sign_in(client, "0012345", "wrong").status_code == 429


def test_tries_while_locked_do_not_prolong_the_wait(client, staff):
    for _ in range(5):
        sign_in(client, "0012345", "wrong")
    attempt = AccessAttempt.objects.get()
    AccessAttempt.objects.update(attempt_time=attempt.attempt_time - timedelta(minutes=10))

    response = sign_in(client, "0012345", "wrong")

    assert 200 < int(response["Retry-After"]) <= 300


def test_the_door_opens_again_after_the_wait(client, staff):
    for _ in range(5):
        sign_in(client, "0012345", "wrong")
    AccessAttempt.objects.update(attempt_time=clock.now() - timedelta(minutes=16))

    assert sign_in(client, "0012345").status_code == 302


def test_lock_of_one_account_leaves_others_alone(client, staff, account_of):
    account_of("0099999")
    for _ in range(5):
        sign_in(client, "0012345", "wrong")

    assert sign_in(client, "0099999").status_code == 302


def test_lock_holds_for_the_address_that_tried(client, staff):
    for _ in range(5):
        sign_in(client, "0012345", "wrong")

    elsewhere = Client(REMOTE_ADDR="192.0.2.7")

    assert sign_in(elsewhere, "0012345").status_code == 302


def test_forwarded_address_is_believed_only_from_our_own_proxy(client, staff, settings):
    for number in range(4):
        client.post(
            LOGIN,
            {"login": "0012345", "password": "wrong"},
            headers={"X-Forwarded-For": f"192.0.2.{number}"},
        )
    assert AccessAttempt.objects.get().ip_address == "127.0.0.1"

    settings.TOSHIKEI_TRUSTED_PROXIES = 1
    client.post(
        LOGIN,
        {"login": "0012345", "password": "wrong"},
        headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.1"},
    )
    assert AccessAttempt.objects.filter(ip_address="192.0.2.1").exists()


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("192.0.2.1:5678", "192.0.2.1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        ("'; drop table", "127.0.0.1"),
        ("", "127.0.0.1"),
    ],
)
def test_forwarded_address_is_read_or_left(client, staff, settings, forwarded, address):
    settings.TOSHIKEI_TRUSTED_PROXIES = 1
    form = {"login": "0012345", "password": "wrong"}

    assert client.post(LOGIN, form, headers={"X-Forwarded-For": forwarded}).status_code == 200

    assert AccessAttempt.objects.get().ip_address == address


def test_pages_of_signed_in_people_are_not_kept(client, staff):
    sign_in(client, "0012345")

    assert "private" in client.get("/staff/notices/")["Cache-Control"]
    assert client.post("/account/logout/")["Clear-Site-Data"] == '"cache"'
    assert not client.get("/").has_header("Clear-Site-Data")


def test_closed_account_is_told_so_only_with_the_right_password(client, staff):
    staff.is_active = False
    staff.save()

    assert sign_in(client, "0012345")["Location"] == "/account/inactive/"
    assert "サインイン名かパスワードが違います。" in sign_in(client, "0012345", "wrong").content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("way", "lands"),
    [
        ("/account/sessions/", "/account/sessions/"),
        ("https://evil.example/", "/staff/"),
        ("//evil.example/", "/staff/"),
        ("/\\evil.example/", "/staff/"),
        ("javascript:alert(1)", "/staff/"),
        ("http://testserver/staff/", "/staff/"),
    ],
)
def test_way_back_stays_in_the_house(client, staff, way, lands):
    assert sign_in(client, "0012345", next=way)["Location"] == lands


def test_sign_in_needs_the_csrf_token(staff):
    client = Client(enforce_csrf_checks=True)

    response = sign_in(client, "0012345")

    assert response.status_code == 403
    assert "受け付けられませんでした" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_visitor_is_sent_to_sign_in_and_back(client, staff):
    response = client.get("/account/sessions/?x=1")

    assert response["Location"] == "/account/login/?next=/account/sessions/%3Fx%3D1"


def test_way_back_after_a_post_is_not_a_post(client, staff):
    assert client.post("/account/post/", {"post": "p1"})["Location"] == "/account/login/?next=/"


def test_sign_out_is_asked_and_recorded(client, staff):
    sign_in(client, "0012345")

    assert client.get("/account/logout/").status_code == 200
    client.post("/account/logout/")
    client.post("/account/logout/")

    assert "_auth_user_id" not in client.session
    assert events() == ["accounts.signed_in", "accounts.signed_out"]


def test_registering_oneself_does_not_exist_by_default(client, db):
    assert client.get("/account/register/").status_code == 404
    assert client.get("/account/forgotten/").status_code == 404


@pytest.mark.parametrize("address", ["/account/email/", "/account/login/code/", "/account/password/set/"])
def test_other_pages_of_the_library_are_not_reachable(client, staff, address):
    client.force_login(staff)

    assert client.get(address).status_code == 404
