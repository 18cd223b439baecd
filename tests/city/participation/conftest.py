"""A small city with a general account of both sides, loaded through the budget room's service."""

from collections.abc import Callable

import pytest
from tests.city.budget.conftest import ON, additions, line

from toshikei.city.budget.selectors import BudgetVersion
from toshikei.city.budget.services import budget_versions_load
from toshikei.city.participation import services
from toshikei.city.participation.models import WhitePaper
from toshikei.city.participation.selectors import books
from toshikei.city.participation.services import Said
from toshikei.foundation.accounts.acting import SYSTEM, Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.accounts.middleware import OWN_ROLES
from toshikei.foundation.accounts.models import Account

YEN = 1_000_000


def revenue(kan: str, code: str, amount: int, **cells: object) -> dict[str, object]:
    """A line of the revenue side."""
    usual = {
        "side": "revenue",
        "kan": kan,
        "kan_code": code,
        "kou": kan,
        "moku": kan,
        "programme": "",
        "programme_code": "",
    }
    return line(
        amount, **usual | {"setsu": "現年課税分", "setsu_code": "1", "saisetsu": "", "cofog1": ""} | cells
    )


CITY = (
    line(300 * YEN, setsu="給料", setsu_code="2", programme="職員人件費", programme_code="1", cofog1="1"),
    line(
        400 * YEN,
        kan="民生費",
        kan_code="3",
        setsu="扶助費",
        setsu_code="19",
        programme="児童手当",
        cofog1="10",
    ),
    line(
        100 * YEN,
        kan="土木費",
        kan_code="8",
        setsu="工事請負費",
        setsu_code="14",
        programme="道路整備費",
        cofog1="4",
    ),
    line(
        200 * YEN,
        kan="公債費",
        kan_code="12",
        setsu="償還金、利子及び割引料",
        setsu_code="22",
        programme="元金",
        cofog1="1",
    ),
    revenue("市税", "1", 250 * YEN),
    revenue("地方交付税", "11", 450 * YEN),
    revenue("国庫支出金", "15", 200 * YEN),
    revenue("市債", "22", 100 * YEN),
)


@pytest.fixture
def load_city(db) -> Callable[..., BudgetVersion]:
    """Load the small city's budget of a year and kind; nothing kept from another test."""
    books._divided.cache_clear()

    def loaded(year: int = 2026, kind: str = "initial", lines=CITY) -> BudgetVersion:
        rows = [one | {"fiscal_year": year, "kind": kind} for one in lines]
        return budget_versions_load(additions(rows), by=SYSTEM, on=ON, source="city.csv").versions[0]

    return loaded


def citizen(number: int = 1) -> Acting:
    """A citizen who may speak."""
    account = Account.objects.create_user(f"citizen-{number}", kind=AccountKind.CITIZEN)
    return Acting(account.pk, AccountKind.CITIZEN, "架空 市民", None, OWN_ROLES[AccountKind.CITIZEN])


def editor() -> Acting:
    """Somebody of the finance section."""
    account = Account.objects.create_user("editor", kind=AccountKind.STAFF)
    post = ActingPost("0302-9", "主事", ("03", "0302"), "財政課", frozenset({Role.STAFF, Role.FINANCE}))
    return Acting(account.pk, AccountKind.STAFF, "架空 財政", post)


def comment(**more: object) -> Said:
    """A comment on the chapter of revenue."""
    usual = {
        "form_key": "k1",
        "chapter": "revenue",
        "kind": "comment",
        "text": "市税が減っているのが心配です。",
    }
    return Said(**usual | more)


@pytest.fixture
def paper(load_city) -> WhitePaper:
    """A white paper of fiscal year 2025 that collects voices."""
    load_city(2025)
    made = services.paper_begin(by=SYSTEM, on=ON, fiscal_year=2025)
    return services.paper_consult(by=SYSTEM, on=ON, paper_id=made.pk, until=ON)
