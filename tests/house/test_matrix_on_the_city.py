"""The permission matrix on real things: every route with parameters × every role × things of one's own and of others.

Generated from the URL resolver; the things come from `things.py`. A new route with parameters, or one that takes a
POST, and no things fails. Open to a POST means: what was sent is written, or refused for a reason that is no lack of
right and that the thing names. Shut means: refused, and nothing written. Everything is rolled back after each request.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.cookies import SimpleCookie

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import get_user
from django.contrib.messages import get_messages
from django.core.files import File
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from tests.house import (
    beside,
    execution_things,
    things,
    things_of_enterprise,
    things_of_making,
    things_of_participation,
    things_of_treasury,
    things_to_send,
)
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
    "accounts_factor": things_to_send.second_factors,
    "accounts_link": things_to_send.links_to_make,
    "accounts_unlink": things.provider_links,
    "organisation:person": things.people,
    "organisation:account": things_to_send.accounts_to_link,
    "organisation:absence": things.absences_to_write,
    "organisation:absence_cancel": things.absences,
    "organisation:unit": things.units,
    "organisation:duty_new": things_to_send.duties_to_make,
    "organisation:duty_change": things_to_send.duties_to_change,
    "organisation:duty_end": things_to_send.duties_to_end,
    "decisions:request": things.requests,
    "decisions:sheet": things.whole_requests,
    "decisions:edit": things.editable,
    "decisions:act": things.withdrawable,
    "decisions:attach": things.attachable,
    "documents:download": things.papers,
    "imports:dataset": things.importable,
    "imports:run": things.runs,
    "imports:say": things_to_send.runs_to_say,
    "imports:load": things_to_send.runs_to_load,
    "imports:drop": things_to_send.runs_to_drop,
    "imports:original": things.runs,
    "imports:aside": things.runs,
    "imports:forget": things.mappings,
    "jobs:job": things.jobs,
    "jobs:cancel": things.jobs,
    "trail:event": things.events,
    "account_post": things_to_send.posts_to_choose,
    "account_sessions_end": things_to_send.sessions,
    "accounts_open": things_to_send.accounts_to_open,
    "notices:read": things_to_send.notices,
    "notices:settings": things_to_send.deliveries,
    "organisation:appoint": things_to_send.appointments,
    "organisation:reorganise": things_to_send.reorganisations,
    "decisions:new": things_to_send.drafts,
    "decisions:rule": things_to_send.rules,
    "decisions:rule_new": things_to_send.rules_to_make,
    "decisions:rule_change": things_to_send.rules_to_change,
    "decisions:rule_end": things_to_send.rules_to_end,
    "documents:sweep": things_to_send.sweepings,
    "budget_staff:book": things.books,
    "budget_staff:paper_order": things.books,
    "budget_staff:place": things.places,
    "budget_staff:search_file": things.search_files,
    "programmes_staff:programme": things.programmes,
    "programmes_staff:new": things_to_send.programmes_to_write,
    "programmes_staff:change": things_to_send.programmes_to_change,
    "programmes_staff:end": things_to_send.programmes_to_end,
    "programmes_staff:split": things_to_send.programmes_to_split,
    "programmes_staff:merge": things_to_send.programmes_to_merge,
    "outlook_staff:publish": things_to_send.ratios_to_publish,
    "outlook_staff:target_new": things_to_send.targets_to_make,
    "outlook_staff:target_ask": things_to_send.targets_to_ask,
    "outlook_staff:target_publish": things_to_send.targets_to_publish,
    "outlook_staff:set": things_to_send.assumption_sets,
    "outlook_staff:set_new": things_to_send.sets_to_make,
    "outlook_staff:assumption_change": things_to_send.assumptions_to_change,
    "outlook_staff:debt_take": things_to_send.sets_that_take_debt,
    "outlook_staff:freeze": things_to_send.sets_to_freeze,
    "outlook_staff:projection_publish": things_to_send.projections_to_publish,
    "portal:guide": things.guides,
    "participation:mine": things_of_participation.own_voices,
    "participation:say": things_of_participation.voices_to_say,
    "participation_staff:home": things_of_participation.papers_to_begin,
    "participation_staff:desk": things_of_participation.open_papers,
    "participation_staff:step": things_of_participation.open_papers,
    "participation_staff:block": things_of_participation.blocks,
    "participation_staff:add": things_of_participation.blocks_to_add,
    "participation_staff:check": things_of_participation.findings,
    "participation_staff:voices": things_of_participation.open_papers,
    "participation_staff:voice": things_of_participation.voices,
    "treasury_staff:fund": things_of_treasury.funds,
    "treasury_staff:fund_deposit": things_of_treasury.deposits,
    "treasury_staff:fund_ask": things_of_treasury.withdrawals,
    "treasury_staff:fund_correct": things_of_treasury.corrections,
    "treasury_staff:bond": things_of_treasury.bonds,
    "treasury_staff:bond_pay": things_of_treasury.payments,
    "treasury_staff:bond_rate": things_of_treasury.rates_to_set,
    "treasury_staff:bond_redeem": things_of_treasury.early_redemptions,
    "treasury_staff:lot_use": things_of_treasury.uses_of_lots,
    "enterprise_staff:budget": things_of_enterprise.budgets,
    "enterprise_staff:paper": things_of_enterprise.papers,
    "enterprise_staff:account_new": things_of_enterprise.accounts_to_register,
    "enterprise_staff:new": things_of_enterprise.beginnings,
    "enterprise_staff:lines": things_of_enterprise.lines_to_write,
    "enterprise_staff:items": things_of_enterprise.items_to_write,
    "enterprise_staff:step": things_of_enterprise.steps,
    "making_staff:round": things_of_making.rounds,
    "making_staff:document": things_of_making.papers,
    "making_staff:requests_book": things_of_making.papers,
    "making_staff:order": things_of_making.orders,
    "making_staff:act": things_of_making.acts,
    "making_staff:board": things_of_making.boards,
    "making_staff:decide": things_of_making.decisions,
    "making_staff:undo": things_of_making.undoings,
    "making_staff:drawer": things_of_making.drawers,
    "making_staff:rule": things_of_making.rules,
    "making_staff:sheet_out": things_of_making.rounds,
    "making_staff:sheet": things_of_making.sheets,
    "making_staff:sheet_look": things_of_making.sheets_to_look_at,
    "making_staff:requests": things_of_making.rounds,
    "making_staff:submit": things_of_making.drafts_to_submit,
    "making_staff:request": things_of_making.drafts,
    "making_staff:withhold": things_of_making.withholdings,
    "making_staff:comments": things_of_making.comment_lists,
    "making_staff:comment": things_of_making.comments,
    "making:say": things_of_making.comments_to_write,
    "making:mine": things_of_making.own_comments,
    "making_staff:open": things_of_making.openings,
    "making_staff:guideline": things_of_making.guidelines,
    "making_staff:ceilings": things_of_making.ceilings,
    "making_staff:parts": things_of_making.parts,
    "making_staff:amend": things_of_making.amendments,
    "making_staff:moves": things_of_making.moves,
    "making_staff:estimates": things_of_making.rounds,
    "making_staff:estimate_new": things_of_making.estimates_to_add,
    "making_staff:estimate": things_of_making.estimates_to_change,
    "making_staff:hear": things_of_making.hearings,
    "making_staff:new": things_of_making.beginnings,
    "making_staff:lines": things_of_making.lines_to_write,
    "making_staff:revive": things_of_making.revivals,
    "making_staff:erratum": things_of_making.errata,
    "making_staff:step": things_of_making.steps,
    **execution_things.PROVIDERS,
    **beside.providers(),
    "treasury_staff:bond_new": things_of_treasury.issues_to_ask_for,
    "treasury_staff:parcel_sell": things_of_treasury.sales,
    "treasury_staff:lot_receive": things_of_treasury.lots_to_receive,
}
OPEN_TO_ALL = {"documents:download": "the page is public as a route; whose paper it is decides"}
"""Public routes whose things are not; every other public route is the same for everybody."""
WRITES = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)
VISITS = re.compile(
    r'\w+(?: INTO| FROM)?\s+"(?:django_session|organisation_register)"|(?:INSERT INTO|UPDATE)\s+"usersessions_',
    re.IGNORECASE,
)
"""What any visit may write (the session, when it was last seen, the mark of the organisation): no work of a page."""


@dataclass(frozen=True, slots=True)
class Visitor:
    name: str
    by: Acting
    client: Client


def guarded() -> list[Route]:
    """Routes whose answer depends on who asks, with parameters or with a POST of ours behind them."""
    return [
        route
        for route in routes()
        if ("<" in route.address or (is_ours(route) and "post" in methods(route)))
        and (not route.may.is_public or route.name in OPEN_TO_ALL)
    ]


def is_ours(route: Route) -> bool:
    return inspect.unwrap(route.view).__module__.startswith("toshikei.")


def test_every_guarded_route_has_things():
    missing = sorted({route.name for route in guarded()} - PROVIDERS.keys())

    assert missing == [], "add things for the new route to tests/house/things_of_<room>.py"


@pytest.fixture
def visitors(city, client_for) -> list[Visitor]:
    """Everybody of the demonstration, each signed in just now, and somebody who is not."""
    names = Account.objects.order_by("pk").values_list("username", flat=True)
    found = [Visitor(name, things.acting_of(name), just_now(client_for(name))) for name in names]
    return [Visitor("nobody", ANYONE, Client()), *found]


def just_now(client: Client) -> Client:
    """The password was given a moment ago: pages that ask for it again do not."""
    request = HttpRequest()
    request.session = client.session
    request.user = get_user(request)
    record_authentication(request, request.user, method="password")
    request.session.save()
    return client


def test_demonstration_has_somebody_for_nearly_every_role(visitors):
    """Otherwise the matrix below would be green for want of visitors."""
    roles = {role.value for visitor in visitors for role in visitor.by.roles}

    assert {"staff", "section_head", "department_head", "mayor", "finance", "personnel"} <= roles
    assert {"general_affairs", "system_admin", "auditor", "council", "citizen"} <= roles
    assert len({visitor.by.post.department for visitor in visitors if visitor.by.post}) >= 4


# Who may is judged above the database: the same on both.
@pytest.mark.one_database
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
        judge = judge_open if is_open else judge_shut
        if said := judge(answer, method, written, thing):
            yield f"{method} {address} ({thing.what}) by {visitor.name}: {said}"


def listen(
    written: list[str], execute: Callable, sql: str, params: object, many: bool, context: dict
) -> object:
    """Notes the table of every write that touched a row."""
    done = execute(sql, params, many, context)
    found = WRITES.match(sql)
    if found and not VISITS.match(sql) and context["cursor"].rowcount:
        written.append(found[2])
    return done


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
    for sent in thing.body.values():
        if isinstance(sent, File):
            sent.seek(0)  # the visitor before has read it to its end
    answer = getattr(client, method)(address, thing.body if method == "post" else None)
    if answer.streaming:
        b"".join(answer.streaming_content)
    client.cookies = SimpleCookie(kept)
    return answer


def is_refused(answer: HttpResponse) -> bool:
    way = answer.get("Location", "")
    return answer.status_code in {401, 403, 404} or way.startswith(("/account/login/", "/account/confirm/"))


def judge_open(answer: HttpResponse, method: str, written: list[str], thing: Thing) -> str:
    """What is wrong with the answer to somebody who may; empty when nothing is."""
    if answer.status_code >= 500 or is_refused(answer):
        return f"may, and is refused with {answer.status_code} {answer.get('Location', '')}"
    if method == "get" or (written and not thing.answer):
        return ""
    if thing.answer:
        return "" if thing.answer in said_in(answer) else f"is not told {thing.answer!r}"
    return f"may, yet nothing is written ({answer.status_code})"


def judge_shut(answer: HttpResponse, method: str, written: list[str], thing: Thing) -> str:
    """What is wrong with the answer to somebody who may not; empty when nothing is."""
    if answer.status_code >= 500:
        return f"answers {answer.status_code}"
    if written:
        return f"is shut, yet writes to {sorted(set(written))}"
    is_led_away = answer.status_code == 302 and (method == "get" or thing.looks_among_own)
    return "" if is_refused(answer) or is_led_away else f"is let in with {answer.status_code}"


def said_in(answer: HttpResponse) -> str:
    """The page, or the messages that the next page is going to show."""
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    return "".join([answer.text, *told])
