"""One consistent picture of the database while others write, and its return. SQLite and PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from django.db import connection, transaction

from toshikei.cli import postgres
from toshikei.cli.backup.errors import InUse, ToolFailed, ToolMissing

DOCUMENTS = "SELECT DISTINCT sha256 FROM documents_document ORDER BY sha256"
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)
PATIENCE_SECONDS = 3.0
LIBPQ = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "service": "PGSERVICE",
    "passfile": "PGPASSFILE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
"""Parameters of a connection and the variables that say the same to pg_dump, pg_restore and psql."""
LAST_HEAD = "SELECT COALESCE(MAX(size), 0) FROM trail_treehead"


@dataclass(frozen=True, slots=True)
class Picture:
    """The database at one moment: its file, the documents it knows, the size of its last tree head."""

    file: Path
    entry: str
    documents: tuple[str, ...]
    head_size: int


@contextmanager
def picture(folder: Path) -> Iterator[Picture]:
    """Take the picture into `folder`; the file is gone afterwards."""
    taken = _sqlite_picture(folder) if connection.vendor == "sqlite" else _postgres_picture(folder)
    try:
        yield taken
    finally:
        taken.file.unlink(missing_ok=True)


def _sqlite_picture(folder: Path) -> Picture:
    """SQLite's online backup in one step: one read transaction, writers go on beside it (WAL)."""
    target = folder / "database.sqlite3"
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        documents = tuple(row[0] for row in copy.execute(DOCUMENTS))
        head_size = copy.execute(LAST_HEAD).fetchone()[0]
        copy.execute("PRAGMA journal_mode=DELETE")
    return Picture(target, "database.sqlite3", documents, head_size)


def _postgres_picture(folder: Path) -> Picture:
    """pg_dump on a snapshot that this transaction holds open, so that its figures are the same moment's."""
    target = folder / "database.dump"
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        cursor.execute(DOCUMENTS)
        documents = tuple(row[0] for row in cursor.fetchall())
        cursor.execute(LAST_HEAD)
        head_size = cursor.fetchone()[0]
        run_tool(
            "pg_dump",
            ["--format=custom", "--no-owner", "--no-acl", f"--snapshot={snapshot}", f"--file={target}"],
        )
    return Picture(target, "database.dump", documents, head_size)


def run_tool(name: str, arguments: Sequence[str], *, source: Path | None = None) -> None:
    """Run one of PostgreSQL's programs on the city's database."""
    program = find_tool(name)
    with (source or Path(os.devnull)).open("rb") as standard_input:
        done = subprocess.run(  # noqa: S603  # a program found above, our own arguments
            [program, *arguments],
            stdin=standard_input,
            env={**os.environ, **address()},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise ToolFailed(tool=name, said=done.stderr.strip()[-400:] or f"終了コード {done.returncode}")


def find_tool(name: str) -> str:
    """The newest version on this machine, else the one on PATH, else a refusal."""
    folder = postgres.binaries()
    if folder and (folder / name).is_file():
        return str(folder / name)
    found = shutil.which(name)
    if found is None:
        raise ToolMissing(tool=name)
    return found


def address() -> dict[str, str]:
    """Where the database is, as PostgreSQL's programs read it from the environment; no password on a command line.

    As Django connects: what stands behind the question mark of DATABASE_URL (host, port, sslmode …) counts as well.
    """
    given = connection.get_connection_params()
    return {variable: str(given[name]) for name, variable in LIBPQ.items() if given.get(name)}


def put_back(file: Path, aside: Path) -> None:
    """Make the picture the database. What was there is kept in `aside` (SQLite file, or a dump of PostgreSQL)."""
    if connection.vendor == "sqlite":
        _sqlite_put_back(file, aside)
    else:
        _postgres_put_back(file, aside)


def _sqlite_put_back(file: Path, aside: Path) -> None:
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    if target.exists():
        ensure_alone(target)
        aside.mkdir(parents=True, exist_ok=True)
        target.replace(aside / target.name)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    file.replace(target)


def ensure_alone(target: Path) -> None:
    """Only when nobody else has the file open does SQLite let its journal mode go back from WAL."""
    with closing(sqlite3.connect(target, timeout=1)) as probe:
        try:
            mode = probe.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        except sqlite3.OperationalError as problem:
            raise InUse from problem
    if mode != "delete":
        raise InUse


def ensure_nobody_connected() -> None:
    """No other program may be connected; one that was just stopped is given a moment to go."""
    import psycopg

    there = address()
    words = {name: there[variable] for name, variable in LIBPQ.items() if variable in there}
    give_up_at = monotonic() + PATIENCE_SECONDS
    with psycopg.connect(**words, autocommit=True) as own:
        while row := own.execute(OTHERS).fetchone():
            if not row[0]:
                return
            if monotonic() > give_up_at:
                raise InUse
            sleep(0.1)


def _postgres_put_back(file: Path, aside: Path) -> None:
    """All in one transaction: the old schema away, the picture in. A failure leaves everything as it was."""
    is_filled = bool(connection.introspection.table_names())
    connection.close()
    if connection.settings_dict["OPTIONS"].get("pool"):
        connection.close_pool()
    ensure_nobody_connected()
    if is_filled:
        aside.mkdir(parents=True, exist_ok=True)
        run_tool(
            "pg_dump", ["--format=custom", "--no-owner", "--no-acl", f"--file={aside / 'database.dump'}"]
        )
    statements = file.with_suffix(".sql")
    run_tool("pg_restore", ["--no-owner", "--no-acl", f"--file={statements}", str(file)])
    whole = file.with_suffix(".whole.sql")
    with whole.open("wb") as target, statements.open("rb") as source:
        target.write(b"DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n")
        shutil.copyfileobj(source, target)
    try:
        run_tool(
            "psql", ["--single-transaction", "--quiet", "--no-psqlrc", "-v", "ON_ERROR_STOP=1"], source=whole
        )
    finally:
        for left in (statements, whole, file):
            left.unlink(missing_ok=True)
