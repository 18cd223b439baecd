"""Every address declares who may open it, and the declaration is what really happens: route × role × own/other department."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.urls import resolve
from tests.house import reached

from toshikei.foundation.accounts import acting
from toshikei.foundation.accounts.acting import ANYONE, Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.accounts.matrix import ROLES, cell
from toshikei.foundation.accounts.middleware import OWN_ROLES
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.permissions import REGISTRY, Permission, Reach
from toshikei.foundation.accounts.routes import Route, routes

OWN, OTHER = ("dep-own", "unit-own"), ("dep-other", "unit-other")
KINDS = {
    Role.CITIZEN: AccountKind.CITIZEN,
    Role.COUNCIL: AccountKind.COUNCIL,
    Role.AUDITOR: AccountKind.AUDITOR,
}
NAMED = {
    "form": "csv",
    "suffix": "csv",
    "paper_form": "pdf",
    "paper": "document",
    "city": "012068",
    "year": "2021",
    "account": "general",
    "place": "3",
    "digest": "0123456789abcdef",
    "edition": "1",
    "table": "revenue",
    "code": "budget.lines",
    "pk": "999999",
    "number": "999999",
    "half": "first",
    "step": "notify",
    "part": "commitment",
    "verb": "commit",
    "binding": "clause",
    "binding_id": "999999",
    "place_id": "999999",
    "document": "00000000-0000-4000-8000-000000000000",
}
NOBODY = Permission("nobody", "だれにも許されない", frozenset())
SENT = "is sent to sign in"
ABOUT_WHAT_WAS_SENT = {"account_post": "accounts.post_not_held"}
"""Pages that answer 403 to an empty form in the words of their service: the refusal is about the form, not the right."""
FILL = {"int": "999999", "uuid": "00000000-0000-4000-8000-000000000000"}


@dataclass(frozen=True)
class Visitor:
    """Somebody with one role, in one's own or in another department; without a role: nobody signed in."""

    role: Role | None
    department: tuple[str, ...]
    acting: Acting
    client: Client

    def __str__(self) -> str:
        return f"{self.role.value if self.role else 'nobody'} in {self.department[0]}"


def test_every_route_declares_a_permission():
    undeclared = [f"{route.method} {route.address}" for route in routes() if route.may is None]

    assert undeclared == []


def test_every_declared_permission_is_in_the_registry():
    strangers = {
        route.may.code for route in routes() if route.may and REGISTRY.get(route.may.code) != route.may
    }

    assert strangers == set()


def test_no_address_is_shadowed_by_another():
    """A route nobody can reach has a permission nobody tests."""
    for route in routes():
        if route.name.endswith(":api-root"):
            continue  # ninja's own root page lies behind our reference page; it only lets ninja reverse its prefix
        found = resolve(path_of(route))
        assert found.view_name == route.name or found.func is route.view, route.address


def acting_as(role: Role, department: tuple[str, ...]) -> Acting:
    kind = KINDS.get(role, AccountKind.STAFF)
    if kind is not AccountKind.STAFF:
        return Acting(1, kind, "架空", None, OWN_ROLES[kind])
    post = ActingPost("p", "試験", department, department[-1], frozenset({role}))
    return Acting(1, kind, "架空", post)


@pytest.mark.parametrize("may", REGISTRY.values(), ids=lambda may: may.code)
def test_table_of_permissions_says_what_is_decided(may: Permission):
    """The cell an administrator reads and the answer the program gives are the same, for every role and distance."""
    for role in ROLES:
        says = cell(may, role)
        near = may.allows(acting_as(role, OWN), OWN)
        same_department = may.allows(acting_as(role, OWN), (OWN[0], "unit-else"))
        far = may.allows(acting_as(role, OWN), OTHER)
        if role in KINDS and says in {"所属部", "所属課"}:
            assert not near, f"{may.code}: {role} has no department"
            continue
        assert near == bool(says), (may.code, role)
        assert same_department == (says in {"全部門", "所属部"}), (may.code, role)
        assert far == (says == "全部門"), (may.code, role)


@pytest.mark.parametrize("may", REGISTRY.values(), ids=lambda may: may.code)
def test_nobody_is_let_in_without_signing_in_unless_public(may: Permission):
    assert may.allows(ANYONE) == may.is_public
    assert may.allows(ANYONE, OWN) == may.is_public


def path_of(route: Route) -> str:
    """An address that reaches this route, with keys of things that are (mostly) not there."""
    return re.sub(
        r"<(?:(\w+):)?\w+>", lambda found: FILL.get(found[1] or "str", "2021"), of_pattern(route.address)
    )


def of_pattern(address: str) -> str:
    """The named groups of a regular expression filled in by name, its dots unescaped."""
    filled = ""
    while (start := address.find("(?P<")) >= 0:
        name, rest = address[start + 4 :].split(">", 1)
        depth, end = 1, 0
        while depth:
            depth += {"(": 1, ")": -1}.get(rest[end], 0)
            end += 1
        filled, address = filled + address[:start] + NAMED.get(name, "x"), rest[end:]
    return (filled + address).removesuffix("$").replace("\\.", ".")


