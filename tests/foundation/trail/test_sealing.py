"""The sealer: nobody waits, late events come later, an interrupted sealing is finished, a cut one is not covered up."""

import fcntl
import sqlite3
from contextlib import closing
from datetime import timedelta
from time import monotonic

import pytest
from django.db import connection, transaction

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail import anchor, checks, guards, keys, leaves, sealing
from toshikei.foundation.trail.errors import SealStopped
from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.models import TrailEvent, TrailLeaf, TrailNode, TreeHead
from toshikei.foundation.trail.services import Entry, record, record_many

DONE = event("sealing.done", "しました")


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    keys.forget_cached_key()


def write(count: int = 1) -> list[TrailEvent]:
    with transaction.atomic():
        return record_many([Entry(DONE, f"sealing.thing:{n}", str(n)) for n in range(count)], by=SYSTEM)


def wrong() -> list[str]:
    found = [
        checks.run_one(checks.REGISTRY[name]) for name in ("trail.log", "trail.waiting", "trail.personal")
    ]
    return [finding.where for outcome in found for finding in outcome.findings if not finding.is_notice]


@pytest.mark.django_db
def test_positions_are_gapless_and_heads_chain():
    for count in (3, 1, 300):
        write(count)
        assert sealing.seal().count == count

    positions = list(TrailLeaf.objects.order_by("position").values_list("position", flat=True))
    heads = list(TreeHead.objects.order_by("size"))
    assert positions == list(range(304))
    assert [head.size for head in heads] == [3, 4, 304]
    assert heads[2].previous == sealing.head_of(heads[1]).digest()
    assert TrailNode.objects.count() == 1
    assert wrong() == []


@pytest.mark.django_db
def test_nothing_new_makes_no_head():
    write()
    sealing.seal()

    assert sealing.seal().count == 0
    assert TreeHead.objects.count() == 1


@pytest.mark.django_db
def test_large_backlog_is_sealed_in_batches(monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 100)
    write(250)

    assert sealing.seal().count == 250
    assert list(TreeHead.objects.order_by("size").values_list("size", flat=True)) == [100, 200, 250]
    assert wrong() == []


@pytest.mark.django_db
def test_event_committed_late_gets_a_later_position():
    late = TrailEvent(
        happened_at=clock.now() - timedelta(minutes=5),
        event="sealing.done",
        subject="s:1",
        label="遅れて届いた",
        actor_id="x",
        actor_label="x",
        payload="{}",
    )
    write(3)
    sealing.seal()

    leaves.mark(late).save(force_insert=True)
    sealing.seal_batch(only_recent=True)

    assert TrailLeaf.objects.get(event_id=late.pk).position == 3
    assert wrong() == []


@pytest.mark.django_db
def test_event_without_the_mark_of_this_house_is_never_sealed_and_is_named():
    TrailEvent.objects.create(
        happened_at=clock.now(),
        event="sealing.done",
        subject="s:1",
        label="手で入れた",
        actor_id="x",
        actor_label="x",
        payload="{}",
        origin="0" * 64,
    )
    write(2)

    assert sealing.seal().count == 2
    assert len(wrong()) == 1


@pytest.mark.django_db
def test_busy_sealer_is_skipped_at_once():
    write()
    with (keys.folder() / "sealing.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        began = monotonic()
        assert sealing.seal().is_busy
        assert monotonic() - began < 1

    assert sealing.seal().count == 1


@pytest.mark.django_db(transaction=True)
def test_sealer_does_not_wait_for_a_writer():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no one writer's lock")
    write()
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(name, uri="mode=memory" in str(name), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = monotonic()
        done = sealing.seal()
        waited = monotonic() - began
        other.execute("ROLLBACK")

    assert done.is_busy
    assert waited < 2
    assert sealing.seal().count == 1


class Crash(BaseException):
    """As if the process ended here."""


def crash(*args, **kwargs):
    raise Crash


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("module", "name"), [(anchor, "append"), (sealing, "_insert"), (anchor, "finish"), (anchor, "begin")]
)
def test_interrupted_sealing_is_finished_by_the_next(monkeypatch, module, name):
    write(5)
    sealing.seal()
    write(7)
    with monkeypatch.context() as patched:
        patched.setattr(module, name, crash)
        with pytest.raises(Crash):
            sealing.seal()
    write(2)

    sealing.seal()

    assert TrailLeaf.objects.count() == 14
    assert not anchor.progress_file().exists()
    assert wrong() == []


@pytest.mark.django_db(transaction=True)
def test_torn_anchor_line_of_a_crash_is_mended(monkeypatch):
    write(5)
    sealing.seal()
    write(7)
    with monkeypatch.context() as patched:
        patched.setattr(anchor, "append", crash)
        with pytest.raises(Crash):
            sealing.seal()
    with anchor.heads_file().open("ab") as file:
        file.write(b'{"size":12,"ro')

    sealing.seal()

    assert wrong() == []


@pytest.mark.django_db
def test_database_shorter_than_anchor_stops_the_sealer():
    write(3)
    sealing.seal()
    write(2)
    sealing.seal()
    guards.remove(connection)
    TreeHead.objects.filter(size=5).delete()
    TrailLeaf.objects.filter(position__gte=3).delete()

    with pytest.raises(SealStopped):
        sealing.seal()
    assert "database_cut" in wrong()


@pytest.mark.django_db
def test_log_in_progress_written_by_somebody_else_counts_for_nothing():
    write(3)
    sealing.seal()
    write(2)
    anchor.progress_file().write_text("0" * 64 + '\n{"head":{},"events":[]}')

    assert sealing.seal().count == 2
    assert wrong() == []


@pytest.mark.django_db
def test_another_key_does_not_seal_until_it_adopts(tmp_path):
    write(3)
    sealing.seal()
    write(1)
    keys.key_file().unlink()
    keys.forget_cached_key()

    with pytest.raises(SealStopped):
        sealing.seal()
    sealing.adopt()

    assert wrong() == []
    assert TrailEvent.objects.filter(event="trail.adopted").count() == 1
    assert len(keys.public_keys()) == 2


@pytest.mark.django_db(transaction=True)
def test_commit_seals_and_a_failing_sealer_does_not_hurt_the_writer(settings, monkeypatch, caplog):
    settings.SEAL_AFTER_COMMIT = True
    monkeypatch.setattr(sealing, "_next_run", 0.0)
    write()
    assert TrailLeaf.objects.count() == 1

    anchor.heads_file().write_bytes(b"")
    monkeypatch.setattr(sealing, "_next_run", 0.0)
    with transaction.atomic():
        record(DONE, by=SYSTEM, subject="sealing.thing:x", label="x")

    assert TrailEvent.objects.count() == 2
    assert "trail not sealed" in caplog.text


@pytest.mark.django_db
def test_event_waiting_for_hours_is_named(monkeypatch):
    write()
    later = clock.now() + timedelta(hours=3)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert len(wrong()) == 1
