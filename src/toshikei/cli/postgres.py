"""A PostgreSQL of our own for tests and measurements: made in a temporary folder, gone afterwards.

PostgreSQL refuses to run as root; as root the cluster is made and run by the account `postgres` (or `nobody`).
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from toshikei.kernel.errors import InputWrong

PLACES = ("/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt")
# A crash may lose this cluster, it is thrown away anyway; a crash test turns them on again.
FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
# A query or a wait for a lock longer than this is a defect: it fails with its text instead of holding up the run.
PATIENCE = ("-c", "statement_timeout=120s")


class NoPostgres(InputWrong):
    """initdb and pg_ctl are not on this machine."""

    code = "no_postgres"
    what = "PostgreSQL の試験を実行できません。"
    why = "initdb と pg_ctl が見つかりません。"
    instead = "PostgreSQL 15 以上を入れるか、DATABASE_URL に空のデータベースを指定してください。"


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl: on PATH, or Debian's newest version."""
    on_path = shutil.which("initdb")
    versions = [
        found for place in PLACES for found in Path(place).glob("*/bin") if (found / "initdb").is_file()
    ]
    versions.sort(key=lambda found: [int(part) for part in found.parent.name.split(".") if part.isdigit()])
    if versions:
        return versions[-1]
    return Path(on_path).parent if on_path else None


def runner() -> str | None:
    """The account the cluster runs as: None is ourselves."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def call(command: Sequence[str | Path], user: str | None) -> None:
    """Run one of PostgreSQL's programs; its output is shown only when it fails."""
    done = subprocess.run(  # noqa: S603  # programs found above
        [str(part) for part in command], user=user, cwd="/", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")


@contextmanager
def cluster(*, durable: bool = False, vacuums: bool = True) -> Iterator[str]:
    """A running cluster; yields the address of its empty database `toshikei` for DATABASE_URL.

    Tests that roll everything back turn `vacuums` off: counted between two of them every table is empty, and the plans
    for the rows of the next are made for none.
    """
    found = binaries()
    if found is None:
        raise NoPostgres
    user, port = runner(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="toshikei-pg-"))
    if user:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"
    options = ["-p", str(port), "-h", "127.0.0.1", "-k", str(folder), "-c", "max_connections=200", *PATIENCE]
    options += [] if durable else list(FAST)
    options += [] if vacuums else ["-c", "autovacuum=off"]
    try:
        call(
            [found / "initdb", "-D", data, "-U", "toshikei", "-A", "trust", "-E", "UTF8", "--locale=C"], user
        )
        call([found / "pg_ctl", "-D", data, "-w", "-l", log, "-o", " ".join(options), "start"], user)
        call([found / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "toshikei", "toshikei"], user)
        yield f"postgres://toshikei@127.0.0.1:{port}/toshikei"
    finally:
        if (data / "postmaster.pid").exists():
            call([found / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"], user)
        shutil.rmtree(folder, ignore_errors=True)