@pytest.fixture
def visitors(db, monkeypatch, settings) -> list[Visitor]:
    """One visitor per role and department, each with a real account, a real session and a real post."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.house.reached.Reached"]
    held: dict[int, ActingPost] = {}
    monkeypatch.setattr(acting, "_providers", [lambda pk, on: [held[pk]] if pk in held else []])
    made = [Visitor(None, OWN, ANYONE, Client())]
    for role in Role:
        for department in (OWN,) if role in KINDS else (OWN, OTHER):
            account = Account.objects.create_user(
                f"{role.value}-{department[0]}", password="x", kind=KINDS.get(role, AccountKind.STAFF)
            )
            by = acting_as(role, department)
            if by.post:
                held[account.pk] = by.post
            client = Client()
            client.force_login(account)
            made.append(Visitor(role, department, by, client))
    return made


# Who may is judged above the database: the same on both.
@pytest.mark.one_database
@pytest.mark.slow
def test_matrix_of_routes_roles_and_departments(visitors):
    """A real request for each: who may comes into the view and is not refused there for want of a right, reading and
    sending alike (what a form then writes is the business of the matrix on the city); who may not gets 403 or the
    sign-in page, and the view never runs."""
    wrong = [
        f"{method} {route.address}: {visitor} {problem}"
        for route in routes()
        for visitor in asking(route, visitors)
        for method, problem in problems(route, visitor)
        if problem
    ]

    assert wrong == []


def asking(route: Route, visitors: list[Visitor]) -> list[Visitor]:
    """Everybody, from both departments where the permission reaches only the own one.

    Where roles do not matter (public, any sign-in) one of each kind of account is enough.
    """
    may = route.may or NOBODY
    if may.is_public or may.needs_sign_in_only:
        return list({visitor.acting.kind: visitor for visitor in visitors}.values())
    if may.reach is Reach.EVERYWHERE:
        return [visitor for visitor in visitors if visitor.department == OWN]
    return visitors


def problems(route: Route, visitor: Visitor) -> Iterator[str]:
    """What is wrong with each method. Who may is followed into the view itself, who may not leaves no mark."""
    may = route.may or NOBODY
    for method in ("GET", "POST") if not route.method else (route.method,):
        if signs_out(route):
            continue
        yield method, "; ".join(judged(route, visitor, method, is_open=may.allows(visitor.acting)))


def judged(route: Route, visitor: Visitor, method: str, *, is_open: bool) -> Iterator[str]:
    reached.views.clear()
    said = refused(visitor, method, path_of(route))
    inside = bool(reached.views)
    if not is_open:
        if not said:
            yield "is let in"
        if inside and not route.method:
            yield "comes as far as the view"
        return
    is_about_form = route.name in ABOUT_WHAT_WAS_SENT and ABOUT_WHAT_WAS_SENT[route.name] in said
    if said and not is_about_form and not (route.may and route.may.is_public and said == SENT):
        yield said
    if not inside:
        yield "does not come as far as the view"


def signs_out(route: Route) -> bool:
    return route.name in {"account_logout"}


def refused(visitor: Visitor, method: str, path: str) -> str:
    """How the request was refused; empty when it was not."""
    accept = "application/json" if method == "POST" else "text/html"
    response = visitor.client.generic(method, path, headers={"Accept": accept})
    if response.streaming:
        for _ in response.streaming_content:
            pass  # read to its end, so that the file behind it is closed
    if response.status_code in {401, 403}:
        code = response.json()["error"]["code"] if "json" in response["Content-Type"] else ""
        return f"is refused with {response.status_code} {code}".strip()
    if response.status_code == 302 and response["Location"].startswith("/account/login/"):
        return SENT
    return ""


def test_reach_ends_at_the_department():
    near = Permission(
        "t", "", frozenset({Role.SECTION_HEAD}), Reach.OWN_DEPARTMENT, frozenset({Role.FINANCE})
    )

    assert near.allows(acting_as(Role.SECTION_HEAD, OWN), OWN)
    assert not near.allows(acting_as(Role.SECTION_HEAD, OWN), OTHER)
    assert near.allows(acting_as(Role.FINANCE, OWN), OTHER)
    assert not near.allows(acting_as(Role.CITIZEN, OWN), OWN)
    assert not near.allows(acting_as(Role.SECTION_HEAD, OWN), ())


def test_right_ends_with_the_appointment(db, monkeypatch):
    """Midnight after the last day: the same session, the same account, no right any more."""
    account = Account.objects.create_user("leaving", kind=AccountKind.STAFF)
    last_day = date(2026, 11, 25)
    post = ActingPost("p", "主幹", OWN, "課", frozenset({Role.SYSTEM_ADMIN}))
    monkeypatch.setattr(acting, "_providers", [lambda pk, on: [post] if on <= last_day else []])
    client = Client()
    client.force_login(account)
    assert client.get("/staff/settings/accounts/").status_code == 200

    monkeypatch.setattr("django.conf.settings.TOSHIKEI_TODAY", date(2026, 11, 26))

    assert client.get("/staff/settings/accounts/").status_code == 403
