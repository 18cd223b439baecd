"""People hear of what happened to their keys, from the trail, without the accounts knowing of notices."""

from datetime import date

import pytest

from toshikei.foundation.accounts import services
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.notices.models import Notice

ON = date(2026, 11, 25)


@pytest.fixture
def person(db) -> Account:
    return Account.objects.create_user("p1", kind=AccountKind.STAFF, password="kushiro-kiri-no-machi-1")


def test_new_key_is_told_to_its_owner(person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        services.password_reset_by_admin(person.pk, by=SYSTEM, on=ON)

    notice = Notice.objects.get()
    assert notice.account == person
    assert "仮のパスワード" in notice.title


def test_five_wrong_tries_are_told_to_the_owner(client, person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(5):
            client.post("/account/login/", {"login": "p1", "password": "wrong"})

    assert "続けて失敗した" in Notice.objects.get().title


def test_tries_with_an_unknown_name_are_told_to_nobody(client, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(5):
            client.post("/account/login/", {"login": "nobody", "password": "wrong"})

    assert not Notice.objects.exists()
