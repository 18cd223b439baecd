"""The pages of notices: mine only, marking as read, choosing how to be told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.notices import services
from toshikei.foundation.notices.kinds import HOUSE, KEYS
from toshikei.foundation.notices.models import Notice, Preference


@pytest.fixture
def person(client, db) -> Account:
    account = Account.objects.create_user("p1", kind=AccountKind.STAFF, full_name="架空 一郎")
    client.force_login(account)
    return account


def tell(*people: Account, title: str = "停止の予告", **facts) -> None:
    services.notice_send(to=[person.pk for person in people], kind=HOUSE, title=title, by=SYSTEM, **facts)


def test_list_is_mine_only_and_newest_first(client, person):
    other = Account.objects.create_user("p2", kind=AccountKind.STAFF)
    tell(person, title="一つ目")
    tell(person, title="二つ目")
    tell(other, title="人のもの")

    page = client.get("/staff/notices/").content.decode()

    assert page.index("二つ目") < page.index("一つ目")
    assert "人のもの" not in page
    assert "まだ読んでいないお知らせが2件" in page


def test_empty_list_says_what_will_stand_there(client, person):
    assert "お知らせはありません" in client.get("/staff/notices/").content.decode()


def test_script_in_a_notice_is_text(client, person):
    tell(person, title="<script>alert(1)</script>", body="<b>太字</b>")

    page = client.get("/staff/notices/").content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;太字" in page


def test_opening_marks_as_read(client, person):
    tell(person, url="/staff/settings/")
    notice = Notice.objects.get()

    response = client.post("/staff/notices/read/", {"only": notice.pk, "open": "/staff/settings/"})

    assert response["Location"] == "/staff/settings/"
    assert Notice.objects.get().read_at


@pytest.mark.parametrize("way", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_opening_leads_nowhere_else(client, person, way):
    assert client.post("/staff/notices/read/", {"open": way})["Location"] == "/staff/notices/"


def test_reading_is_a_post(client, person):
    assert client.get("/staff/notices/read/").status_code == 405


def test_choices_are_kept(client, person):
    form = {HOUSE.code: "digest", KEYS.code: "at_once"}
    client.post("/staff/notices/settings/", form)

    assert Preference.objects.get().delivery == "digest"
    page = client.get("/staff/notices/settings/").content.decode()
    assert f'name="{HOUSE.code}" value="digest" checked' in page


def test_choice_that_is_not_offered_is_refused(client, person):
    response = client.post("/staff/notices/settings/", {HOUSE.code: "pigeon"})

    assert response.status_code == 400
    assert not Preference.objects.exists()


@pytest.mark.parametrize("count", [1, 25])
def test_list_costs_the_same_for_any_number_of_rows(client, person, count):
    for number in range(count):
        tell(person, title=f"{number}")

    with CaptureQueriesContext(connection) as asked:
        client.get("/staff/notices/")

    own = [query["sql"] for query in asked if "notices_notice" in query["sql"]]
    assert len(own) == 3, own


def test_visitors_have_no_notices(client, db):
    assert client.get("/staff/notices/")["Location"].startswith("/account/login/")
