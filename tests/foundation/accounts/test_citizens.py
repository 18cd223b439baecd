"""Citizens register themselves only where the city says so: by e-mail, confirmed, and never as anything else."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from tests.foundation.accounts.conftest import PASSWORD
from tests.foundation.accounts.test_sign_in import events, sign_in

from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account

REGISTER = "/account/register/"
FORM = {
    "full_name": "架空 市民",
    "email": "shimin@example.jp",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


@pytest.fixture(autouse=True)
def open_to_citizens(db, settings) -> None:
    cache.clear()
    settings.TOSHIKEI_CITIZEN_SIGNUP = True


def address_in_mail() -> str:
    return re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1]


def test_register_confirm_and_sign_in(client):
    assert client.post(REGISTER, FORM)["Location"] == "/account/register/sent/"
    assert "_auth_user_id" not in client.session
    assert sign_in(client, "shimin@example.jp")["Location"] == "/account/register/sent/"

    confirm = address_in_mail()
    assert "shimin@example.jp" in client.get(confirm).content.decode()
    client.post(confirm)

    assert sign_in(client, "shimin@example.jp")["Location"] == "/account/"
    account = Account.objects.get()
    assert (account.kind, account.full_name) == (AccountKind.CITIZEN, "架空 市民")
    assert re.fullmatch(r"c\d{11}", account.username)
    assert events()[0] == "accounts.opened"
    assert "accounts.email_confirmed" in events()


def test_kind_cannot_be_smuggled_in(client):
    client.post(REGISTER, FORM | {"kind": "staff", "username": "mayor", "is_active": "1"})

    account = Account.objects.get()
    assert account.kind == AccountKind.CITIZEN
    assert account.username != "mayor"


def test_reading_a_mail_scanner_does_not_confirm(client):
    """Mail filters open addresses: only the button confirms."""
    client.post(REGISTER, FORM)

    client.get(address_in_mail())

    assert sign_in(client, "shimin@example.jp")["Location"] == "/account/register/sent/"


def test_address_of_staff_cannot_be_taken_and_nothing_is_said(client, staff):
    response = client.post(REGISTER, FORM | {"email": staff.email})

    assert response["Location"] == "/account/register/sent/"
    assert Account.objects.count() == 1
    assert mail.outbox[0].to == [staff.email]
    assert "すでに登録があります" in mail.outbox[0].subject


def test_forgotten_password_of_a_citizen(client, account_of):
    account_of("c1", AccountKind.CITIZEN, email="shimin@example.jp")
    client.post("/account/forgotten/", {"email": "shimin@example.jp"})

    page = client.get(address_in_mail(), follow=True)
    way = page.redirect_chain[-1][0]
    new = "yuuhi-no-nusamai-2"
    client.post(way, {"password1": new, "password2": new})

    assert Account.objects.get().check_password(new)
    assert "accounts.password_changed" in events()


def test_forgotten_password_of_staff_is_not_mailed(client, staff):
    response = client.post("/account/forgotten/", {"email": staff.email})

    assert response["Location"] == "/account/forgotten/sent/"
    assert "forgotten" not in "".join(message.body for message in mail.outbox)


def test_used_address_says_what_to_do(client):
    page = client.get("/account/register/MQ:made-up:x/").content.decode()

    assert "この番地は使えません" in page


@pytest.mark.parametrize(
    "address",
    ["/account/register/", "/account/register/sent/", "/account/forgotten/", "/account/forgotten/sent/"],
)
def test_pages_stand(client, address):
    assert client.get(address).status_code == 200
