# ruff: noqa: S608  # a forger's SQL is put together from names that stand in this file
"""10,000 random falsifications of a sealed trail: all found. A few hundred of them through the real database."""

import random
from collections import Counter
from datetime import date

import pytest
from django.db import DataError, connection, transaction
from tests.foundation.trail import forgery

from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail import anchor, checks, guards, reading, sealing
from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.models import TrailLeaf, TrailPersonal, TreeHead
from toshikei.foundation.trail.services import Entry, record_many

CHANGED = event("tamper.changed", "変えました")
DAY = date(2026, 11, 25)
PARTS = (40, 1, 87, 128, 3, 18)
TOTAL = 10_000
IN_DATABASE = 400


@pytest.fixture
def sealed(settings, tmp_path, db):
    """277 events under six heads; every fifth holds personal values, some have no day, one reads personal data."""
    settings.HOME = tmp_path
    number = 0
    for part in PARTS:
        entries = []
        for _ in range(part):
            number += 1
            new = {"amount": number, "name": f"架空{number}"} if number % 5 == 0 else {"amount": number}
            entries.append(
                Entry(
                    CHANGED,
                    f"tamper.thing:{number}",
                    f"事業{number}",
                    old={"amount": 0},
                    new=new,
                    personal=("name",),
                    is_reading=number == 50,
                )
            )
        with transaction.atomic():
            record_many(entries, by=SYSTEM, on=DAY if part != 3 else None)
        sealing.seal()


@pytest.fixture
def trail(sealed) -> forgery.Trail:
    """The same trail as plain rows."""
    with reading.rawly() as cursor:
        ids = [
            identity.hex
            for identity in TrailLeaf.objects.order_by("position").values_list("event_id", flat=True)
        ]
        values = reading.event_values(ids)
        cursor.execute('SELECT level, "index", node_hash FROM trail_trailnode ORDER BY level, "index"')
        nodes = [[level, index, bytes(stored)] for level, index, stored in cursor.fetchall()]
    return forgery.Trail(
        events=[list(values[identity]) for identity in ids],
        personal=[
            [row.event_id.hex, row.salt, row.content] for row in TrailPersonal.objects.order_by("event_id")
        ],
        leaves=[
            [row.position, row.event_id.hex, bytes(row.leaf_hash)]
            for row in TrailLeaf.objects.order_by("position")
        ],
        nodes=nodes,
        heads=[
            [row.size, row.root, row.sealed_at, row.previous, row.key, row.signature]
            for row in TreeHead.objects.order_by("size")
        ],
        anchor=anchor.heads_file().read_bytes(),
    )


def test_untouched_trail_is_green(trail):
    assert forgery.find(trail) == []
    assert len(trail.events) == sum(PARTS)
    assert len(trail.heads) == len(PARTS)
    assert len(trail.nodes) == 1
    assert len(trail.personal) == sum(PARTS) // 5


# The trail is taken out of the database first; falsifying inside each database has its own test.
@pytest.mark.one_database
@pytest.mark.slow
def test_ten_thousand_falsifications_are_all_found(trail):
    chance = random.Random(20261125)
    ways = list(forgery.WAYS)
    weights = [40 if way == "bit flip" else 10 for way in ways]
    done, missed = Counter(), []

    for number in range(TOTAL - IN_DATABASE):
        way = chance.choices(ways, weights)[0]
        done[way] += 1
        if not forgery.find(forgery.falsified(trail, way, chance)):
            missed.append((number, way))

    assert missed == []
    assert done.total() == TOTAL - IN_DATABASE
    assert min(done.values()) > 300
    assert forgery.find(trail) == []


FIELDS = {
    "trail_trailevent": (
        "id",
        [
            "event",
            "subject",
            "label",
            "actor_id",
            "actor_label",
            "actor_post",
            "actor_office",
            "actor_salt",
            "personal_digest",
            "payload",
            "origin",
        ],
    ),
    "trail_trailpersonal": ("event_id", ["salt", "content"]),
    "trail_treehead": ("size", ["root", "sealed_at", "previous", "key", "signature"]),
}


