"""The shelf of papers that were made: each is set once and handed out as often as somebody asks.

A key names everything a paper rests on: the data (a version's hash) and the code that set it. A key never changes its
bytes, so nothing here grows old; what nobody asked for goes when the shelf is full. Files stand in TOSHIKEI_HOME/papers.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

MOST_BYTES = 1 << 30
"""A gibibyte: some hundreds of budget documents."""
CODE = (".py", ".typ")
HERE = Path(__file__).parent


def key_of(*rests_on: object, code: Path) -> str:
    """64 hexadecimal digits for what a paper rests on and the code that makes it: the files in `code` and ours."""
    return sha256(repr((rests_on, _mark(code), _mark(HERE))).encode()).hexdigest()


@cache
def _mark(folder: Path) -> str:
    """Changes with any line of the code in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in CODE)
    return sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def kept(key: str, form: str) -> Path | None:
    """Where the paper stands, if it was made."""
    path = _folder() / f"{key}.{form}"
    try:
        os.utime(path)  # asked for: stays longer
    except FileNotFoundError:
        return None
    return path


def made(key: str, form: str, make: Callable[[], bytes]) -> Path:
    """The paper, made now unless it stands there already or somebody else makes it at this moment."""
    if path := kept(key, form):
        return path
    with _alone(key):
        return kept(key, form) or _put(key, form, make())


def _put(key: str, form: str, content: bytes) -> Path:
    path = _folder() / f"{key}.{form}"
    draft = path.with_suffix(f".draft-{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)
    _make_room(path)
    return path


@contextmanager
def _alone(key: str) -> Iterator[None]:
    """One maker per paper on this machine; the others wait and find it made."""
    _folder().mkdir(parents=True, exist_ok=True)
    with (_folder() / f"{key[:2]}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_room(newest: Path) -> None:
    """Take away what was not asked for longest until the rest fits; never the newest."""
    found = [
        (path.stat(), path) for path in _folder().glob("*.*") if path.suffix != ".lock" and path != newest
    ]
    room = MOST_BYTES - newest.stat().st_size
    for stat, path in sorted(found, key=lambda one: -one[0].st_mtime):
        room -= stat.st_size
        if room < 0:
            path.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.HOME) / "papers"
