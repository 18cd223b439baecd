"""One Chromium and one served city per test process. The city is served by the same server as a real one."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from tests import city_database
from tests.serving import Served, serve

WIDTHS = {"narrow": {"width": 360, "height": 740}, "wide": {"width": 1280, "height": 900}}
SESSIONS = """
import json
from django.contrib.auth import get_user_model
from django.test import Client
cookies = {}
for account in get_user_model().objects.filter(username__in=NAMES):
    client = Client()
    client.force_login(account)
    cookies[account.username] = client.cookies["sessionid"].value
print(json.dumps(cookies))
"""


@pytest.fixture(scope="session")
def served_city(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A served copy of the city that this test process may write into."""
    home = city_database.copy_home(demo_home, tmp_path_factory.mktemp("served") / "home")
    with serve(home) as served:
        yield served


@pytest.fixture(scope="session")
def session_cookie(served_city: Served) -> Callable[[str], str]:
    """The session cookie of a user name on the served city, made without the sign-in page."""
    known: dict[str, str] = {}

    def cookie(username: str) -> str:
        if username not in known:
            known.update(sign_in(served_city.home, [username]))
        return known[username]

    return cookie


def sign_in(home: Path, usernames: list[str]) -> dict[str, str]:
    code = SESSIONS.replace("NAMES", repr(usernames))
    done = city_database.run_cli(
        "manage", "shell", "-v", "0", "-c", code, environment=city_database.demo_environment(home)
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def context_for(
    browser: Browser, served_city: Served, session_cookie: Callable[[str], str]
) -> Iterator[Callable[..., BrowserContext]]:
    """Open a browser context: width, user name or nobody, with or without JavaScript."""
    opened: list[BrowserContext] = []

    def open_context(width: str = "wide", username: str = "", *, javascript: bool = True) -> BrowserContext:
        context = browser.new_context(
            viewport=WIDTHS[width],
            java_script_enabled=javascript,
            base_url=served_city.address,
            locale="ja-JP",
            reduced_motion="reduce",
        )
        if username:
            cookie = {"name": "sessionid", "value": session_cookie(username), "url": served_city.address}
            context.add_cookies([cookie])
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()
