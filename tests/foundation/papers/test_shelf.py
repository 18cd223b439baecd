"""Papers that were made: once each, by one maker, never the wrong one, and not without end."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from toshikei.foundation.papers import shelf


@pytest.fixture
def home(tmp_path: Path, settings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def test_is_made_once(home: Path) -> None:
    asked: list[int] = []

    def make() -> bytes:
        asked.append(1)
        return b"%PDF"

    with ThreadPoolExecutor(4) as people:
        paths = list(people.map(lambda _: shelf.made("ab" * 32, "pdf", make), range(8)))

    assert len(asked) == 1
    assert {path.read_bytes() for path in paths} == {b"%PDF"}


def test_nothing_is_left_when_making_fails(home: Path) -> None:
    def fail() -> bytes:
        raise LookupError

    with pytest.raises(LookupError):
        shelf.made("cd" * 32, "pdf", fail)

    assert shelf.kept("cd" * 32, "pdf") is None


def test_key_changes_with_what_it_rests_on_and_with_the_code(tmp_path: Path) -> None:
    code, other = tmp_path / "a", tmp_path / "b"
    for folder, text in ((code, "x = 1"), (other, "x = 2")):
        folder.mkdir()
        (folder / "part.py").write_text(text)

    keys = {
        shelf.key_of(1, "a", code=code),
        shelf.key_of(1, "b", code=code),
        shelf.key_of(1, "a", code=other),
    }

    assert len(keys) == 3
    assert shelf.key_of(1, "a", code=code) in keys


def test_what_nobody_asked_for_goes_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST_BYTES", 25)
    old, asked = (shelf.made(name * 32, "pdf", lambda: b"0123456789") for name in ("aa", "bb"))
    for path in (old, asked):
        os.utime(path, (1, 1))

    shelf.kept("bb" * 32, "pdf")
    shelf.made("cc" * 32, "pdf", lambda: b"0123456789")

    assert not old.exists()
    assert asked.exists()
