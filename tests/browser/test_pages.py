"""Every page in a real browser: accessible at two widths, silent console, nothing from outside, whole without scripts."""

import fcntl
import pickle
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser import judging
from tests.browser.conftest import WIDTHS
from tests.browser.pages import Walk, all_routes, walk
from tests.browser.walkers import STAFF, STARTS, UNREACHED, WALKERS, share
from tests.conftest import City, account_of

from toshikei.foundation.trail.models import TrailEvent

pytestmark = pytest.mark.browser

PARTS = 2


@pytest.fixture(scope="module")
def walks(seeded_city: City, django_db_blocker, shared_folder: Path) -> dict[str, Walk]:
    """What each walker reaches on the seeded city, nobody first. Walked once for all test processes."""
    kept = shared_folder / "walks.pickle"
    with (shared_folder / "walks.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(walked(seeded_city, django_db_blocker)))
    return pickle.loads(kept.read_bytes())  # noqa: S301  # written three lines above


def walked(seeded_city: City, django_db_blocker) -> dict[str, Walk]:
    found: dict[str, Walk] = {}
    with django_db_blocker.unblock(), seeded_city.opened():
        is_new = written_while_walking()
        for username in WALKERS:
            client = Client(raise_request_exception=False)
            if username:
                client.force_login(account_of(username))
            found[username] = walk(client, STARTS.get(username, STAFF), is_passed_by=is_new)
    return found


def written_while_walking() -> Callable[[str], bool]:
    """Judge of paths: events that this walk itself writes (readings of personal data) stand on no other copy."""
    known = {str(key) for key in TrailEvent.objects.values_list("pk", flat=True)}

    def is_new(path: str) -> bool:
        match = resolve(urlsplit(path).path) if path.startswith("/staff/trail/") else None
        key = match.kwargs.get("event_id") if match else None
        return key is not None and str(key) not in known

    return is_new


def visits(walks: dict[str, Walk], username: str, examples: int | None = None) -> list[str]:
    """The pages this walker is the first to reach; of each route at most so many."""
    before: set[str] = set()
    for name, found in walks.items():
        if name == username:
            new = [paths for route, paths in found.pages.items() if route not in before]
            return [path for paths in new for path in paths[:examples]]
        before |= set(found.pages)
    return []


@pytest.mark.parametrize("username", WALKERS, ids=lambda name: name or "anyone")
def test_links_lead_to_pages(walks: dict[str, Walk], username: str) -> None:
    assert not walks[username].failures, "\n".join(walks[username].failures)


@pytest.mark.parametrize("username", WALKERS, ids=lambda name: name or "anyone")
def test_no_page_offers_a_choice_in_english(walks: dict[str, Walk], username: str) -> None:
    assert not walks[username].foreign, "\n".join(walks[username].foreign)


def test_every_page_is_reached_by_links(walks: dict[str, Walk]) -> None:
    reached = {route for found in walks.values() for route in (*found.pages, *found.files)}

    missing = all_routes() - reached - set(UNREACHED)

    assert not missing, "\n".join(sorted(missing))


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("username", WALKERS, ids=lambda name: name or "anyone")
def test_pages_on_a_phone_at_a_desk_and_without_javascript(
    walks: dict[str, Walk], context_for: Callable[..., BrowserContext], username: str, part: int
) -> None:
    """One example of every route: judged at one width, then at the other, and compared with what was delivered."""
    page = context_for("narrow", username).new_page()
    ear = judging.Ear("http://127.0.0.1").listen(page)
    complaints, order = [], ["narrow", "wide"]
    for path in share(visits(walks, username, 1), part, PARTS):
        found = complaints_of(page, ear, path)
        order.reverse()
        page.set_viewport_size(WIDTHS[order[0]])
        found += judging.layout(page) + judging.accessibility(page)
        found += judging.lost_without_javascript(judging.words(page), judging.words_delivered(page, path))
        complaints += [f"{path}: {each}" for each in found + ear.take()]

    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize(
    ("path", "username"), [("/", ""), ("/budget/", ""), ("/staff/", "finance-chief"), ("/account/login/", "")]
)
def test_a_browser_without_javascript_shows_what_was_delivered(
    context_for: Callable[..., BrowserContext], path: str, username: str
) -> None:
    page = context_for("wide", username).new_page()
    plain = context_for("wide", username, javascript=False).new_page()
    page.goto("/robots.txt")
    plain.goto(path, wait_until="load")

    assert judging.words(plain) == judging.words_delivered(page, path)


@pytest.mark.parametrize("username", WALKERS, ids=lambda name: name or "anyone")
def test_second_examples_on_a_phone(
    walks: dict[str, Walk], context_for: Callable[..., BrowserContext], username: str
) -> None:
    """Most faults of one example alone show where it is narrow."""
    page = context_for("narrow", username).new_page()
    ear = judging.Ear("http://127.0.0.1").listen(page)
    first = set(visits(walks, username, 1))
    paths = [path for path in visits(walks, username) if path not in first]

    complaints = [f"{path}: {each}" for path in paths for each in complaints_of(page, ear, path)]

    assert not complaints, "\n".join(complaints)


def complaints_of(page: Page, ear: judging.Ear, path: str) -> list[str]:
    answer = page.goto(path, wait_until="load")
    status = answer.status if answer else 0
    found = [f"status {status}"] if status != 200 else []
    return found + judging.heading(page) + judging.layout(page) + judging.accessibility(page) + ear.take()


LIKE = "<tr class=a><td>行 {}</td></tr>"
ODD = "<tr class=a><td style='color:#ccc'>かすれた字</td></tr>"


def table(rows: str) -> str:
    head = "<html lang=ja><title>表</title><main><h1>小さな表</h1><table><thead><tr><th scope=col>項目</th></tr></thead><tbody>"
    return f"{head}{rows}</tbody></table></main></html>"


def test_a_faint_cell_is_found_among_rows_of_its_likes(browser: Browser) -> None:
    judging.PASSED.clear()
    page = browser.new_page()
    page.set_content(table("".join(LIKE.format(number) for number in range(30)) + ODD))

    found = judging.accessibility(page)

    assert [each.split(":")[0] for each in found] == ["axe color-contrast"]
    assert page.evaluate("document.querySelectorAll('td[data-judged]').length") == 27
    page.close()


@pytest.mark.parametrize(
    "behind", ["main{background:#555}", "tr{background:#555}", "td{opacity:.3}", "table{color:#bbb}"]
)
def test_a_look_passed_elsewhere_is_judged_anew_on_another_ground(browser: Browser, behind: str) -> None:
    page = browser.new_page()
    page.set_content(table(LIKE.format(1)))
    before = judging.accessibility(page)
    page.set_content(table(LIKE.format(1)).replace("<main>", f"<style>{behind}</style><main>"))

    found = judging.accessibility(page)

    assert before == []
    assert {each.split(":")[0] for each in found} == {"axe color-contrast"}
    page.close()


def test_what_only_another_width_shows_is_judged_there(browser: Browser) -> None:
    page = browser.new_page(viewport=WIDTHS["narrow"])
    style = "<style>@media (max-width: 500px) { img { display: none } }</style>"
    page.set_content(
        f"<html lang=ja><title>図</title>{style}<main><h1>図</h1><img src='data:,'></main></html>"
    )
    narrow = judging.accessibility(page)
    page.set_viewport_size(WIDTHS["wide"])

    assert narrow == []
    assert {each.split(":")[0] for each in judging.accessibility(page)} == {"axe image-alt"}
    page.close()


@pytest.mark.parametrize("width", ["narrow", "wide"])
@pytest.mark.parametrize(
    ("path", "username", "status"),
    [
        ("/nowhere/", "", 404),
        ("/budget/9999/", "", 404),
        ("/account/login/?next=/staff/", "", 200),
        ("/staff/", "citizen", 403),
    ],
)
def test_refusals_in_a_browser(
    context_for: Callable[..., BrowserContext], width: str, path: str, username: str, status: int
) -> None:
    page = context_for(width, username).new_page()

    answer = page.goto(path, wait_until="load")

    assert answer is not None
    assert answer.status == status
    assert judging.heading(page) + judging.layout(page) + judging.accessibility(page) == []


def test_skip_link_leads_to_the_main_part(context_for: Callable[..., BrowserContext]) -> None:
    page = context_for("wide").new_page()
    page.goto("/", wait_until="load")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash") == "#main"
    assert page.evaluate("document.activeElement.id") == "main"


def test_roles_walk_as_seeded() -> None:
    """The walkers are the demonstration's own sign-ins, so a renamed one cannot silently stop walking."""
    from toshikei.city.organisation.seed import DEMO_SIGN_INS

    assert {name for name in WALKERS if name} <= {each.username for each in DEMO_SIGN_INS}
