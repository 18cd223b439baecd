"""The permission matrix on real things: every route with parameters × every role × things of one's own and of others.

Generated from the URL resolver; the things come from `things.py`. A new route with parameters and no things fails.
Shut means: refused, and nothing written. Everything is rolled back after each request.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.cookies import SimpleCookie

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.house import things
from tests.house.things import Thing

from toshikei.foundation.accounts.acting import ANYONE, Acting
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.permissions import Permission
from toshikei.foundation.accounts.routes import Route, routes

pytestmark = pytest.mark.slow

PROVIDERS: dict[str, Callable[[], list[Thing]]] = {
    "mfa_remove_webauthn": things.security_keys,
    "accounts_one": things.accounts,
    "accounts_contact": things.accounts,
    "accounts_close": things.accounts,
    "accounts_password": things.accounts,
    "accounts_factor": things.accounts,
    "accounts_link": things.accounts,
    "accounts_unlink": things.provider_links,
    "organisation:person": things.people,
    "organisation:absence": things.absences_to_write,
    "organisation:absence_cancel": things.absences,
    "organisation:unit": things.units,
    "decisions:request": things.requests,
    "decisions:sheet": things.requests,
    "decisions:edit": things.editable,
    "decisions:act": things.withdrawable,
    "decisions:attach": things.attachable,
    "documents:download": things.papers,
    "imports:dataset": things.importable,
    "imports:run": things.runs,
    "imports:say": things.runs,
    "imports:load": things.runs,
    "imports:drop": things.runs,
    "imports:original": things.runs,
    "imports:aside": things.runs,
    "imports:forget": things.mappings,
    "jobs:job": things.jobs,
    "jobs:cancel": things.jobs,
    "trail:event": things.events,
    "budget_staff:book": things.books,
    "budget_staff:place": things.places,
    "budget_staff:search_file": things.search_files,
    "portal:guide": things.guides,
}
OPEN_TO_ALL = {"documents:download": "the page is public as a route; whose paper it is decides"}
"""Public routes whose things are not; every other public route is the same for everybody."""
WRITES = re.compile(
    r'(INSERT INTO|UPDATE|DELETE FROM)\s+"(?!django_session|usersessions_|organisation_register|trail_)(\w+)"',
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Visitor:
    name: str
    by: Acting
    client: Client


def guarded() -> list[Route]:
    """Routes with parameters whose answer depends on who asks."""
    return [
        route
        for route in routes()
        if "<" in route.address and (not route.may.is_public or route.name in OPEN_TO_ALL)
    ]


def test_every_route_with_parameters_has_things():
    missing = sorted({route.name for route in guarded()} - PROVIDERS.keys())

    assert missing == [], "add things for the new route to tests/house/things.py"


@pytest.fixture
def visitors(city, client_for) -> list[Visitor]:
    """Everybody of the demonstration, each signed in, and somebody who is not."""
    names = Account.objects.order_by("pk").values_list("username", flat=True)
    found = [Visitor(name, things.acting_of(name), client_for(name)) for name in names]
    return [Visitor("nobody", ANYONE, Client()), *found]


def test_demonstration_has_somebody_for_nearly_every_role(visitors):
    """Otherwise the matrix below would be green for want of visitors."""
    roles = {role.value for visitor in visitors for role in visitor.by.roles}

    assert {"staff", "section_head", "department_head", "mayor", "finance", "personnel"} <= roles
    assert {"general_affairs", "system_admin", "auditor", "council", "citizen"} <= roles
    assert len({visitor.by.post.department for visitor in visitors if visitor.by.post}) >= 4


@pytest.mark.slow
def test_matrix_of_things(visitors):
    wrong: list[str] = []
    for route in guarded():
        with rolled_back():
            for thing in PROVIDERS[route.name]():
                for visitor in visitors:
                    wrong += problems(route, thing, visitor)

    assert not wrong, "\n".join(wrong[:60])


@contextmanager
def rolled_back() -> Iterator[None]:
    """A savepoint that is never kept."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def problems(route: Route, thing: Thing, visitor: Visitor) -> Iterator[str]:
    address = reverse(route.name, kwargs=thing.values)
    for method in methods(route):
        open_to = thing.post_open_to if method == "post" and thing.post_open_to else thing.open_to
        is_open = may(route.may, visitor) and open_to(visitor.by)
        written: list[str] = []
        with rolled_back(), connection.execute_wrapper(partial(listen, written)):
            answer = ask(visitor.client, method, address, thing)
        said = verdict(answer, is_open, method, written)
        if said:
            yield f"{method} {address} ({thing.what}) by {visitor.name}: {said}"


def listen(written: list[str], execute: Callable, sql: str, *rest: object) -> object:
    """Notes the table of every write on its way to the database."""
    if found := WRITES.match(sql):
        written.append(found[2])
    return execute(sql, *rest)


def may(permission: Permission, visitor: Visitor) -> bool:
    return permission.allows(visitor.by)


def methods(route: Route) -> list[str]:
    """Addresses that only take a POST are asked so; those that also take one, both ways."""
    view = inspect.unwrap(route.view)
    source = inspect.getsource(view)
    if "require_POST" in source or route.name.startswith("mfa_"):
        return ["post"]
    return ["get", "post"] if "request.POST" in source or '"POST"' in source else ["get"]


def ask(client: Client, method: str, address: str, thing: Thing) -> HttpResponse:
    """One request; the session's cookie is put back, because a new session is rolled back too."""
    kept = {name: morsel.value for name, morsel in client.cookies.items()}
    answer = getattr(client, method)(address, thing.body if method == "post" else None)
    if answer.streaming:
        b"".join(answer.streaming_content)
    client.cookies = SimpleCookie(kept)
    return answer


def verdict(answer: HttpResponse, is_open: bool, method: str, written: list[str]) -> str:
    """What is wrong with the answer; empty when it is as declared."""
    status, way = answer.status_code, answer.get("Location", "")
    is_refused = status in {401, 403, 404} or way.startswith("/account/login/")
    if status >= 500:
        return f"answers {status}"
    if is_open:
        return f"is refused with {status}" if is_refused else ""
    if written:
        return f"is shut, yet writes to {sorted(set(written))}"
    moved_on = status in {302, 409}  # sent back to what may be seen, or told whose turn it is
    return "" if is_refused or moved_on else f"is let in with {status}"
