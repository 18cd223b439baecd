"""The second factor: offered, required, enrolled, used, guessed, lost."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from tests.foundation.accounts.conftest import PASSWORD
from tests.foundation.accounts.test_sign_in import events, sign_in

from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.sign_in.sealing import unseal

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CHECK = "/account/second-factor/check/"
ENROL = "/account/second-factor/app/"


def code_now(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def enrolled(staff):
    cache.clear()
    TOTP.activate(staff, SECRET)
    RecoveryCodes.activate(staff)
    return staff


def test_password_alone_is_not_enough(client, enrolled):
    response = sign_in(client, "0012345")

    assert response["Location"] == CHECK
    assert "_auth_user_id" not in client.session
    assert client.get("/account/")["Location"].startswith("/account/login/")


def test_right_code_opens_the_door(client, enrolled):
    sign_in(client, "0012345", next="/account/sessions/")

    response = client.post(CHECK, {"code": code_now()})

    assert response["Location"] == "/account/sessions/"
    assert events()[-1] == "accounts.signed_in"


def test_code_works_only_once(client, enrolled):
    code = code_now()
    sign_in(client, "0012345")
    client.post(CHECK, {"code": code})
    second = Client()
    sign_in(second, "0012345")

    response = second.post(CHECK, {"code": code})

    assert "番号が違います" in response.content.decode()
    assert "_auth_user_id" not in second.session


def test_wrong_codes_lock_like_wrong_passwords(client, enrolled):
    sign_in(client, "0012345")
    for _ in range(4):
        assert client.post(CHECK, {"code": "000000"}).status_code == 200

    assert client.post(CHECK, {"code": "000000"}).status_code == 429
    assert client.post(CHECK, {"code": code_now()}).status_code == 429
    assert "_auth_user_id" not in client.session
    assert sign_in(Client(), "0012345").status_code == 429
    assert events().count("accounts.second_factor_failed") == 5
    assert "accounts.sign_in_locked" in events()


def test_recovery_code_works_once(client, enrolled):
    codes = Authenticator.objects.get(user=enrolled, type="recovery_codes").wrap().get_unused_codes()
    sign_in(client, "0012345")

    assert client.post(CHECK, {"code": codes[0]})["Location"] == "/staff/"

    again = Client()
    sign_in(again, "0012345")
    assert again.post(CHECK, {"code": codes[0]}).status_code == 200
    assert "_auth_user_id" not in again.session


def test_secret_is_sealed_in_the_database(enrolled):
    stored = Authenticator.objects.get(user=enrolled, type="totp").data["secret"]

    assert SECRET not in stored
    assert unseal(stored) == SECRET


@pytest.mark.parametrize("kind", [AccountKind.STAFF, AccountKind.COUNCIL, AccountKind.AUDITOR])
def test_required_factor_is_enrolled_before_any_work(client, account_of, settings, kind):
    settings.TOSHIKEI_SECOND_FACTOR = "required"
    account_of("who", kind)
    sign_in(client, "who")

    assert client.get("/account/")["Location"] == ENROL
    assert client.get("/staff/notices/")["Location"] == ENROL
    assert client.post("/account/post/", {"post": "x"})["Location"] == ENROL
    assert client.get("/").status_code == 200


def test_enrolment_shows_codes_once_and_opens_work(client, staff, settings):
    settings.TOSHIKEI_SECOND_FACTOR = "required"
    cache.clear()
    sign_in(client, "0012345")
    page = client.get(ENROL, follow=True).content.decode()
    secret = re.search(r'<code class="secret">(\w+)</code>', page)[1]
    assert "data:image/svg+xml;base64," in page

    response = client.post(ENROL, {"code": code_now(secret)})

    assert response["Location"] == "/account/second-factor/codes/"
    shown = client.get(response["Location"]).content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code></li>", shown)) == 10
    hidden = client.get(response["Location"]).content.decode()
    assert "<code>" not in hidden
    assert client.get("/account/").status_code == 200
    assert "accounts.second_factor_added" in events()


def test_wrong_code_does_not_enrol(client, staff, settings):
    settings.TOSHIKEI_SECOND_FACTOR = "required"
    cache.clear()
    sign_in(client, "0012345")

    response = client.post(ENROL, {"code": "000000"})

    assert "番号が違います" in response.content.decode()
    assert not Authenticator.objects.exists()


def test_citizens_are_not_asked(client, account_of, settings):
    settings.TOSHIKEI_SECOND_FACTOR = "required"
    settings.ACCOUNT_EMAIL_VERIFICATION = "none"
    account_of("citizen", AccountKind.CITIZEN)
    sign_in(client, "citizen")

    assert client.get("/account/").status_code == 200


def test_required_factor_cannot_be_taken_off(client, enrolled, settings):
    settings.TOSHIKEI_SECOND_FACTOR = "required"
    sign_in(client, "0012345")
    client.post(CHECK, {"code": code_now()})

    response = client.post("/account/second-factor/app/remove/", follow=True)

    assert Authenticator.objects.filter(type="totp").exists()
    assert "外せません" in response.content.decode() or "確かめ" in response.content.decode()


def test_removing_needs_the_password_again(client, enrolled):
    client.force_login(enrolled)

    response = client.get("/account/second-factor/app/remove/")

    assert response["Location"].startswith("/account/confirm/")


def test_offered_factor_can_be_taken_off_after_confirming(client, enrolled):
    client.force_login(enrolled)
    client.get("/account/second-factor/app/remove/")
    client.post("/account/confirm/?next=/account/second-factor/app/remove/", {"password": PASSWORD})

    client.post("/account/second-factor/app/remove/")

    assert not Authenticator.objects.exists()
    assert "accounts.second_factor_removed" in events()


def test_guessing_the_password_while_confirming_is_throttled(client, enrolled):
    client.force_login(enrolled)
    answers = [client.post("/account/confirm/", {"password": f"wrong{n}"}).status_code for n in range(6)]

    assert answers[-1] == 429
    assert "accounts.sign_in_locked" in events()


def test_check_page_without_a_right_password_leads_to_sign_in(client, enrolled):
    assert client.get(CHECK)["Location"].startswith("/account/login/")
    assert client.post(CHECK, {"code": code_now()})["Location"].startswith("/account/login/")


def test_clock_of_the_device_may_be_half_a_minute_off(client, enrolled):
    counter = int(time.time()) // 30 - 1
    sign_in(client, "0012345")

    response = client.post(CHECK, {"code": format_hotp_value(hotp_value(SECRET, counter))})

    assert response.status_code == 302


def test_keys_are_offered_only_to_those_who_have_one(client, enrolled):
    sign_in(client, "0012345")

    assert "セキュリティキーでサインインする" not in client.get(CHECK).content.decode()


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", "not json", '{"id": "x", "rawId": "x", "type": "public-key"}']
)
def test_made_up_credential_of_a_key_is_refused(client, enrolled, credential):
    sign_in(client, "0012345")

    response = client.post(CHECK, {"credential": credential})

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_made_up_key_is_not_registered(client, staff):
    cache.clear()
    sign_in(client, "0012345")
    address = "/account/second-factor/keys/new/"
    client.get(address)

    for credential in ("", "{}", '{"id": "x"}'):
        assert client.post(address, {"name": "x", "credential": credential}).status_code == 200
    assert not Authenticator.objects.exists()


def test_key_of_somebody_else_cannot_be_removed(client, enrolled, account_of):
    other = Authenticator.objects.create(user=account_of("other"), type="webauthn", data={"name": "鍵"})
    sign_in(client, "0012345")
    client.post(CHECK, {"code": code_now()})

    assert client.post(f"/account/second-factor/keys/{other.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=other.pk).exists()
