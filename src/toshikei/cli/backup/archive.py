"""The file: a ZIP whose last entry is a manifest with the SHA-256 and size of every other one."""

import json
import os
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from toshikei.cli.backup.errors import FileThere, NotABackup

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 1 << 20
LARGEST_MANIFEST = 512 * 1024 * 1024


@dataclass
class Writer:
    """Adds files and remembers what they were."""

    zip: zipfile.ZipFile
    entries: dict[str, dict[str, object]] = field(default_factory=dict)

    def add(self, name: str, source: Path, *, compress: bool = False) -> None:
        with source.open("rb") as file:
            self._write(name, iter(lambda: file.read(PIECE), b""), compress)

    def add_bytes(self, name: str, content: bytes) -> None:
        self._write(name, iter([content]), True)

    def _write(self, name: str, pieces: Iterator[bytes], compress: bool) -> None:
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        info.external_attr = 0o600 << 16
        digest, size = sha256(), 0
        with self.zip.open(info, "w", force_zip64=True) as target:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                target.write(piece)
        self.entries[name] = {"sha256": digest.hexdigest(), "size": size}


@contextmanager
def writing(path: Path, about: dict[str, object], *, replace: bool) -> Iterator[Writer]:
    """A new archive, readable by its owner only; it gets its name when it is whole and on the disk, or never."""
    if path.exists() and not replace:
        raise FileThere(path=path)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(6)}")
    try:
        with open(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
                writer = Writer(archive)
                yield writer
                content = {"format": FORMAT, **about, "entries": writer.entries}
                archive.writestr(MANIFEST, json.dumps(content, ensure_ascii=False, indent=1))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def reading(path: Path) -> Iterator["Reader"]:
    """An archive whose every entry has been checked against the manifest before anything is taken out of it."""
    try:
        with zipfile.ZipFile(path) as archive:
            reader = Reader(path, archive, _manifest(path, archive))
            reader.ensure_whole()
            yield reader
    except zipfile.BadZipFile as problem:
        raise NotABackup(path=path, reason="ファイルが壊れているか、バックアップではありません") from problem


def _manifest(path: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise NotABackup(path=path, reason="目録が大きすぎます")
        found = json.loads(archive.read(MANIFEST))
    except (KeyError, ValueError) as problem:
        raise NotABackup(path=path, reason="目録（manifest.json）がありません") from problem
    if found.get("format") != FORMAT:
        raise NotABackup(path=path, reason=f"目録の版{found.get('format')}は、このプログラムでは読めません")
    return found


@dataclass(frozen=True)
class Reader:
    """Takes files out of a checked archive."""

    path: Path
    zip: zipfile.ZipFile
    about: dict[str, Any]

    @property
    def names(self) -> list[str]:
        return list(self.about["entries"])

    def ensure_whole(self) -> None:
        """Every entry of the manifest is there and unchanged, nothing else is, and no name leads outside."""
        there = {name for name in self.zip.namelist() if name != MANIFEST}
        if there != set(self.names):
            raise NotABackup(path=self.path, reason="目録と中身の一覧が合いません")
        for name, expected in self.about["entries"].items():
            pure = PurePosixPath(name)
            if pure.is_absolute() or ".." in pure.parts or "\\" in name:
                raise NotABackup(path=self.path, reason=f"「{name}」は外の場所を指しています")
            digest, size = sha256(), 0
            for piece in self.pieces(name):
                digest.update(piece)
                size += len(piece)
            if digest.hexdigest() != expected["sha256"] or size != expected["size"]:
                raise NotABackup(path=self.path, reason=f"「{name}」の中身が、取ったときと違います")

    def pieces(self, name: str) -> Iterator[bytes]:
        with self.zip.open(name) as file:
            yield from iter(lambda: file.read(PIECE), b"")

    def extract(self, name: str, target: Path, mode: int = 0o600) -> Path:
        """Write an entry to a new file and flush it."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            for piece in self.pieces(name):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        return target
