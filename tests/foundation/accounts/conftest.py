"""Accounts and posts for the tests of the door; posts come from a provider of the test, as they would from a room."""

from collections.abc import Callable
from datetime import date

import pytest

from toshikei.foundation.accounts import acting
from toshikei.foundation.accounts.acting import Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Manner, Role
from toshikei.foundation.accounts.models import Account

PASSWORD = "kushiro-kiri-no-machi-1"


def post(
    key: str, title: str = "係長", unit: str = "財政課", *roles: Role, manner: Manner = Manner.REGULAR
) -> ActingPost:
    return ActingPost(key, title, ("財政部", unit), unit, frozenset({Role.STAFF, *roles}), manner)


@pytest.fixture
def give_posts(monkeypatch) -> Callable[..., None]:
    """`give_posts(account, post, …, until=day)`: held up to and including that day."""
    held: dict[int, list[tuple[ActingPost, date]]] = {}

    def provider(account_id: int, on: date) -> list[ActingPost]:
        return [post for post, until in held.get(account_id, []) if on <= until]

    monkeypatch.setattr(acting, "_providers", [*acting._providers, provider])

    def give(account: Account, *posts: ActingPost, until: date = date.max) -> None:
        held.setdefault(account.pk, []).extend((post, until) for post in posts)

    return give


@pytest.fixture
def account_of(db) -> Callable[..., Account]:
    """`account_of("1234567", AccountKind.STAFF, …)` with the password of the tests."""

    def make(username: str, kind: AccountKind = AccountKind.STAFF, **fields) -> Account:
        fields = {"full_name": f"架空 {username}", "is_invented": True, **fields}
        return Account.objects.create_user(username, password=PASSWORD, kind=kind, **fields)

    return make


@pytest.fixture
def staff(account_of, give_posts) -> Account:
    account = account_of("0012345", email="shokuin@example.jp")
    give_posts(account, post("p1"))
    return account


@pytest.fixture
def administrator(account_of, give_posts) -> Account:
    account = account_of("0000001")
    give_posts(account, post("admin", "主幹", "情報システム課", Role.SYSTEM_ADMIN))
    return account


@pytest.fixture
def as_administrator(administrator) -> Acting:
    held = post("admin", "主幹", "情報システム課", Role.SYSTEM_ADMIN)
    return Acting(administrator.pk, AccountKind.STAFF, str(administrator), held)
