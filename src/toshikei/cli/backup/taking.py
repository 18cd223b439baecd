"""Take the backup: the picture of the database first, then what it refers to.

Documents lie on the disk before their row is committed and never change, so whatever the picture knows is there. The
anchor is written before the database commits a head, so its lines up to the picture's last head are there too.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from toshikei.cli.backup import archive, databases
from toshikei.cli.backup.errors import NotABackup
from toshikei.cli.commands.version import versions
from toshikei.engines.trail.head import parse_line
from toshikei.foundation import clock
from toshikei.foundation.documents import store
from toshikei.foundation.trail import anchor, keys


@dataclass(frozen=True, slots=True)
class Taken:
    documents: int
    head_size: int
    has_keys: bool
    size: int


def take(path: Path, *, with_keys: bool = False, replace: bool = False) -> Taken:
    """Write the whole city to `path`. The secret keys go in only when asked for."""
    about = {
        "city": settings.CITY,
        "version": versions()["toshikei"],
        "database": connection.vendor,
        "taken_at": clock.now().isoformat(),
        "has_keys": with_keys,
    }
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    with (
        archive.writing(path, about, replace=replace) as writer,
        tempfile.TemporaryDirectory(prefix="backup-", dir=home) as folder,
        databases.picture(Path(folder)) as picture,
    ):
        writer.add(picture.entry, picture.file, compress=picture.entry.endswith("sqlite3"))
        for digest in picture.documents:
            _add_document(writer, digest)
        writer.add_bytes("trail/heads.jsonl", heads_until(picture.head_size))
        for published in sorted((keys.folder() / "keys").glob("*.pub")):
            writer.add(f"trail/keys/{published.name}", published)
        if with_keys:
            _add_keys(writer, home)
    return Taken(len(picture.documents), picture.head_size, with_keys, path.stat().st_size)


def _add_document(writer: archive.Writer, digest: str) -> None:
    source = store.path_of(digest)
    if not source.is_file():
        raise NotABackup(path="バックアップ", reason=f"文書の中身 {digest} が保管庫にありません")
    writer.add(f"documents/{digest[:2]}/{digest[2:]}", source)
    if writer.entries[f"documents/{digest[:2]}/{digest[2:]}"]["sha256"] != digest:
        raise NotABackup(path="バックアップ", reason=f"文書の中身 {digest} が、保存したときと違います")


def heads_until(size: int) -> bytes:
    """The anchor's lines up to the head of this size."""
    kept = []
    for line in anchor.lines():
        head = parse_line(line)
        if size == 0 or (head and head.size > size):
            break
        kept.append(line + "\n")
    return "".join(kept).encode()


def _add_keys(writer: archive.Writer, home: Path) -> None:
    keys.ensure_key()
    writer.add("keys/trail", keys.key_file())
    if (home / "secret_key").is_file():
        writer.add("keys/secret_key", home / "secret_key")
