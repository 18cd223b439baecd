"""Nothing is joined that the matrix keeps apart: every pair of kinds, every kind of official, every path.

What each section may see is written here by hand from the specification (1.3), not asked of the code. One person owes
one claim of every kind; the records of the four groups are said to be one person, so that a path that forgets to ask
shows it.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.city.claims.conftest import MONTH, ON, official, row

from toshikei.city.claims import public, services
from toshikei.city.claims.choices import Basis, LinkState
from toshikei.city.claims.models import Claim, Debtor, DebtorLink
from toshikei.city.claims.selectors import seeing
from toshikei.city.claims.selectors.rulebook import kinds_on
from toshikei.engines.claims import secrecy
from toshikei.foundation.accounts import acting
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.trail.models import TrailEvent, TrailPersonal

pytestmark = pytest.mark.django_db
GROUPS = ("1群", "2群", "3群", "4群")
MAY = {
    "0305": ("債権管理課", {"1群", "2群", "3群"}, Role.CLAIMS),
    "0303": ("市民税課", {"1群", "2群"}, Role.SECTION_HEAD),
    "0402": ("国民健康保険課", {"2群", "3群"}, Role.STAFF),
    "0903": ("住宅課", {"3群"}, Role.STAFF),
    "0504": ("高齢福祉課", set(), Role.STAFF),
    "0302": ("財政課", set(), Role.FINANCE),
    "0201": ("総務課", set(), Role.GENERAL_AFFAIRS),
    "00": ("市長", set(), Role.MAYOR),
}
"""Unit: the groups it sees of a person whose claims are kept elsewhere, without consent or statute."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person with a claim of every kind, in one record per group."""

    debtors: dict[str, Debtor]
    claims: dict[str, Claim]

    def mark(self, group: str) -> str:
        """The name as this group knows it; nowhere else."""
        return f"印{GROUPS.index(group) + 1}太郎"


@pytest.fixture
def person(db) -> Person:
    """Kept by a section of nobody here."""
    kinds = kinds_on(ON)
    rows = [
        row(
            source_key=code,
            kind=code,
            debtor_key=f"of-{kind.secrecy}",
            name=f"印{GROUPS.index(kind.secrecy) + 1}太郎",
            kana=f"シルシ{GROUPS.index(kind.secrecy) + 1}",
            unit_code="9999",
            due_on=ON.replace(year=2026, month=9, day=30),
            principal=10_000 + place,
        )
        for place, (code, kind) in enumerate(kinds.items())
    ]
    services.claims_import(by=SYSTEM, on=ON, source_system="全部", month=MONTH, rows=rows)
    debtors = {one.group: one for one in Debtor.objects.all()}
    for one, other in product(debtors.values(), repeat=2):
        if str(one.pk) < str(other.pk):
            DebtorLink.objects.create(
                one=one,
                other=other,
                is_across=True,
                score=100,
                state=LinkState.CONFIRMED,
                basis=Basis.STATUTE,
            )
    return Person(debtors, {claim.kind: claim for claim in Claim.objects.select_related("state")})


@pytest.fixture
def officials(db, monkeypatch) -> dict[str, tuple[Acting, Client]]:
    """Somebody of each section, signed in."""
    posts, found = {}, {}
    for unit, (_, _, role) in MAY.items():
        account = Account.objects.create_user(username=f"of-{unit}", kind=AccountKind.STAFF)
        by = official(unit, role, account=account.pk)
        posts[account.pk] = by.post
        client = Client()
        client.force_login(account)
        found[unit] = by, client
    monkeypatch.setattr(acting, "_providers", [lambda pk, on: [posts[pk]] if pk in posts else []])
    return found


type Leak = tuple[str, str, str]


def leaks(
    person: Person, officials: dict[str, tuple[Acting, Client]], *, is_quick: bool = False
) -> list[Leak]:
    """Every path where a section reads of a group that is not open to it: unit, path, group."""
    found = []
    paths = quick_paths if is_quick else every_path
    for unit, (by, client) in officials.items():
        hidden = [group for group in GROUPS if group not in MAY[unit][1]]
        for path, said in paths(person, by, client):
            found += [(unit, path, group) for group in hidden if shows(said, person, group)]
    return found


def shows(said: str, person: Person, group: str) -> bool:
    """The name, the number or the amount of a claim of the group."""
    own = [claim for claim in person.claims.values() if claim.group == group]
    words = [person.mark(group), *(claim.number for claim in own)]
    return any(word in said for word in words)


def quick_paths(person: Person, by: Acting, client: Client) -> Iterator[tuple[str, str]]:
    """Where a mutation shows first."""
    for group, debtor in person.debtors.items():
        yield f"debtor page {group}", _page(client, reverse("claims_staff:debtor", args=[debtor.pk]))
    yield "rows", str(list(public.LEDGER.rows(by)))


