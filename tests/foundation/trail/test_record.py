"""One event per write, in the writer's transaction; personal values apart; nothing can be changed afterwards."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from toshikei.foundation.accounts.acting import ANYONE, SYSTEM
from toshikei.foundation.trail import guards, keys, reading, sealing
from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.models import TrailEvent, TrailPersonal
from toshikei.foundation.trail.services import (
    Entry,
    personal_erase,
    record,
    record_many,
    record_reading,
    subscribe,
)
from toshikei.kernel.errors import NotPermitted
from toshikei.kernel.explanation import Explanation

MOVED = event("test.moved", "動かしました")
HEARD = event("test.heard", "聞きました")
DAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


def is_from_here(made: TrailEvent) -> bool:
    """As the database has it, not as it was handed over."""
    return sealing.leaf_or_none(reading.event_values([made.pk.hex])[made.pk.hex]) is not None


@pytest.mark.django_db(transaction=True)
def test_record_outside_a_transaction_is_a_bug():
    with pytest.raises(RuntimeError, match="outside a transaction"):
        record(MOVED, by=SYSTEM, subject="test.thing:1", label="一")


@pytest.mark.django_db(transaction=True)
def test_event_falls_with_its_write():
    with transaction.atomic():
        record(MOVED, by=SYSTEM, subject="test.thing:1", label="一")
        transaction.set_rollback(True)

    assert TrailEvent.objects.count() == 0


@pytest.mark.django_db
def test_record_keeps_what_who_and_why():
    reasons = Explanation("限度額", 5_000_000, "円")

    made = record(
        MOVED,
        by=SYSTEM,
        subject="test.thing:1",
        label="一",
        old={"at": 1},
        new={"at": DAY},
        reasons=reasons,
        on=DAY,
    )

    kept = TrailEvent.objects.get(pk=made.pk)
    payload = json.loads(kept.payload)
    assert (kept.event, kept.subject, kept.actor_label, kept.effective_on) == (
        "test.moved",
        "test.thing:1",
        "システム",
        DAY,
    )
    assert payload["old"] == {"at": 1}
    assert payload["new"] == {"at": "2026-11-25"}
    assert payload["reasons"]["value"] == 5_000_000
    assert is_from_here(made)


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["改行\nと\x00ゼロ", "片割れ\ud800", "髙㈱①", "'; DROP TABLE", "長" * 500])
def test_record_survives_any_words(words):
    made = record(MOVED, by=SYSTEM, subject="test.thing:1", label=words, new={"text": words})

    kept = TrailEvent.objects.get(pk=made.pk)
    assert is_from_here(made)
    assert len(kept.label) <= 200
    assert json.loads(kept.payload)["new"]["text"] == words


@pytest.mark.django_db
def test_personal_values_are_kept_apart_and_bound():
    made = record(
        MOVED,
        by=SYSTEM,
        subject="test.person:1",
        label="1号",
        old={"address": "幣舞町1", "rank": 1},
        new={"address": "黒金町7", "rank": 2},
        personal=("address",),
    )

    payload = json.loads(TrailEvent.objects.get(pk=made.pk).payload)
    apart = TrailPersonal.objects.get(event_id=made.pk)
    assert payload["old"] == {"rank": 1}
    assert payload["personal"] == ["address"]
    assert "幣舞町" not in made.payload
    assert json.loads(apart.content) == {"old": {"address": "幣舞町1"}, "new": {"address": "黒金町7"}}


@pytest.mark.django_db
def test_personal_values_are_erased_and_the_erasure_is_an_event():
    made = record(
        MOVED, by=SYSTEM, subject="test.person:1", label="1号", new={"name": "架空"}, personal=["name"]
    )

    erased = personal_erase([made.pk], by=SYSTEM, on=DAY, reason="保存期間5年の満了")

    assert erased == 1
    assert not TrailPersonal.objects.exists()
    assert TrailEvent.objects.filter(event="trail.personal_erased", subject=f"trail.event:{made.pk}").exists()


@pytest.mark.django_db
def test_personal_erase_by_anyone_is_refused():
    with pytest.raises(NotPermitted):
        personal_erase([], by=ANYONE, on=DAY, reason="")


@pytest.mark.django_db(transaction=True)
def test_reading_of_personal_data_is_an_event_of_its_own():
    made = record_reading(by=SYSTEM, subject="claims.debtor:7", label="債務者7号", purpose="催告書の作成")

    assert made.is_personal_read
    assert json.loads(made.payload)["new"] == {"purpose": "催告書の作成"}


@pytest.mark.django_db
def test_record_many_takes_a_constant_number_of_statements(django_assert_num_queries):
    entries = [Entry(MOVED, f"test.thing:{at}", str(at)) for at in range(900)]

    with django_assert_num_queries(1):
        made = record_many(entries[:20], by=SYSTEM)

    assert len(made) == 20


@pytest.mark.django_db(transaction=True)
def test_subscriber_hears_in_the_same_transaction():
    heard = []
    subscribe(HEARD, lambda made: heard.append((made.subject, connection.in_atomic_block)))

    with transaction.atomic():
        record(HEARD, by=SYSTEM, subject="test.thing:9", label="九")

    assert heard == [("test.thing:9", True)]


WRONGS = {
    "update": "UPDATE trail_trailevent SET label = 'x'",
    "delete": "DELETE FROM trail_trailevent",
    "delete heads": "DELETE FROM trail_treehead",
    "update leaves": "UPDATE trail_trailleaf SET position = position + 1",
    "delete nodes": "DELETE FROM trail_trailnode",
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wrong", WRONGS.values(), ids=WRONGS.keys())
def test_database_refuses_to_change_the_trail(wrong):
    with transaction.atomic():
        record_many([Entry(MOVED, f"test.thing:{at}", str(at)) for at in range(300)], by=SYSTEM)
    sealing.seal()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(wrong)

    assert TrailEvent.objects.filter(label="7").count() == 1


@pytest.mark.django_db(transaction=True)
def test_sqlite_replace_is_refused_too():
    if connection.vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's")
    with transaction.atomic():
        record(MOVED, by=SYSTEM, subject="test.thing:1", label="一")

    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("INSERT OR REPLACE INTO trail_trailevent SELECT * FROM trail_trailevent")


@pytest.mark.django_db(transaction=True)
def test_postgresql_truncate_is_refused_too():
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE is PostgreSQL's")

    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE trail_trailevent")


@pytest.mark.django_db(transaction=True)
def test_missing_guards_are_seen():
    assert guards.missing(connection) == []

    with guards.lifted(connection):
        assert "trail_trailevent_no_update" in guards.missing(connection)

    assert guards.missing(connection) == []


def test_key_is_made_once_and_for_the_owner_only(tmp_path):
    first = keys.ensure_key()

    assert keys.ensure_key() == first
    assert keys.key_file().stat().st_mode & 0o077 == 0
    assert keys.own_key_name() in keys.public_keys()
