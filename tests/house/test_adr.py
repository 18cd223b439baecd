"""Decisions stay short, numbered and in one form."""

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "adr"
FILES = sorted(FOLDER.glob("*.md"))


def test_numbers_have_no_gap() -> None:
    assert FILES
    assert [int(path.name[:4]) for path in FILES] == list(range(len(FILES)))


def test_each_is_short_and_has_its_parts() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")

        assert len(text.splitlines()) < 40, path.name
        assert text.startswith(f"# {path.name[:4]}: "), path.name
        for part in ("Status: ", "## Context", "## Decision", "## Consequences"):
            assert part in text, (path.name, part)
