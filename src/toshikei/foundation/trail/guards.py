"""Append-only by the database itself: triggers that refuse to change, remove or replace what the trail holds.

Every statement stands for both databases. `lifted` is for tests that must empty the tables; production never calls it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = {
    "trail_trailevent": ("id",),
    "trail_trailleaf": ("position", "event_id"),
    "trail_trailnode": ("level", "index"),
    "trail_treehead": ("size",),
}
"""Guarded tables with the columns that SQLite's INSERT OR REPLACE could silently replace a row by."""

MESSAGE = "trail is append-only"


def names(table: str, vendor: str) -> tuple[str, ...]:
    """The triggers which must stand on a table."""
    acts = ("update", "delete", "replace" if vendor == "sqlite" else "truncate")
    return tuple(f"{table}_no_{act}" for act in acts)


def _sqlite(table: str) -> list[str]:
    same = " OR " if table == "trail_trailleaf" else " AND "
    clash = same.join(f'"{column}" = NEW."{column}"' for column in TABLES[table])
    known = f"EXISTS (SELECT 1 FROM {table} WHERE {clash})"  # noqa: S608  # constant names only
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"  # constant names only
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} WHEN {known} {refuse}",  # constant names only
    ]


POSTGRES_FUNCTION = (
    "CREATE OR REPLACE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)


def _postgres(table: str) -> list[str]:
    return [
        f"CREATE OR REPLACE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()"
        for act in ("update", "delete", "truncate")
    ]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put up all triggers; those which stand already stay."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
        for table in TABLES:
            for statement in _sqlite(table) if connection.vendor == "sqlite" else _postgres(table):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take all triggers down (reverse of the migration, and tests)."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for name in names(table, connection.vendor):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Triggers that ought to stand and do not, or are switched off. PostgreSQL: `D` is disabled."""
    question = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        standing = {row[0] for row in cursor.fetchall()}
    return [name for table in TABLES for name in names(table, connection.vendor) if name not in standing]


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without guards for a moment. Only tests, which flush the tables between runs, have a reason for this."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)
