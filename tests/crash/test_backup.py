"""Backup while somebody writes, restore elsewhere, verify: on both databases, with and without the keys."""

import json
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from tests.city_database import ROOT, demo_environment, run_cli

from toshikei.cli import postgres
from toshikei.cli.backup import archive
from toshikei.cli.backup.errors import NotABackup

SETTINGS = "toshikei.site.settings.demo"
VENDORS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=VENDORS)
def place(request, tmp_path) -> Iterator[Callable[[str], dict[str, str]]]:
    """Environments of installations by name: each its own home, and its own database on a PostgreSQL of our own."""
    with postgres.cluster() if request.param == "postgresql" else nullcontext() as url:

        def environment(name: str) -> dict[str, str]:
            more = {"DJANGO_SETTINGS_MODULE": SETTINGS}
            if url:
                more["DATABASE_URL"] = url.removesuffix("toshikei") + name
                create_database(url, name)
            made = demo_environment(tmp_path / name, **more)
            return {**made, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}

        yield environment


def create_database(url: str, name: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f'CREATE DATABASE "{name}"')


def told(*words: str, environment: dict[str, str], code: int = 0) -> dict:
    done = run_cli(*words, "--json", environment=environment)
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def writer(environment: dict[str, str]) -> Iterator[list[str]]:
    """Somebody who writes all the time; the list fills with what was committed before the block began to end."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.crash.writer"],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    said = [process.stdout.readline().strip() for _ in range(6)]
    try:
        yield said
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()


def migrated(place, name: str) -> dict[str, str]:
    environment = place(name)
    done = run_cli("manage", "migrate", "--verbosity", "0", environment=environment)
    assert done.returncode == 0, done.stderr
    return environment


@pytest.mark.slow
def test_round_trip_while_somebody_writes(place, tmp_path):
    """With keys into a new place, without keys into another, and over the old one with --replace."""
    old, with_keys, without_keys = migrated(place, "old"), tmp_path / "with.zip", tmp_path / "without.zip"
    with writer(old) as committed:
        taken = told("backup", str(with_keys), "--with-keys", environment=old)
        told("backup", str(without_keys), environment=old)
        refused_file = run_cli("backup", str(with_keys), environment=old)
        refused_in_use = run_cli("restore", str(with_keys), "--replace", environment=old)

    refused_filled = run_cli("restore", str(with_keys), environment=old)
    replaced = told("restore", str(with_keys), "--replace", environment=old)
    same = told("restore", str(with_keys), environment=place("same"))
    other = place("other")
    new = told("restore", str(without_keys), environment=other)
    with writer(other):
        pass

    assert all(committed)
    assert says(refused_file, "もうあります")
    assert says(refused_in_use, "使っているプログラム")
    assert says(refused_filled, "すでに市のデータがあります")
    assert taken["documents"] == same["documents"] == replaced["documents"] > 0
    assert (same["green"], same["has_new_key"]) == (True, False)
    assert (new["green"], new["has_new_key"]) == (True, True)
    assert (replaced["green"], replaced["has_new_key"]) == (True, False)
    aside = Path(replaced["aside"])
    assert (aside / "trail" / "heads.jsonl").exists()
    assert any(aside.glob("*.sqlite3")) or (aside / "database.dump").exists()
    assert (same["aside"], new["aside"]) == (None, None)
    assert not list((tmp_path / "same").glob("replaced-*"))
    kept = {line.split()[2] for line in committed if line.startswith("document")}
    assert all((tmp_path / "same" / "documents" / "sha256" / each[:2] / each[2:]).exists() for each in kept)
    assert told("verify", environment=other)["green"]
    assert len(list((tmp_path / "other" / "trail" / "keys").iterdir())) == 2
    names = zipfile.ZipFile(without_keys).namelist()
    assert not any(name.startswith("keys/") for name in names)


def says(done: subprocess.CompletedProcess[str], words: str) -> bool:
    return done.returncode == 1 and words in done.stdout + done.stderr


@pytest.fixture
def sound(tmp_path) -> Path:
    """A small archive with its manifest."""
    content = tmp_path / "content"
    content.write_bytes(b"abc" * 5000)
    with archive.writing(tmp_path / "city.zip", {"database": "sqlite"}, replace=False) as writer:
        writer.add("database.sqlite3", content, compress=True)
        writer.add("documents/aa/bb", content)
        writer.add_bytes("trail/heads.jsonl", b"")
    return tmp_path / "city.zip"


def test_sound_archive_gives_back_what_went_in(sound, tmp_path):
    with archive.reading(sound) as reader:
        taken = reader.extract("documents/aa/bb", tmp_path / "out" / "bb")

    assert taken.read_bytes() == b"abc" * 5000
    assert taken.stat().st_mode & 0o077 == 0
    assert sound.stat().st_mode & 0o077 == 0


def test_archive_that_fails_half_way_leaves_no_file(tmp_path):
    with pytest.raises(ZeroDivisionError), archive.writing(tmp_path / "x.zip", {}, replace=False) as writer:
        writer.add_bytes("a", bytes(1 // 0))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "wrong", ["cut", "flip", "swapped", "added", "outside", "no manifest", "other format"]
)
def test_damaged_archive_is_refused(sound, wrong):
    damage(sound, wrong)

    with pytest.raises(NotABackup), archive.reading(sound):
        pytest.fail("a damaged archive was read")


def damage(file: Path, wrong: str) -> None:
    content = bytearray(file.read_bytes())
    if wrong == "cut":
        file.write_bytes(content[: len(content) // 2])
        return
    if wrong == "flip":
        content[file.read_bytes().index(b"abcabc") + 7] ^= 8
        file.write_bytes(content)
        return
    with zipfile.ZipFile(file) as found:
        entries = {name: found.read(name) for name in found.namelist()}
    manifest = json.loads(entries["manifest.json"])
    if wrong == "added":
        entries["documents/aa/cc"] = b"x"
    elif wrong == "swapped":
        entries["documents/aa/bb"], entries["trail/heads.jsonl"] = b"", entries["documents/aa/bb"]
    elif wrong == "no manifest":
        del entries["manifest.json"]
    elif wrong == "other format":
        entries["manifest.json"] = json.dumps({**manifest, "format": 99}).encode()
    else:
        manifest["entries"]["../outside"] = manifest["entries"]["trail/heads.jsonl"]
        entries["../outside"] = entries["trail/heads.jsonl"]
        entries["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as made:
        for name, part in entries.items():
            made.writestr(name, part)
