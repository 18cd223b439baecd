"""Accounts and people: how somebody comes to act through a post, and how a new city gets its first administrator."""

import pytest
from django.test import Client
from tests.factories.organisation import STARTED, TODAY

from toshikei.city.organisation import public, services
from toshikei.city.organisation.choices import Role
from toshikei.city.organisation.errors import AccountIsOwn, AccountNotOpen, NothingToChange, NumberTaken
from toshikei.city.organisation.models import Person, Post
from toshikei.city.organisation.selectors import FIRST_ADMINISTRATOR, acting_posts
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.services import first_administrator_open
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.trail.models import TrailEvent

BY = {"by": SYSTEM, "on": TODAY}


@pytest.fixture
def first(db) -> Account:
    password = "nagai-aikotoba-2026"
    return first_administrator_open(
        username="admin", full_name="情報太郎", on=TODAY, password=password
    ).account


@pytest.fixture
def free(small_city) -> Account:
    """An account nobody works with yet; 7777 is a person without one."""
    services.person_add(**BY, number="7777", name="新人（架空）", is_invented=True)
    return Account.objects.create_user(username="free", kind=AccountKind.STAFF, full_name="新人（架空）")


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_the_first_administrator_of_an_empty_city_sets_it_up(first):
    client = signed_in(first)

    assert client.get("/staff/").status_code == 200
    assert client.get("/staff/settings/accounts/").status_code == 200
    assert client.post("/staff/organisation/reorganise/", {}).status_code == 403


def test_no_other_account_without_a_post_may_do_anything(first):
    other = Account.objects.create_user(username="other", kind=AccountKind.STAFF, full_name="ほか")

    assert acting_posts(first.pk, TODAY) == [FIRST_ADMINISTRATOR]
    assert acting_posts(other.pk, TODAY) == []
    assert signed_in(other).get("/staff/").status_code == 403


def test_the_first_administrator_ends_when_somebody_holds_the_post(first, free):
    Post.objects.filter(code="0502-1").update(roles=[Role.SYSTEM_ADMIN.value])
    services.person_change(**BY, number="N0302-1", kana="組織の印を新しくする")

    assert acting_posts(first.pk, TODAY) == []


def test_the_first_administrator_may_take_the_own_post(first, free):
    client = signed_in(first)

    assert client.post("/staff/organisation/people/7777/account/", {"username": "admin"}).status_code == 302
    assert Person.objects.get(number="7777").account_id == first.pk


def test_a_linked_account_acts_through_the_posts(small_city, free):
    services.post_correct(**BY, code="0501-9", starts_on=STARTED, capacity=2)
    services.appoint(by=SYSTEM, on=TODAY, number="7777", post_code="0501-9")
    assert signed_in(free).get("/staff/").status_code == 403

    page = signed_in(small_city.accounts["0502-1"]).post(
        "/staff/organisation/people/7777/account/", {"username": " FREE "}, follow=True
    )

    assert "いまは「free」です" in page.content.decode()
    assert [post.key for post in acting_posts(free.pk, TODAY)] == ["0501-9"]
    assert (
        TrailEvent.objects.filter(event="organisation.person_changed", subject__endswith=":7777").count() == 1
    )


@pytest.mark.parametrize(
    ("username", "refusal"),
    [("nobody", AccountNotOpen), ("n0501-1", NumberTaken), ("", NothingToChange), ("n0502-1", AccountIsOwn)],
)
def test_what_cannot_be_linked_is_refused(small_city, free, username, refusal):
    personnel = small_city.acting("0502-1")

    with pytest.raises(refusal):
        services.person_link(by=personnel, on=TODAY, number="7777", username=username)
    assert Person.objects.get(number="7777").account_id is None


def test_a_colleague_neither_sees_nor_sends_the_form(small_city, free):
    client = signed_in(small_city.accounts["0501-9"])

    assert "どのアカウントで" not in client.get("/staff/organisation/people/N0501-1/").content.decode()
    answer = client.post("/staff/organisation/people/7777/account/", {"username": "free"})
    assert answer.status_code == 403


def test_a_second_click_says_so(small_city, free):
    client = signed_in(small_city.accounts["0502-1"])
    for _ in range(2):
        page = client.post("/staff/organisation/people/7777/account/", {"username": "free"}, follow=True)

    assert "もうそのとおりです" in page.content.decode()


def test_a_file_of_people_links_accounts(small_city, free):
    rows = {row["number"]: row for row in public.people_rows(SYSTEM)}
    assert rows["N0501-1"]["account"] == "n0501-1"
    old = rows["7777"]
    changes = [
        Change(("7777",), old, {**old, "account": "free", "kana": "しんじん"}, ("account", "kana")),
    ]

    public.PEOPLE.apply(changes, by=SYSTEM, on=TODAY)

    person = Person.objects.get(number="7777")
    assert (person.account_id, person.kana) == (free.pk, "しんじん")
