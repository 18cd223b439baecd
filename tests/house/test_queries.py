"""What a page asks the database is the same for ten rows and for hundreds: every page before and after the city grew."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from unittest import mock

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.browser.pages import route_of, walk
from tests.browser.walkers import STAFF, STARTS
from tests.conftest import City, account_of
from tests.house import growing

from toshikei.foundation.accounts.sign_in import idle

NUMBERS = re.compile(r"\d+|'[^']*'")
ROWS = re.compile(rb"<(?:tr|li|option)\b")
PEOPLE = ("", *growing.VIEWERS)
OWN = ("/staff/", "/account/", "/member/")

# Which queries a page asks is decided above the database: the same on both.
pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page cost: its status, the queries as asked, and how many rows, items and choices it shows."""

    status: int
    queries: tuple[str, ...]
    rows: int


type Costs = dict[tuple[str, str], Cost]


def cost(client: Client, path: str) -> Cost:
    """Of one visit, as the process knows the city by then."""
    reset_queries()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    return Cost(answer.status_code, tuple(one["sql"] for one in asked), len(ROWS.findall(answer.content)))


def settled(client: Client, path: str, expected: Cost) -> Cost:
    """After the city grew: if a first visit costs more, it filled what a process keeps, and the second counts."""
    first = cost(client, path)
    return first if len(first.queries) <= len(expected.queries) else cost(client, path)


def clients() -> dict[str, Client]:
    found = {}
    for who in PEOPLE:
        found[who] = Client(raise_request_exception=False)
        if who:
            found[who].force_login(account_of(who))
    return found


def pages_of(client: Client, who: str) -> Iterator[str]:
    """What a walk along the links reaches, one page per route, and the things that are going to grow, each visited once:
    the first visit fills what a process keeps (templates, the organisation of the day). What is open to everybody is
    counted for nobody in particular."""
    reached = walk(client, STARTS.get(who, STAFF), 1)
    paths = dict.fromkeys(path for paths in reached.pages.values() for path in paths)
    yield from (path for path in paths if not who or path.startswith(OWN))
    for path in growing.places():
        if who or not path.startswith("/staff/"):
            client.get(path)
            yield path


@pytest.fixture(scope="module")
def before_and_after(seeded_city: City, django_db_blocker) -> Iterator[tuple[Costs, Costs]]:
    """The same pages with ten more of everything, and with hundreds more."""
    # The minute in which a session is written anew is the clock's, not the page's.
    once_a_day = mock.patch.object(idle, "WRITE_EVERY", timedelta(days=1))
    with django_db_blocker.unblock(), seeded_city.opened(), once_a_day:
        walking = clients()
        grow(growing.FEW)
        paths = [(who, path) for who, client in walking.items() for path in pages_of(client, who)]
        before = {(who, path): cost(walking[who], path) for who, path in paths}
        grow(growing.MANY)
        yield before, {(who, path): settled(walking[who], path, before[who, path]) for who, path in paths}


def grow(numbers: range) -> None:
    for grower in growing.GROWERS:
        grower(numbers)


def test_no_page_asks_more_when_the_city_has_grown(before_and_after: tuple[Costs, Costs]) -> None:
    before, after = before_and_after
    more = {
        page: (len(before[page].queries), len(cost.queries), *new_kinds(before[page], cost))
        for page, cost in after.items()
        if before[page].status == 200 and len(cost.queries) > len(before[page].queries)
    }

    assert not more, "\n".join(f"{page}: {queries}" for page, queries in more.items())


def new_kinds(before: Cost, after: Cost) -> list[str]:
    """Queries of a kind the page did not ask before, without their values."""
    known = {NUMBERS.sub("?", query) for query in before.queries}
    return [query[:400] for query in after.queries if NUMBERS.sub("?", query) not in known]


def test_pages_stay_open(before_and_after: tuple[Costs, Costs]) -> None:
    before, after = before_and_after

    assert {page for page in before if before[page].status == 200 and after[page].status != 200} == set()


@pytest.mark.parametrize(
    "route_part",
    [
        "staff/budget/(", "budget/search/", "organisation/", "staff/organisation/units/", "staff/decisions/", "staff/data/",
        "staff/settings/accounts/", "staff/notices/", "staff/jobs/", "staff/execution/places/", "staff/execution/(",
    ],
)  # fmt: skip
def test_the_city_has_grown_there(before_and_after: tuple[Costs, Costs], route_part: str) -> None:
    """A list that shows no more than before would prove nothing."""
    before, after = before_and_after
    grown = [
        after[page].rows - before[page].rows for page in before if route_of(page[1]).startswith(route_part)
    ]

    assert max(grown) >= 9, f"{route_part}: {grown}"
