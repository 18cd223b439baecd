"""The small demonstration city, built once per test run by the real `demo` command and copied where it is needed."""

import fcntl
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).parents[1]


def demo_environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a demonstration in `home`; no proxy or settings of the tests reach it."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "TOSHIKEI_TEST_ONLY_DATABASE"}
        and not key.startswith("PYTEST")
    }
    return {**kept, "TOSHIKEI_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", **more}


def run_cli(
    *words: str, environment: dict[str, str], timeout: float = 300
) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, as a person runs it."""
    return subprocess.run(
        [sys.executable, "-m", "toshikei.cli", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def build_once(home: Path, **more: str) -> Path:
    """Build the city in `home` unless another test process already has; gives `home`."""
    home.mkdir(parents=True, exist_ok=True)
    done = home / "built"
    with (home.parent / f"{home.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            built = run_cli(
                "demo", "--no-serve", "--scale", "small", environment=demo_environment(home, **more)
            )
            assert built.returncode == 0, built.stderr
            done.touch()
    return home


def copy_home(source: Path, target: Path) -> Path:
    """A demonstration of one's own to write into. Static files are shared by a link."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("static", "built", "*.lock"))
    (target / "static").symlink_to(source / "static")
    return target


def files_copy(source: Path, target: Path) -> Path:
    """The city's documents and trail keys, without its database and static files."""
    ignored = shutil.ignore_patterns("static", "built", "*.lock", "demo.sqlite3*")
    shutil.copytree(source, target, ignore=ignored)
    return target


def sqlite_copy(source: Path, target: Path) -> dict[str, object]:
    """Settings of a copy of the built city's SQLite file."""
    for suffix in ("", "-wal"):
        if (found := source / f"demo.sqlite3{suffix}").exists():
            shutil.copy(found, target / f"city.sqlite3{suffix}")
    return {**connections["default"].settings_dict, "NAME": str(target / "city.sqlite3")}


def postgres_copy(template: str) -> dict[str, object]:
    """Settings of a new database made from the built one."""
    name = f"city_{uuid.uuid4().hex[:12]}"
    with connections["default"].cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    settings = {**connections["default"].settings_dict, "NAME": name}
    settings["OPTIONS"] = {key: value for key, value in settings["OPTIONS"].items() if key != "pool"}
    return settings


def create_database(name: str) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(f'CREATE DATABASE "{name}"')


def open_connection(settings: dict[str, object]) -> BaseDatabaseWrapper:
    """A connection to the city beside the tests' own empty database."""
    connection = connections.create_connection("default")
    connection.settings_dict = settings
    return connection


@contextmanager
def swapped(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let the city be the default database; everything written meanwhile is rolled back.

    The end of a request must not close a connection in the middle of the test's transaction.
    """
    usual = connections["default"]
    connections["default"] = connection
    ends = (request_started, request_finished)
    listening = [end for end in ends if end.disconnect(close_old_connections)]
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        connections["default"] = usual
        for end in listening:
            end.connect(close_old_connections)
