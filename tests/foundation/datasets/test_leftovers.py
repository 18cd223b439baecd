"""What a killed import leaves in the temporary folder goes at the next import; what runs, is young or foreign stays."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from toshikei.engines.datasets.canon import Canon
from toshikei.engines.datasets.columns import Column
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.examining import Brought, examine
from toshikei.foundation.datasets.leftovers import tidy
from toshikei.foundation.datasets.spool import Spool
from toshikei.foundation.datasets.understanding import Said

WAITING = """
import sys, time
from toshikei.engines.datasets.canon import Canon
from toshikei.engines.datasets.columns import Column
from toshikei.foundation.datasets.spool import Spool

with Spool(Canon((Column("code", "コード"),), ("code",))) as spool:
    spool.add(2, ["0302"])
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch) -> Path:
    """A temporary folder of our own, for this process and its children."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def importing() -> Iterator[subprocess.Popen[bytes]]:
    """Another process in the middle of an import."""
    child = subprocess.Popen(
        [sys.executable, "-c", WAITING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "toshikei.site.settings.test"},
    )
    assert child.stdout
    assert child.stdout.readline() == b"ready\n"
    yield child
    child.kill()
    child.communicate()


def tomorrow() -> datetime:
    """Asked when it is needed: a whole run may reach a test long after this page was read."""
    return datetime.now(UTC) + timedelta(days=1, minutes=5)


def spool() -> Spool:
    return Spool(Canon((Column("code", "コード"),), ("code",)))


def test_a_killed_import_is_tidied_after_a_day(temporary, importing):
    importing.send_signal(signal.SIGKILL)
    importing.wait()
    (left,) = temporary.iterdir()

    assert tidy(datetime.now(UTC)) == 0
    assert (left / "spool").exists()
    assert tidy(tomorrow()) == 1
    assert list(temporary.iterdir()) == []


def test_an_import_that_runs_keeps_its_folder_however_old(temporary, importing):
    assert tidy(tomorrow()) == 0
    assert len(list(temporary.iterdir())) == 1


def test_the_own_running_import_keeps_its_folder_too(temporary):
    with spool():
        assert tidy(tomorrow()) == 0
        assert len(list(temporary.iterdir())) == 1
    assert list(temporary.iterdir()) == []


def test_old_uploads_go_and_foreign_names_and_links_stay(temporary):
    (temporary / "toshikei-upload-x").write_bytes(b"1")
    (temporary / "other").mkdir()
    (temporary / "toshikei-import-link").symlink_to(temporary / "other")

    assert tidy(tomorrow()) == 1
    assert sorted(each.name for each in temporary.iterdir()) == ["other", "toshikei-import-link"]


@pytest.mark.django_db
def test_the_next_import_tidies(temporary):
    old = temporary / "toshikei-import-old"
    old.mkdir()
    (old / "spool").write_bytes(b"x" * 1000)
    two_days_ago = datetime.now(UTC).timestamp() - 2 * 24 * 3600
    os.utime(old, (two_days_ago, two_days_ago))
    file = temporary / "budget.csv"
    file.write_text("年度\n", encoding="utf-8")

    with examine(REGISTRY["budget.lines"], Brought(file), Said(), by=SYSTEM):
        assert not old.exists()
