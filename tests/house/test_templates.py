"""Every template compiles, is used, says what it takes, and carries nothing the CSP would refuse."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "toshikei"
TEMPLATES = sorted(
    path for path in SOURCE.rglob("templates/**/*") if path.suffix in {".html", ".xml", ".txt"}
)
CALLED_BY_FRAMEWORKS = ("account/", "mfa/", "socialaccount/", "usersessions/", "allauth/")
CALLED_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}


def name_of(path: Path) -> str:
    return str(path).rsplit("/templates/", 1)[1]


@pytest.fixture(scope="module")
def mentions() -> str:
    """All code and templates as one text."""
    files = [*SOURCE.rglob("*.py"), *TEMPLATES]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_compiles(path: Path):
    assert get_template(name_of(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_is_used(path: Path, mentions: str):
    name = name_of(path)
    if name in CALLED_BY_DJANGO or name.startswith(CALLED_BY_FRAMEWORKS):
        return

    assert f'"{name}' in mentions or f"'{name}" in mentions or _used_by_a_made_name(name, mentions)


def _used_by_a_made_name(name: str, mentions: str) -> bool:
    """f"room/{part}.html": the folder is named with a brace behind it."""
    folder, _, _ = name.rpartition("/")
    return f'"{folder}/{{' in mentions


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.suffix == ".html"], ids=name_of)
def test_nothing_the_policy_would_refuse(path: Path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle\s*=", text), "inline style"
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), "inline handler"
    assert not re.search(r"<script(?![^>]*(?:\bsrc=|type=\"application/json\"))", text), "inline script"
    assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", text), "something from outside"


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.suffix == ".html"], ids=name_of)
def test_does_not_hide_escaping(path: Path):
    assert not re.search(r"\|\s*safe\b|autoescape off", path.read_text(encoding="utf-8"))
