"""The board of running jobs: small files beside the database, because a job often stands in one long transaction.

What a transaction has not committed nobody else sees, and SQLite lets nobody write beside it; so progress and the
wish to cancel go through TOSHIKEI_HOME/jobs. The worker holds a file lock while it works: when its process dies, the
kernel lets go of it, and everybody can see that nobody works any more.
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. `total` 0 means nobody knows yet."""

    done: int = 0
    total: int = 0
    message: str = ""


def _path(job_id: UUID, what: str) -> Path:
    return Path(settings.HOME) / "jobs" / f"{job_id}.{what}"


@contextmanager
def at_work(job_id: UUID) -> Iterator[bool]:
    """Hold the job's lock; False when another worker holds it."""
    path = _path(job_id, "lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def is_worked_on(job_id: UUID) -> bool | None:
    """Does a live process hold the job's lock? None: it runs on another machine, nobody here can tell."""
    path = _path(job_id, "lock")
    if not path.exists():
        return None
    with path.open("r") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def write(job_id: UUID, progress: Progress) -> None:
    """Replace the progress at once; a reader sees the old or the new, never half."""
    path = _path(job_id, "json")
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(asdict(progress)), encoding="utf-8")
    draft.replace(path)


def read(job_id: UUID) -> Progress | None:
    """The latest progress, or None when there is none here."""
    try:
        return Progress(**json.loads(_path(job_id, "json").read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def want_cancel(job_id: UUID) -> None:
    path = _path(job_id, "cancel")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def is_cancel_wanted(job_id: UUID) -> bool:
    return _path(job_id, "cancel").exists()


def clear(job_id: UUID) -> None:
    """Take the job off the board; its row in the database says the rest."""
    for what in ("json", "cancel", "draft", "lock"):
        _path(job_id, what).unlink(missing_ok=True)
