"""Everybody is told of the office that acted, staff who read the trail of the person; leaves from before stay whole."""

import json

import pytest
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from tests.foundation.trail.test_proofs import judged
from tests.foundation.trail.test_sealing import wrong

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import ANYONE, SYSTEM, Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.trail import guards, leaves, proofs, sealing, verification
from toshikei.foundation.trail.events import REGISTRY, event
from toshikei.foundation.trail.models import TrailEvent
from toshikei.foundation.trail.services import record

OPEN = event("who.open", "公開の決定をしました", is_public=True)
CLOSED = event("who.closed", "内部の決定をしました")
POST = ActingPost("0302-1", "課長", ("03", "0302"), "財政部財政課", frozenset({Role.SECTION_HEAD}))
OFFICIAL = Acting(17, AccountKind.STAFF, "架空花子", POST)


@pytest.fixture
def home(settings, tmp_path):
    """Keys and anchor of this test's own log."""
    settings.HOME = tmp_path / "home"


def done(kind=OPEN, by=OFFICIAL) -> TrailEvent:
    with transaction.atomic():
        made = record(kind, by=by, subject="who.thing:1", label="件", new={"at": 1})
    sealing.seal()
    return made


def done_before() -> TrailEvent:
    """An event as it was made when the leaf still named the person."""
    made = TrailEvent(
        happened_at=clock.now(),
        event=OPEN.code,
        subject="who.thing:2",
        label="前の件",
        actor_id="17",
        actor_label=OFFICIAL.label,
        actor_post="0302-1",
        payload="{}",
    )
    leaves.mark(made).save(force_insert=True)
    sealing.seal()
    return made


@pytest.mark.django_db
@pytest.mark.usefixtures("home")
def test_everybody_gets_the_office_and_can_check_it(tmp_path):
    made = done()

    proof = proofs.inclusion(made.pk, by=ANYONE)

    told = json.loads(proof["leaf"])
    assert (told["form"], told["actor_post"], told["actor_office"]) == ("2", "0302-1", "財政部財政課 課長")
    assert not {"actor_id", "actor_label", "actor_salt"} & told.keys()
    assert "花子" not in json.dumps(proof, ensure_ascii=False)
    assert made.actor_salt not in json.dumps(proof)
    assert judged(tmp_path, proof) == (0, f"proven: {proof['root']}\n")


@pytest.mark.django_db
@pytest.mark.usefixtures("home")
def test_who_reads_the_trail_gets_the_person_and_can_check_him(tmp_path):
    proof = proofs.inclusion(done().pk, by=SYSTEM)

    assert proof["actor"].endswith('{"actor_id":"17","actor_label":"財政部財政課 課長 架空花子"}')
    assert judged(tmp_path, proof)[0] == 0
    proof["actor"] = proof["actor"].replace("花子", "太郎")
    assert judged(tmp_path, proof) == (1, "NOT PROVEN: somebody else acted\n")


@pytest.mark.django_db
@pytest.mark.usefixtures("home")
def test_a_closed_event_stays_a_hash_for_strangers():
    proof = proofs.inclusion(done(CLOSED).pk, by=ANYONE)

    assert proof["leaf"] is None
    assert "actor" not in proof


@pytest.mark.django_db
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("by", "office"),
    [
        (SYSTEM, "システム"),
        (Acting(None, AccountKind.SYSTEM, "架空花子・コマンド（hanako）"), "システム"),
        (Acting(9, AccountKind.CITIZEN, "架空花子"), "市民"),
        (ANYONE, "公開ページの閲覧者"),
    ],
)
def test_without_a_post_the_kind_of_account_is_told(by, office):
    assert done(by=by).actor_office == office


@pytest.mark.django_db
@pytest.mark.usefixtures("home")
def test_an_event_from_before_stays_verifiable_and_is_no_more_shown_to_strangers(tmp_path):
    made = done_before()
    done()

    assert wrong() == []
    stranger, auditor = proofs.inclusion(made.pk, by=ANYONE), proofs.inclusion(made.pk, by=SYSTEM)
    assert stranger["leaf"] is None
    assert json.loads(auditor["leaf"])["actor_label"] == "財政部財政課 課長 架空花子"
    assert [judged(tmp_path, proof)[0] for proof in (stranger, auditor)] == [0, 0]


@pytest.mark.django_db
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "forged",
    ["actor_label = 'x'", "actor_id = '18'", "actor_salt = ''", "actor_office = ''", "actor_salt = 'ab'"],
)
def test_nobody_can_change_who_acted(forged):
    done()
    with guards.lifted(connection), connection.cursor() as cursor:
        cursor.execute(f"UPDATE trail_trailevent SET {forged}")  # noqa: S608  # a forger's own words

    assert wrong()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("home")
def test_a_log_from_before_goes_through_the_migration_whole():
    made = done_before()
    executor = MigrationExecutor(connection)
    executor.migrate([("trail", "0002_append_only")])
    executor = MigrationExecutor(connection)
    executor.migrate([("trail", "0003_actor_apart")])

    assert wrong() == []
    assert list(verification.triggers()) == []
    assert TrailEvent.objects.get(pk=made.pk).actor_salt == ""
    done()
    assert wrong() == []


def test_no_public_proof_of_the_city_names_an_official(city):
    """The seeded city: what strangers may read of its trail holds nobody's name."""
    names = set(Account.objects.exclude(full_name="").values_list("full_name", flat=True))
    public = [code for code, kind in REGISTRY.items() if kind.is_public]

    named = [
        (each.event, each.label, name)
        for each in TrailEvent.objects.filter(event__in=public)
        for name in names
        if name in f"{each.label}{each.payload}{each.actor_office}{each.subject}"
    ]

    assert names
    assert named == []
