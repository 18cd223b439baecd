"""Ask the application for many paths and write the answers: in this process, or shared among several."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from toshikei.cli.publication.asking import ask
from toshikei.cli.publication.links import Found, read

# Neighbours stay together: pages of one place share what a process keeps between requests.
TOGETHER = 48
MOST_PROCESSES = 8

type Application = Callable[..., Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Rendered:
    """One answer: its status, and when that is 200 the hash and size of the file and the links of the page."""

    path: str
    status: int
    sha256: str = ""
    size: int = 0
    found: Found | None = None


# Paths, the folder to write into and the base address → what was written.
type Renderer = Callable[[Sequence[str], Path, str], Iterator[Rendered]]


def file_name(path: str, media_type: str) -> str:
    """/budget/ → budget/index.html; data files keep their names."""
    name = unquote(urlsplit(path).path).lstrip("/")
    if name.endswith("/") or not name:
        return f"{name}index.html"
    if media_type == "text/html" and not name.endswith((".html", ".htm")):
        return f"{name}/index.html"
    return name


def written(draft: Path, path: str, media_type: str, body: bytes) -> Rendered:
    """Put one body in its place below `draft`."""
    target = draft / file_name(path, media_type)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)
    found = read(body.decode()) if media_type == "text/html" else None
    return Rendered(path, 200, hashlib.sha256(body).hexdigest(), len(body), found)


def render(application: Application, path: str, draft: Path, base_url: str) -> Rendered:
    answer = ask(application, path, base_url)
    if answer.status != 200:
        return Rendered(path, answer.status)
    return written(draft, urlsplit(path).path, answer.media_type, answer.body)


def in_this_process(application: Application) -> Renderer:
    """One after the other, by an application that is already here."""

    def rendered(paths: Sequence[str], draft: Path, base_url: str) -> Iterator[Rendered]:
        return (render(application, path, draft, base_url) for path in paths)

    return rendered


def processes_here() -> int:
    """As many as there are processors, within reason."""
    return min(os.cpu_count() or 1, MOST_PROCESSES)


def in_processes(start: Callable[[], Application], count: int) -> Renderer:
    """Shared among `count` new processes, each with the application that `start` (importable) gives it there."""

    def rendered(paths: Sequence[str], draft: Path, base_url: str) -> Iterator[Rendered]:
        shares = [
            (paths[first : first + TOGETHER], draft, base_url) for first in range(0, len(paths), TOGETHER)
        ]
        with ProcessPoolExecutor(count, get_context("spawn"), _prepare, (start,)) as pool:
            try:
                for share in pool.map(_render_share, shares):
                    yield from share
            finally:
                pool.shutdown(cancel_futures=True)

    return rendered


_here: list[Application] = []
MEMORY = Path("/dev/shm")  # noqa: S108  # a folder in memory that every Linux has; tempfile makes private names in it
ROOM = 2**30
"""So much must be free there: a workbook of a whole city takes some tens of millions of bytes."""


def memory_folder() -> str | None:
    """Where temporary files cost no disk, or None for the usual place: an Excel file is ten of them."""
    try:
        return str(MEMORY) if shutil.disk_usage(MEMORY).free >= ROOM else None
    except OSError:
        return None


def _prepare(start: Callable[[], Application]) -> None:
    """The application of this process, made once when the process begins; its small temporary files stay in memory."""
    Thread(target=_end_with_parent, daemon=True).start()
    tempfile.tempdir = memory_folder()
    _here[:] = [start()]


def _end_with_parent() -> None:
    """Where the export itself is killed nobody tells its processes to stop: each waits for that moment and ends."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _render_share(share: tuple[Sequence[str], Path, str]) -> list[Rendered]:
    paths, draft, base_url = share
    return [render(_here[0], path, draft, base_url) for path in paths]
