"""The content-addressed store under MEDIA_ROOT: `sha256/ab/cdef…`, each content once, never changed.

Bytes come in through `incoming/`, are hashed on the way, judged there, flushed, renamed into place, the folder
flushed. The database row follows; a crash before it leaves bytes that nobody refers to (see `garbage`), never a row
without bytes.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from django.conf import settings

from toshikei.foundation.documents.errors import FileTooLarge

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes that have arrived and are not yet kept."""

    path: Path
    sha256: str
    size: int


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "sha256"


def incoming_folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "incoming"


def path_of(digest: str) -> Path:
    """Where the content with this SHA-256 (64 hex digits) lies."""
    return folder() / digest[:2] / digest[2:]


@contextmanager
def arrive(pieces: Iterable[bytes], *, name: str, limit_bytes: int) -> Iterator[Incoming]:
    """Write pieces to a temporary file, hashing and measuring on the way; it is gone afterwards unless placed."""
    incoming_folder().mkdir(parents=True, exist_ok=True)
    path = incoming_folder() / secrets.token_hex(16)
    try:
        digest, size = _write(path, pieces, name, limit_bytes)
        yield Incoming(path, digest, size)
    finally:
        path.unlink(missing_ok=True)


def _write(path: Path, pieces: Iterable[bytes], name: str, limit_bytes: int) -> tuple[str, int]:
    digest, size = sha256(), 0
    with path.open("xb") as file:
        for piece in pieces:
            size += len(piece)
            if size > limit_bytes:
                raise FileTooLarge(name=name, limit=limit_bytes // PIECE, size=f"{size // PIECE}以上")
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def place(incoming: Incoming) -> Path:
    """Give the bytes their place. The same content again only becomes younger, so that a sweep leaves it alone."""
    path = path_of(incoming.sha256)
    if path.exists() and path.stat().st_size == incoming.size:
        os.utime(path)
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    incoming.path.chmod(0o440)
    incoming.path.replace(path)
    for changed in (path.parent, folder()):
        _sync_folder(changed)
    return path


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_intact(digest: str) -> bool:
    """Do the kept bytes still have the hash that is their name?"""
    path = path_of(digest)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == digest


def kept() -> Iterator[tuple[str, Path]]:
    """Every content there is: (SHA-256, path)."""
    for path in sorted(folder().glob("??/*")):
        yield path.parent.name + path.name, path
