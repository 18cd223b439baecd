"""The anchor: every tree head once more in a file outside the database, and the log of a sealing in progress.

A head is written here, and flushed to the disk, *before* the database commits it. So a database that knows less than
the anchor was cut, and an anchor that knows less than the database was cut; a crash in between is told apart by
`sealing.json`, which stands only while a sealing runs and lets the next sealer finish it.
"""

import fcntl
import hmac
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from toshikei.engines.trail.head import Head
from toshikei.foundation.trail import keys


def heads_file() -> Path:
    return keys.folder() / "heads.jsonl"


def progress_file() -> Path:
    return keys.folder() / "sealing.json"


@dataclass(frozen=True, slots=True)
class Sealing:
    """A sealing in progress: the head to come and the events, in order, which it adds. Hex ids."""

    head: Head
    event_ids: tuple[str, ...]


@contextmanager
def locked() -> Iterator[bool]:
    """Is this process the only sealer on this machine? Never waits; a killed process loses the lock at once."""
    keys.folder().mkdir(parents=True, exist_ok=True)
    with (keys.folder() / "sealing.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def lines() -> Iterator[str]:
    """All anchored heads, oldest first; a last line without its end is given as it is."""
    path = heads_file()
    if path.exists():
        with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
            for line in file:
                yield line.removesuffix("\n") if line.endswith("\n") else line + "⏎"


def last_line() -> str | None:
    """The newest anchored head as text, or None. Reads the end of the file only."""
    path = heads_file()
    if not path.exists() or not path.stat().st_size:
        return None
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 4096))
        tail = file.read()
    return tail[:-1].rsplit(b"\n", 1)[-1].decode("utf-8", "replace") if tail.endswith(b"\n") else "⏎"


def append(head: Head) -> None:
    """Add a head and wait until the disk has it. A torn last line of a crashed sealing is cut off first."""
    path = heads_file()
    is_new = not path.exists()
    with path.open("ab+") as file:
        _cut_torn_line(file)
        file.write(head.line().encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        sync_folder(path.parent)


def _cut_torn_line(file) -> None:  # an open binary file
    file.seek(0)
    content_end = file.seek(0, os.SEEK_END)
    file.seek(max(0, content_end - 4096))
    tail = file.read()
    if tail and not tail.endswith(b"\n"):
        file.truncate(content_end - len(tail.rsplit(b"\n", 1)[-1]))


def begin(sealing: Sealing) -> None:
    """Write down what is about to be sealed, marked with this house's key, before anything else is touched."""
    content = json.dumps({"head": asdict(sealing.head), "events": sealing.event_ids}, separators=(",", ":"))
    path = progress_file()
    draft = path.with_suffix(".draft")
    with draft.open("w", encoding="utf-8") as file:
        file.write(keys.origin_of(content.encode()) + "\n" + content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def in_progress() -> Sealing | None:
    """The sealing that a crash interrupted, or None. A log which this house did not write counts as none."""
    path = progress_file()
    if not path.exists():
        return None
    mark, _, content = path.read_text(encoding="utf-8", errors="replace").partition("\n")
    if not hmac.compare_digest(mark.encode(), keys.origin_of(content.encode()).encode()):
        return None
    found = json.loads(content)
    return Sealing(Head(**found["head"]), tuple(found["events"]))


def finish() -> None:
    """The database has committed: nothing is in progress any more."""
    progress_file().unlink(missing_ok=True)


def sync_folder(path: Path) -> None:
    """Flush a folder, so that a new or renamed name survives a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