def sql(statement: str, *params: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.rowcount


def pick(table: str, column: str, chance: random.Random) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY {column}")
        return chance.choice(cursor.fetchall())[0]


def change_text(chance):
    table = chance.choice(list(FIELDS))
    key, columns = FIELDS[table]
    column = chance.choice(columns)
    row = pick(table, key, chance)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {key} = %s", [row])
        value = cursor.fetchone()[0]
    new = forgery.flip(value, chance)
    stored = new.encode("utf-8", "surrogateescape")
    if connection.vendor == "sqlite":
        sql(f"UPDATE {table} SET {column} = CAST(%s AS TEXT) WHERE {key} = %s", stored, row)
    else:
        sql(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", stored.decode("utf-8", "replace"), row)


def change_moment(chance):
    row = pick("trail_trailevent", "id", chance)
    if connection.vendor == "sqlite":
        new = "substr(happened_at, 1, 25) || ((CAST(substr(happened_at, 26, 1) AS INTEGER) + 1) % 10)"
    else:
        new = "happened_at + interval '1 microsecond'"
    sql(f"UPDATE trail_trailevent SET happened_at = {new} WHERE id = %s".replace("% 10", "%% 10"), row)


def change_day(chance):
    new = chance.choice(["2026-11-24", None])
    row = pick("trail_trailevent", "id", chance)
    if (
        sql(
            "UPDATE trail_trailevent SET effective_on = %s WHERE id = %s AND effective_on IS NOT NULL",
            new,
            row,
        )
        == 0
    ):
        sql("UPDATE trail_trailevent SET effective_on = '2026-11-25' WHERE id = %s", row)


def change_reading_mark(chance):
    other = "NOT is_personal_read" if connection.vendor == "postgresql" else "2 - 2 * is_personal_read"
    sql(
        f"UPDATE trail_trailevent SET is_personal_read = {other} WHERE id = %s",
        pick("trail_trailevent", "id", chance),
    )


def change_leaf(chance):
    wrong = chance.randbytes(32)
    sql("UPDATE trail_trailleaf SET leaf_hash = %s WHERE position = %s", wrong, chance.randrange(sum(PARTS)))


def change_node(chance):
    sql("UPDATE trail_trailnode SET node_hash = %s", chance.randbytes(32))


def move_leaf(chance):
    sql(
        "UPDATE trail_trailleaf SET position = %s WHERE position = %s",
        chance.choice([-1, 10_000]),
        chance.randrange(9),
    )


def swap_leaves(chance):
    one, other = chance.sample(range(sum(PARTS)), 2)
    for old, new in ((one, -5), (other, one), (-5, other)):
        sql("UPDATE trail_trailleaf SET position = %s WHERE position = %s", new, old)


def delete_row(chance):
    table, key = chance.choice(
        [
            ("trail_trailevent", "id"),
            ("trail_trailleaf", "position"),
            ("trail_treehead", "size"),
            ("trail_trailpersonal", "event_id"),
            ("trail_trailnode", "id"),
        ]
    )
    sql(f"DELETE FROM {table} WHERE {key} = %s", pick(table, key, chance))


def cut_all(chance):
    size = chance.choice([0, *(sum(PARTS[:count]) for count in range(1, len(PARTS)))])
    sql(
        "DELETE FROM trail_trailpersonal WHERE event_id IN (SELECT event_id FROM trail_trailleaf WHERE position >= %s)",
        size,
    )
    sql(
        "DELETE FROM trail_trailevent WHERE id IN (SELECT event_id FROM trail_trailleaf WHERE position >= %s)",
        size,
    )
    sql("DELETE FROM trail_trailleaf WHERE position >= %s", size)
    sql("DELETE FROM trail_treehead WHERE size > %s", size)
    if size < 256:
        sql("DELETE FROM trail_trailnode")


def copy_event(chance):
    columns = "happened_at, effective_on, event, subject, label, actor_id, actor_label, actor_post, actor_office, actor_salt"
    columns += ", is_personal_read, personal_digest, payload, origin"
    made = f"{chance.getrandbits(128):032x}"
    sql(
        f"INSERT INTO trail_trailevent (id, {columns}) SELECT %s, {columns} FROM trail_trailevent WHERE id = %s",
        made,
        pick("trail_trailevent", "id", chance),
    )


def change_anchor(chance):
    path = anchor.heads_file()
    trail = forgery.Trail([], [], [], [], [], path.read_bytes())
    before = trail.anchor
    while trail.anchor == before:
        way = chance.choice(["flip", "swap", "cut", "older"])
        if way == "flip":
            trail.anchor = forgery.flip(trail.anchor, chance)
        elif way == "older":
            forgery.older_anchor(trail, chance)
        else:
            lines = trail.anchor.splitlines(keepends=True)
            chance.shuffle(lines)
            trail.anchor = b"".join(lines[: None if way == "swap" else -1])
    path.write_bytes(trail.anchor)


DATABASE_WAYS = (
    change_text,
    change_text,
    change_text,
    change_moment,
    change_day,
    change_reading_mark,
    change_leaf,
    change_node,
    move_leaf,
    swap_leaves,
    delete_row,
    cut_all,
    copy_event,
    change_anchor,
)


def findings() -> int:
    names = ("trail.log", "trail.waiting", "trail.personal")
    return sum(checks.run_one(checks.REGISTRY[name]).count for name in names)


@pytest.mark.slow
def test_falsifications_in_the_real_database_are_all_found(sealed):
    chance = random.Random(7)
    guards.remove(connection)
    anchored = anchor.heads_file().read_bytes()
    missed = []
    assert findings() == 0

    done = 0
    while done < IN_DATABASE:
        way = chance.choice(DATABASE_WAYS)
        try:
            with transaction.atomic():
                way(chance)
                if not findings():
                    missed.append((done, way.__name__))
                transaction.set_rollback(True)
        except DataError:
            continue  # PostgreSQL keeps no invalid text: nothing was changed
        finally:
            anchor.heads_file().write_bytes(anchored)
        done += 1

    assert missed == []
    assert findings() == 0


def test_missing_guard_is_found(sealed):
    with guards.lifted(connection):
        assert checks.run_one(checks.REGISTRY["trail.guards"]).count == 12

    assert checks.run_one(checks.REGISTRY["trail.guards"]).is_green
