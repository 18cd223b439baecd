"""Finance registers an enterprise account in the browser; others do not, and none is registered twice."""

import pytest
from django.test import Client
from tests.city.enterprise.test_pages import client_of, words

from toshikei.city.enterprise.models import EnterpriseAccount
from toshikei.city.enterprise.pages.account_form import GROUNDS
from toshikei.foundation.trail.models import TrailEvent

PAGE = "/staff/enterprise/accounts/new/"
SENT = {
    "name": "病院事業会計",
    "code": "Byoin",
    "ground": GROUNDS[1],
    "unit_code": "05",
    "starts_on": "R9.4.1",
}


@pytest.fixture
def finance(city) -> Client:
    return client_of(city, "0302-9")


def test_finance_registers_an_account_and_a_draft_can_begin(finance):
    assert PAGE in words(finance.get("/staff/enterprise/"))
    assert "水道事業会計（suido）" in words(finance.get(PAGE))

    answer = finance.post(PAGE, SENT, follow=True)

    assert "病院事業会計を登録しました" in words(answer)
    made = EnterpriseAccount.objects.get(code="byoin")
    assert (made.name, made.ground, made.unit_code, made.is_invented) == (
        "病院事業会計",
        GROUNDS[1],
        "05",
        False,
    )
    assert TrailEvent.objects.filter(event="enterprise.account_opened", label="病院事業会計").count() == 1
    assert "病院事業会計" in words(finance.get("/staff/enterprise/new/"))


def test_an_account_is_not_registered_twice_nor_half(finance):
    again = finance.post(PAGE, SENT | {"code": "suido"})
    half = finance.post(PAGE, SENT | {"ground": "", "code": "水道"})

    assert again.status_code == 409
    assert "登録済みの会計を使うか" in words(again)
    assert half.status_code == 400
    assert "英小文字・数字・ハイフン" in words(half)
    assert EnterpriseAccount.objects.count() == 1


def test_the_bureau_does_not_register_accounts(city):
    clerk = client_of(city, "0501-9")

    assert PAGE not in words(clerk.get("/staff/enterprise/"))
    assert clerk.post(PAGE, SENT).status_code == 403
    assert EnterpriseAccount.objects.count() == 1
