"""Bytes that no document refers to: left by a crash between store and row. Reported, and swept when a day old."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction

from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.documents import events, permissions, store
from toshikei.foundation.documents.models import Document
from toshikei.foundation.trail.services import record

REST = timedelta(days=1)
"""Younger bytes may belong to a document that is being stored just now."""
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Report:
    """Contents without a document, and their bytes; `ripe` are old enough to be swept."""

    count: int
    size: int
    ripe: int


def unreferenced() -> Iterator[Path]:
    """Kept contents without a document, and files that never arrived."""
    waiting: list[tuple[str, Path]] = []
    for found in store.kept():
        waiting.append(found)
        if len(waiting) >= CHUNK:
            yield from _without_document(waiting)
            waiting = []
    yield from _without_document(waiting)
    if store.incoming_folder().exists():
        yield from sorted(store.incoming_folder().iterdir())


def _without_document(found: list[tuple[str, Path]]) -> Iterator[Path]:
    digests = [digest for digest, _ in found]
    known = set(Document.objects.filter(sha256__in=digests).values_list("sha256", flat=True))
    yield from (path for digest, path in found if digest not in known)


def report(now: datetime) -> Report:
    paths = list(unreferenced())
    return Report(
        len(paths), sum(path.stat().st_size for path in paths), sum(_is_ripe(path, now) for path in paths)
    )


def _is_ripe(path: Path, now: datetime) -> bool:
    return path.stat().st_mtime < (now - REST).timestamp()


def sweep(*, by: Acting, now: datetime, on: date) -> int:
    """Remove what nobody refers to and is a day old. One event says how much."""
    ensure(by, permissions.KEEP)
    swept = 0
    for path in unreferenced():
        if _is_ripe(path, now):
            path.unlink()
            swept += 1
    if swept:
        with transaction.atomic():
            record(
                events.SWEPT,
                by=by,
                subject="documents.store:garbage",
                label="保管庫",
                new={"count": swept},
                on=on,
            )
    return swept
