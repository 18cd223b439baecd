"""The pages of account administration and the table of permissions."""

import csv
import io
import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.foundation.accounts.test_sign_in import events

from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.permissions import REGISTRY
from toshikei.foundation.trail.models import TrailEvent

LIST = "/staff/settings/accounts/"


@pytest.fixture
def admin_client(client, administrator):
    client.force_login(administrator)
    return client


def page(response) -> str:
    return response.content.decode()


def test_list_finds_by_words_kind_and_state(admin_client, staff, account_of):
    account_of("member", AccountKind.COUNCIL, full_name="架空 議員")

    assert "0012345" in page(admin_client.get(LIST, {"q": "SHOKUIN"}))
    found = page(admin_client.get(LIST, {"kind": "council"}))
    assert "架空 議員" in found
    assert "0012345" not in found
    assert "あてはまるアカウントはありません" in page(admin_client.get(LIST, {"state": "closed"}))


@pytest.mark.parametrize("count", [1, 20])
def test_list_costs_the_same_for_any_number_of_rows(admin_client, account_of, count):
    for number in range(count):
        account_of(f"a{number}")
    admin_client.get(LIST)

    with CaptureQueriesContext(connection) as asked:
        admin_client.get(LIST)

    own = [query for query in asked if "accounts_account" in query["sql"]]
    assert len(own) == 4, "the signed-in account, whether it is the first one, the count, the rows"


def test_open_shows_the_temporary_password_once(admin_client):
    response = admin_client.post(
        f"{LIST}new/",
        {"username": "0054321", "full_name": "架空 花子", "kind": "staff", "is_invented": "on"},
        follow=True,
    )

    shown = re.search(r'<code class="secret">([a-z0-9-]{19})</code>', page(response))[1]
    assert Account.objects.get(username="0054321").check_password(shown)
    assert shown not in page(admin_client.get(response.redirect_chain[0][0]))
    assert response["Cache-Control"].startswith("max-age=0")


def test_open_twice_makes_one_account(admin_client):
    form = {"username": "0054321", "full_name": "架空 花子", "kind": "staff"}
    admin_client.post(f"{LIST}new/", form)

    response = admin_client.post(f"{LIST}new/", form)

    assert response.status_code == 422
    assert "もう使われています" in page(response)
    assert 'value="架空 花子"' in page(response)
    assert Account.objects.filter(username="0054321").count() == 1


@pytest.mark.parametrize("kind", ["citizen", "system", "made-up"])
def test_open_only_the_kinds_an_administrator_opens(admin_client, kind):
    response = admin_client.post(f"{LIST}new/", {"username": "x1", "full_name": "x", "kind": kind})

    assert response.status_code == 422
    assert not Account.objects.filter(username="x1").exists()


def test_looking_at_an_account_is_an_event(admin_client, staff):
    admin_client.get(f"{LIST}{staff.pk}/")

    event = TrailEvent.objects.get()
    assert event.is_personal_read
    assert event.subject == f"accounts.account:{staff.pk}"


def test_acts_of_the_page_are_done_and_said(admin_client, staff):
    TOTP.activate(staff, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    one = f"{LIST}{staff.pk}/"

    assert "二要素認証を解除しました" in page(
        admin_client.post(f"{one}second-factor/", {"factor-reason": "紛失"}, follow=True)
    )
    assert "仮のパスワード" in page(admin_client.post(f"{one}password/", follow=True))
    assert "記録しました" in page(
        admin_client.post(f"{one}contact/", {"full_name": "架空 改名", "email": ""}, follow=True)
    )
    assert "アカウントを閉じました" in page(
        admin_client.post(f"{one}close/", {"close-reason": "退職"}, follow=True)
    )


def test_missing_reason_is_said_at_the_field(admin_client, staff):
    response = admin_client.post(f"{LIST}{staff.pk}/close/", {"close-reason": ""})

    assert response.status_code == 422
    assert page(response).count('role="alert"') == 1
    assert "1か所を直してください" in page(response)
    staff.refresh_from_db()
    assert staff.is_active


def test_own_keys_are_not_offered(admin_client, administrator):
    shown = page(admin_client.get(f"{LIST}{administrator.pk}/"))

    assert "自分の鍵は自分では作り直せません" in shown
    assert f"{LIST}{administrator.pk}/close/" not in shown


def test_account_that_is_not_there(admin_client):
    for path in ("", "close/", "password/"):
        method = admin_client.post if path else admin_client.get
        assert method(f"{LIST}999999/{path}").status_code == 404
    assert admin_client.post(f"{LIST}provider/999999/remove/").status_code == 404


def test_refusal_page_has_four_parts(client, staff):
    client.force_login(staff)

    response = client.get(LIST)

    assert response.status_code == 403
    shown = page(response)
    assert "「アカウントを作る・閉じる・鍵を作り直す」はできません。" in shown
    assert "いまの職には、この操作の権限がありません。" in shown
    assert "何も変わっていません" in shown
    assert "システム管理者が行えます" in shown
    assert events() == []


def test_refusal_for_htmx_takes_the_whole_page(client, staff):
    client.force_login(staff)

    response = client.get(LIST, headers={"HX-Request": "true"})

    assert response.status_code == 403
    assert response["HX-Retarget"] == "body"


def test_htmx_without_sign_in_jumps_to_the_sign_in_page(client, db):
    response = client.get(LIST, headers={"HX-Request": "true"})

    assert response.status_code == 204
    assert response["HX-Redirect"] == f"/account/login/?next={LIST}"


def test_htmx_comes_back_to_the_page_around_the_fragment(client, db):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/staff/settings/?a=1"}

    response = client.post(f"{LIST}new/", headers=headers)

    assert response["HX-Redirect"] == "/account/login/?next=/staff/settings/%3Fa%3D1"


def test_program_without_sign_in_gets_json(client, db):
    response = client.get(LIST, headers={"Accept": "application/json"})

    assert response.status_code == 401
    assert response.json()["error"]["code"] == "accounts.sign_in_needed"


def test_table_of_permissions_names_every_permission(admin_client):
    shown = page(admin_client.get("/staff/settings/permissions/"))

    for may in REGISTRY.values():
        assert may.code in shown


def test_table_of_permissions_for_one_role(admin_client):
    shown = page(admin_client.get("/staff/settings/permissions/", {"role": Role.COUNCIL}))

    assert "accounts.member_home" in shown
    assert '<small class="muted">accounts.manage</small>' not in shown


def test_table_of_permissions_as_csv(admin_client):
    response = admin_client.get("/staff/settings/permissions.csv")

    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    manage = [row for row in rows if row["番号"] == "accounts.manage"]
    assert LIST in {row["番地"] for row in manage}
    assert manage[0]["システム管理者"] == "全部門"
    assert manage[0]["職員"] == ""


def test_auditor_may_read_the_table_of_permissions(client, account_of):
    client.force_login(account_of("auditor", AccountKind.AUDITOR))

    assert client.get("/staff/settings/permissions/").status_code == 200
