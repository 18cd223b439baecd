"""Temporary folders of imports: each is held while its import runs; what a killed one left goes at the next import."""

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

PREFIX = "toshikei-import-"
UPLOAD_PREFIX = "toshikei-upload-"
KEPT = timedelta(days=1)
HOLD = "held"


class HeldFolder:
    """A temporary folder that nobody tidies away while this process lives. Use as a context manager."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix=PREFIX)
        self.path = Path(self._folder.name)
        self._hold = (self.path / HOLD).open("wb")
        fcntl.flock(self._hold, fcntl.LOCK_EX)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hold.close()
        self._folder.cleanup()


def tidy(now: datetime) -> int:
    """Remove our own folders and uploads older than a day that no process holds; returns how many went."""
    root, before = Path(tempfile.gettempdir()), now - KEPT
    found = [*root.glob(f"{PREFIX}*"), *root.glob(f"{UPLOAD_PREFIX}*")]
    return sum(_remove(each) for each in found if _is_ours_and_old(each, before))


def _is_ours_and_old(path: Path, before: datetime) -> bool:
    """Another's file or a link laid out for us is never touched."""
    try:
        status = path.lstat()
    except OSError:
        return False
    is_old = datetime.fromtimestamp(status.st_mtime, UTC) < before
    return is_old and status.st_uid == os.getuid() and not path.is_symlink()


def _remove(path: Path) -> bool:
    if path.is_dir():
        if _is_held(path / HOLD):
            return False
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
    return not path.exists()


def _is_held(path: Path) -> bool:
    """The system lets go of the lock of a killed process, so a lock means a living one."""
    try:
        with path.open("rb") as hold:
            fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
