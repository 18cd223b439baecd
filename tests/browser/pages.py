"""Every page there is, found by following links as a person would, and checked against the URL resolver.

A page is a route with its parameters filled in. Of each route a few examples are kept, so that the number of visits
does not grow with the city.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.exceptions import Resolver404
from tests.browser.choices import foreign

from toshikei.cli.publication.links import read

EXAMPLES = 2
# Not pages: files, programs' answers, and doors of sign-in that only a form or another server leads to.
NOT_PAGES = ("api/", "static/", "account/oidc", "account/social")


@dataclass(slots=True)
class Walk:
    """What one person reaches: example paths by route, answers that were no page, choices that are no Japanese."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def route_of(path: str) -> str:
    """The route a path belongs to, or nothing for an address outside."""
    try:
        return resolve(urlsplit(path).path).route
    except Resolver404:
        return ""


def walk(
    client: Client,
    starts: Iterable[str],
    examples: int = EXAMPLES,
    is_passed_by: Callable[[str], bool] = lambda path: False,
) -> Walk:
    """Follow every link from `starts`, past those `is_passed_by` names; of each route keep at most `examples`."""
    found = Walk()
    waiting = deque(starts)
    seen: set[str] = set()
    while waiting:
        path = waiting.popleft()
        route = route_of(path)
        known = found.pages.get(route, []) + found.files.get(route, [])
        if path in seen or len(known) >= examples or is_passed_by(path):
            continue
        seen.add(path)
        waiting.extend(visit(client, path, route, found))
    return found


def visit(client: Client, path: str, route: str, found: Walk) -> Iterator[str]:
    """One page: remember it and give the links on it."""
    response = client.get(path)
    if response.status_code in {301, 302}:
        target = urljoin(path, response["Location"])
        if urlsplit(target).netloc == "":
            yield target
        return
    if response.status_code != 200:
        found.failures.append(f"{path}: {response.status_code}")
        return
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        found.files.setdefault(route, []).append(path)
        response.getvalue()  # read to its end: the client closes a stream that was read
        return
    found.pages.setdefault(route, []).append(path)
    page = response.content.decode()
    found.foreign.extend(f"{path}: {said}" for said in foreign(page))
    yield from inside(path, read(page).links)


def inside(path: str, links: Iterable[str]) -> Iterator[str]:
    """Links to this site, without the part after #; sign-out is not followed."""
    for link in links:
        target = urlsplit(urljoin(f"http://testserver{path}", link))
        is_ours = target.netloc == "testserver" and target.scheme == "http"
        if is_ours and "logout" not in target.path and not target.path.startswith("/static/"):
            yield target.path + (f"?{target.query}" if target.query else "")


def all_routes() -> set[str]:
    """Every route of the resolver that may be a page: it answers GET and is no program's address."""
    return {
        route
        for route, view in routes(get_resolver().url_patterns)
        if not route.startswith(NOT_PAGES) and "^" not in route and answers_get(view)
    }


def routes(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, Callable]]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
        else:
            yield here, pattern.callback


def answers_get(view: Callable) -> bool:
    """False when one of the decorators around the view allows only other methods."""
    while view is not None:
        closure = (
            dict(zip(view.__code__.co_freevars, view.__closure__ or (), strict=True))
            if hasattr(view, "__code__")
            else {}
        )
        if "request_method_list" in closure:
            return "GET" in closure["request_method_list"].cell_contents
        view = getattr(view, "__wrapped__", None)
    return True
