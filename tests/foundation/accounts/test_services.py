"""Opening, closing and repairing accounts: who may, what is refused, one event each, nothing half done."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.test import Client
from tests.foundation.accounts.conftest import PASSWORD
from tests.foundation.accounts.test_sign_in import events, sign_in

from toshikei.foundation.accounts import errors, services
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

ON = date(2026, 11, 25)


def opened(by: Acting, username: str = "0054321", **facts) -> services.Opened:
    facts = {"full_name": "架空 花子", "kind": AccountKind.STAFF, **facts}
    return services.account_open(by=by, on=ON, username=username, **facts)


def test_open_gives_a_temporary_password_once(as_administrator):
    made = opened(as_administrator, email="Hanako@Example.jp")

    assert made.account.check_password(made.temporary_password)
    assert made.account.must_change_password
    assert made.account.email == "hanako@example.jp"
    assert events() == ["accounts.opened"]
    assert made.temporary_password not in TrailEvent.objects.get().payload


def test_open_with_a_given_password(db):
    made = opened(SYSTEM, password=PASSWORD)

    assert made.temporary_password == ""
    assert not made.account.must_change_password


def test_opened_account_can_sign_in_and_must_change(client, as_administrator):
    made = opened(as_administrator)

    response = sign_in(client, "0054321", made.temporary_password)

    assert response["Location"] == "/staff/"
    assert client.get("/staff/notices/")["Location"] == "/account/password/"


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"username": ""}, errors.FieldMissing),
        ({"full_name": "  "}, errors.FieldMissing),
        ({"username": "全角の名"}, errors.FieldWrong),
        ({"email": "not an address"}, errors.FieldWrong),
        ({"password": "short"}, errors.PasswordWeak),
        ({"username": "hanakokushiro", "password": "hanakokushiro1"}, errors.PasswordWeak),
    ],
)
def test_open_refuses_what_cannot_stand(as_administrator, facts, refusal):
    before = Account.objects.count()

    with pytest.raises(refusal) as raised:
        opened(as_administrator, **facts)

    assert raised.value.sentence("instead")
    assert Account.objects.count() == before
    assert events() == []


def test_open_refuses_a_name_taken_in_any_case(as_administrator):
    opened(as_administrator, "yamada", email="yamada@example.jp")

    with pytest.raises(errors.NameTaken):
        opened(as_administrator, "Yamada")
    with pytest.raises(errors.EmailTaken):
        opened(as_administrator, "tanaka", email="YAMADA@example.jp")
    assert events() == ["accounts.opened"]


def test_database_says_it_too(db):
    Account.objects.create_user("yamada", email="a@example.jp")

    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create_user("YAMADA")
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create_user("other", email="A@example.jp")
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create_user("closed", closed_on=ON)
    Account.objects.create_user("none1")
    Account.objects.create_user("none2")


def test_only_administrators_open_close_and_reset(staff, account_of):
    other = account_of("other")
    by = Acting(staff.pk, AccountKind.STAFF, "x")
    for act in (
        lambda: opened(by),
        lambda: services.account_close(other.pk, by=by, on=ON, reason="x"),
        lambda: services.password_reset_by_admin(other.pk, by=by, on=ON),
        lambda: services.second_factor_reset(other.pk, by=by, on=ON, reason="x"),
        lambda: services.contact_change(other.pk, by=by, on=ON, full_name="x", email=""),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert events() == []


def test_close_ends_sessions_at_once(client, staff, as_administrator):
    sign_in(client, "0012345")

    services.account_close(staff.pk, by=as_administrator, on=ON, reason="退職")

    assert client.get("/account/").status_code == 302
    assert not UserSession.objects.filter(user=staff).exists()
    assert events() == ["accounts.signed_in", "accounts.closed"]


def test_close_twice_is_refused_and_leaves_one_event(staff, as_administrator):
    services.account_close(staff.pk, by=as_administrator, on=ON, reason="退職")

    with pytest.raises(errors.AlreadyClosed):
        services.account_close(staff.pk, by=as_administrator, on=ON, reason="退職")
    assert events() == ["accounts.closed"]


def test_name_of_a_closed_account_is_not_given_again(staff, as_administrator):
    services.account_close(staff.pk, by=as_administrator, on=ON, reason="退職")

    with pytest.raises(errors.NameTaken):
        opened(as_administrator, "0012345")


@pytest.mark.parametrize("reason", ["", "  "])
def test_close_needs_a_reason(staff, as_administrator, reason):
    with pytest.raises(errors.FieldMissing):
        services.account_close(staff.pk, by=as_administrator, on=ON, reason=reason)


def test_nobody_resets_himself(administrator, as_administrator):
    for act in (
        lambda: services.account_close(administrator.pk, by=as_administrator, on=ON, reason="x"),
        lambda: services.password_reset_by_admin(administrator.pk, by=as_administrator, on=ON),
        lambda: services.second_factor_reset(administrator.pk, by=as_administrator, on=ON, reason="x"),
    ):
        with pytest.raises(errors.OwnAccount):
            act()


def test_password_reset_ends_sessions_and_the_old_password(client, staff, as_administrator):
    sign_in(client, "0012345")

    given = services.password_reset_by_admin(staff.pk, by=as_administrator, on=ON)

    assert client.get("/account/").status_code == 302
    assert sign_in(Client(), "0012345").status_code == 200
    assert sign_in(Client(), "0012345", given).status_code == 302
    assert given not in "".join(TrailEvent.objects.values_list("payload", flat=True))


def test_second_factor_reset_leaves_one_event_of_the_administrator(staff, as_administrator):
    TOTP.activate(staff, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")

    services.second_factor_reset(staff.pk, by=as_administrator, on=ON, reason="端末の紛失、職員証で確認")

    assert not Authenticator.objects.exists()
    assert events() == ["accounts.second_factor_added", "accounts.second_factor_reset"]
    event = TrailEvent.objects.get(event="accounts.second_factor_reset")
    assert event.actor_id == str(as_administrator.account_id)


def test_second_factor_reset_without_one(staff, as_administrator):
    with pytest.raises(errors.SecondFactorAbsent):
        services.second_factor_reset(staff.pk, by=as_administrator, on=ON, reason="x")


def test_contact_change_names_fields_not_content(staff, as_administrator):
    services.contact_change(
        staff.pk, by=as_administrator, on=ON, full_name="架空 改名", email="new@example.jp"
    )

    staff.refresh_from_db()
    assert (staff.full_name, staff.email) == ("架空 改名", "new@example.jp")
    assert "改名" not in TrailEvent.objects.get().payload


def test_contact_change_without_a_change_leaves_no_event(staff, as_administrator):
    services.contact_change(
        staff.pk, by=as_administrator, on=ON, full_name=staff.full_name, email=staff.email
    )

    assert events() == []


def test_first_administrator_only_in_an_empty_house(db):
    made = services.first_administrator_open(username="admin", full_name="最初の管理者", on=ON)

    assert made.temporary_password
    with pytest.raises(errors.AdministratorExists):
        services.first_administrator_open(username="admin2", full_name="二人目", on=ON)
    assert Account.objects.count() == 1


def test_event_and_write_stand_or_fall_together(staff, as_administrator, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the trail is full")

    monkeypatch.setattr(services.trail, "record", broken)

    with pytest.raises(RuntimeError):
        services.account_close(staff.pk, by=as_administrator, on=ON, reason="退職")
    staff.refresh_from_db()
    assert staff.is_active
