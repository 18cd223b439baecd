"""Bring a city back: everything is checked before anything is touched; what was there is put aside, not deleted."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from toshikei.cli.backup import archive, databases
from toshikei.cli.backup.errors import NotABackup, NotEmpty, OtherDatabase
from toshikei.foundation import clock
from toshikei.foundation.documents import store
from toshikei.foundation.trail import anchor, keys

DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


@dataclass(frozen=True, slots=True)
class Restored:
    documents: int
    taken_at: str
    has_new_key: bool
    aside: Path | None


def restore(path: Path, *, replace: bool, say: Callable[[str], None] = print) -> Restored:
    """Put the backup in the place of what is here. Refuses over existing data without `replace`."""
    with archive.reading(path) as reader:
        say("バックアップの中身は、取ったときのままです。")
        ensure_fits(reader)
        found = what_is_here()
        if found and not replace:
            raise NotEmpty(found="・".join(found))
        aside = Path(settings.HOME) / f"replaced-{clock.now():%Y%m%dT%H%M%S}"
        documents = _put_back(reader, aside)
    if not found:  # only what this very start had prepared: tables without an event, a key nobody has used
        shutil.rmtree(aside, ignore_errors=True)
    call_command("migrate", verbosity=0, interactive=False)
    has_new_key = adopt_if_needed()
    return Restored(documents, reader.about["taken_at"], has_new_key, aside if aside.exists() else None)


def ensure_fits(reader: archive.Reader) -> None:
    """The backup is of the same kind of database and holds one."""
    made_with = str(reader.about.get("database"))
    if made_with != connection.vendor:
        raise OtherDatabase(path=reader.path, made_with=made_with, here=connection.vendor)
    if DATABASES[connection.vendor] not in reader.names or "trail/heads.jsonl" not in reader.names:
        raise NotABackup(path=reader.path, reason="データベースか記録の錨が入っていません")


def what_is_here() -> list[str]:
    """What this installation already holds, in words; [] when it is new (tables without a single event are new)."""
    from toshikei.foundation.accounts.models import Account
    from toshikei.foundation.trail.models import TrailEvent

    found = []
    tables = connection.introspection.table_names()
    if TrailEvent._meta.db_table in tables and TrailEvent.objects.exists():
        found.append("記録")
    if Account._meta.db_table in tables and Account.objects.exists():
        found.append("アカウント")
    if any(store.kept()):
        found.append("文書")
    if anchor.heads_file().exists():
        found.append("記録の錨")
    connection.close()
    return found


def _put_back(reader: archive.Reader, aside: Path) -> int:
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="restore-", dir=home) as folder:
        name = DATABASES[connection.vendor]
        databases.put_back(reader.extract(name, Path(folder) / name), aside)
    documents = _put_back_documents(reader)
    _put_back_trail(reader, aside)
    _put_back_secret(reader, aside)
    return documents


def _put_back_documents(reader: archive.Reader) -> int:
    """Contents already here under their hash stay; those of the replaced city become garbage that `verify` reports."""
    count = 0
    for name in reader.names:
        if name.startswith("documents/"):
            digest = "".join(Path(name).parts[1:])
            if not store.is_intact(digest):
                reader.extract(name, store.path_of(digest), 0o440)
            count += 1
    return count


def _put_back_trail(reader: archive.Reader, aside: Path) -> None:
    """Anchor and public keys of the backup; the key of this house stays unless the backup brings one."""
    key = keys.key_file().read_bytes() if keys.key_file().exists() else None
    if keys.folder().exists():
        aside.mkdir(parents=True, exist_ok=True)
        shutil.move(keys.folder(), aside / "trail")
    for name in reader.names:
        if name.startswith("trail/"):
            reader.extract(name, keys.folder() / Path(name).relative_to("trail"), 0o644)
    if "keys/trail" in reader.names:
        reader.extract("keys/trail", keys.key_file(), 0o600)
    elif key is not None:
        keys.key_file().touch(0o600)
        keys.key_file().write_bytes(key)
    keys.forget_cached_key()
    keys.ensure_key()


def _put_back_secret(reader: archive.Reader, aside: Path) -> None:
    target = Path(settings.HOME) / "secret_key"
    if "keys/secret_key" not in reader.names:
        return
    if target.exists():
        aside.mkdir(parents=True, exist_ok=True)
        target.replace(aside / "secret_key")
    reader.extract("keys/secret_key", target, 0o600)


def adopt_if_needed() -> bool:
    """Without the old key, this house's own key takes over, and the trail says so."""
    from toshikei.foundation.trail import sealing

    head = sealing.last_head()
    if head is None or head.key == keys.own_key_name():
        return False
    sealing.adopt()
    return True
