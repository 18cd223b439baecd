"""What a page asks the database does not grow with its rows. The seeded city is large enough to tell: hundreds of
people and sections, thousands of budget lines; one query per row would break every limit here.
"""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.browser.pages import walk
from tests.browser.walkers import STAFF, STARTS
from tests.conftest import City, account_of

MOST = 45
EXAMPLES = 6
ROWS = re.compile(rb"<tr\b")


@pytest.fixture(scope="module")
def costs(seeded_city: City, django_db_blocker) -> dict[str, list[tuple[int, int, str]]]:
    """By route: queries, rows shown, path; for several pages of the route."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    with django_db_blocker.unblock(), seeded_city.opened():
        for username in ("", "finance-chief", "admin"):
            client = Client(raise_request_exception=False)
            if username:
                client.force_login(account_of(username))
            reached = walk(client, STARTS.get(username, STAFF), EXAMPLES)
            for route, paths in reached.pages.items():
                if route not in found:
                    found[route] = [cost(client, path) for path in paths]
    return found


def cost(client: Client, path: str) -> tuple[int, int, str]:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    return len(queries), len(ROWS.findall(answer.content)), path


def test_no_page_asks_much(costs: dict[str, list[tuple[int, int, str]]]) -> None:
    dear = [each for pages in costs.values() for each in pages if each[0] > MOST]

    assert not dear, dear


def test_more_rows_do_not_mean_more_queries(costs: dict[str, list[tuple[int, int, str]]]) -> None:
    """Two pages of one route, one with many more rows: the difference in queries stays far below that in rows."""
    growing = []
    for pages in costs.values():
        few, many = min(pages, key=lambda each: each[1]), max(pages, key=lambda each: each[1])
        rows = many[1] - few[1]
        if rows >= 10 and many[0] - few[0] > max(5, rows // 4):
            growing.append((few, many))

    assert not growing, growing


def test_the_city_is_large_enough_to_tell(costs: dict[str, list[tuple[int, int, str]]]) -> None:
    assert sum(rows > MOST for pages in costs.values() for _, rows, _ in pages) >= 5