def every_path(person: Person, by: Acting, client: Client) -> Iterator[tuple[str, str]]:
    """Every way of reading: pages, search, export, API, report, trail, static files."""
    yield from quick_paths(person, by, client)
    for kind, claim in person.claims.items():
        yield f"claim page {kind}", _page(client, reverse("claims_staff:claim", args=[claim.pk]))
    for code in ("today", "week", "month-6", "undemanded", "held", "closing"):
        yield f"worklist {code}", _page(client, reverse("claims_staff:worklist", args=[code]))
    yield "home", _page(client, reverse("claims_staff:home"))
    for said in ("印", "シルシ", "全部"):
        yield f"search {said}", _page(client, reverse("claims_staff:find"), q=said).replace(said * 2, "")
    yield "house search", _page(client, "/staff/search/", q="太郎")
    yield "export", _file(client, "/data/claims.ledger.csv")
    yield "api", _file(client, "/api/data/datasets/claims.ledger/rows?limit=1000")
    yield "trail page", _page(client, "/staff/trail/") + _page(client, "/staff/trail/events.csv")
    yield "public", _page(Client(), "/claims/") + _page(Client(), "/data/claims.totals.csv")
    yield "static", "".join(_page(Client(), path) for path in public.static_paths())


def _file(client: Client, address: str) -> str:
    answer = client.get(address)
    if "json" in answer["Content-Type"]:
        return str(answer.json())
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def _page(client: Client, address: str, **more: str) -> str:
    answer = client.get(address, {"for": "collect", **more})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace").replace("<wbr>", "")


def test_no_path_joins_what_the_matrix_keeps_apart(person, officials, caplog):
    caplog.set_level(logging.DEBUG)

    assert leaks(person, officials) == []
    assert not [line for line in caplog.messages if "印" in line and "太郎" in line]


def test_what_is_open_is_really_shown(person, officials):
    """Otherwise the test above would be green for want of anything to see."""
    for unit, (_, groups, _) in MAY.items():
        _, client = officials[unit]
        for group, debtor in person.debtors.items():
            page = _page(client, reverse("claims_staff:debtor", args=[debtor.pk]))
            seen = {other for other in GROUPS if person.mark(other) in page or shows(page, person, other)}
            assert seen == (groups if group in groups else set()), (unit, group)


def test_export_and_api_give_what_is_open(person, officials):
    """The same for files: their readers get their own groups."""
    for unit in ("0305", "0402", "0903"):
        _, client = officials[unit]
        for path in ("/data/claims.ledger.csv", "/api/data/datasets/claims.ledger/rows?limit=1000"):
            said = _file(client, path)
            assert {group for group in GROUPS if shows(said, person, group)} == MAY[unit][1], (unit, path)


def test_every_pair_of_kinds_is_judged(person, officials):
    """The sum on the debtor's page is the sum of what may be seen together, for every pair of kinds."""
    for unit, (by, _) in officials.items():
        open_to = MAY[unit][1]
        seen = set(seeing.claims_visible_to(by, ON).values_list("kind", flat=True))
        for one, other in product(person.claims.values(), repeat=2):
            together = {one.group, other.group} <= open_to
            assert ({one.kind, other.kind} <= seen) == together, (unit, one.kind, other.kind)


@pytest.mark.parametrize(
    "word", ["本人の同意", "法律の根拠", "不可", "名前・住所・滞納だけ", "担当だけ", "集計だけ"]
)
def test_a_mutation_of_the_matrix_turns_it_red(person, officials, monkeypatch, word):
    """Each word of the matrix that closes something, read as 可."""
    monkeypatch.setitem(secrecy.NEEDED, word, frozenset(secrecy.Basis))
    cache.clear()

    assert leaks(person, officials, is_quick=True)


def test_the_trail_holds_no_name_and_no_pair_of_groups(person, officials):
    leaks(person, officials, is_quick=True)

    for event in TrailEvent.objects.filter(subject__startswith="claims."):
        said = f"{event.label}{event.payload}"
        assert "太郎" not in said
        assert sum(str(debtor.pk) in said for debtor in person.debtors.values()) <= 1
    assert not TrailPersonal.objects.exists()


def test_keys_of_two_groups_cannot_be_compared_in_storage(made):
    same = {"name": "見本 同人", "birth_on": ON.replace(year=1960)}
    made(kind="inhabitant_tax", debtor_key="A", **same)
    made(kind="water", system="水道", debtor_key="B", cause_on=ON.replace(year=2015), **same)
    made(kind="housing_rent", system="住宅", debtor_key="C", cause_on=ON.replace(year=2015), **same)

    keys = dict(Debtor.objects.values_list("source_system", "match_key"))
    assert keys["水道"] == keys["住宅"]
    assert keys["税"] != keys["水道"]


def test_consent_opens_one_debtor_and_its_end_hides_them(person, officials):
    housing, claims = officials["0903"], officials["0305"]
    debtor = person.debtors["1群"]
    address = reverse("claims_staff:debtor", args=[debtor.pk])
    given = services.ground_record(
        by=claims[0],
        on=ON,
        debtor_id=debtor.pk,
        unit_code="0903",
        basis="consent",
        evidence="同意書 令和8年11月1日",
        until_on=ON.replace(year=2099),
    )

    assert person.mark("1群") in _page(housing[1], address)
    services.ground_revoke(by=claims[0], on=ON, ground_id=given.pk)
    assert person.mark("1群") not in _page(housing[1], address)


def test_consent_does_not_open_what_only_its_keeper_sees(person, officials):
    """4群 is for its keeper alone; to a section of 3群 not even consent opens it."""
    debtor = person.debtors["4群"]
    services.ground_record(
        by=SYSTEM,
        on=ON,
        debtor_id=debtor.pk,
        unit_code="0903",
        basis="consent",
        evidence="同意書",
        until_on=ON.replace(year=2099),
    )

    page = _page(officials["0903"][1], reverse("claims_staff:debtor", args=[debtor.pk]))
    assert person.mark("4群") not in page
