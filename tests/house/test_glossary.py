"""One English word per Japanese term and the other way round; every code name in the glossary exists."""

import re
from collections import Counter
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
HEAD = "| 日本語 | English | in code | note |"


def rows() -> list[list[str]]:
    lines = [line for line in GLOSSARY.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line != HEAD]
    return [row for row in cells if set(row[0]) != {"-"}]


def repeated(column: int) -> list[str]:
    counts = Counter(row[column].casefold() for row in rows())
    return [word for word, count in counts.items() if count > 1]


def test_every_row_has_both_words() -> None:
    assert len(rows()) > 200
    assert all(len(row) == 4 and row[0] and row[1] for row in rows())


def test_japanese_terms_are_unique() -> None:
    assert repeated(0) == []


def test_english_terms_are_unique() -> None:
    assert repeated(1) == []


def test_code_names_exist() -> None:
    named = {name for row in rows() for name in re.findall(r"`([^`]+)`", row[2])}
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    words = set(re.findall(r"\w+", source))

    assert named
    assert named - words == set()


def test_every_table_has_its_word() -> None:
    ours = [model.__name__ for model in apps.get_models() if model.__module__.startswith("toshikei.")]

    assert ours
    assert [name for name in ours if f"`{name}`" not in GLOSSARY] == []


def test_every_room_of_the_house_has_a_section() -> None:
    rooms = [path.name for path in (ROOT / "src/toshikei/city").iterdir() if (path / "apps.py").exists()]

    assert [room for room in rooms if f"`city.{room}`" not in GLOSSARY] == []
