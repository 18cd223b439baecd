"""Python 3.12 is the floor: words that came with 3.13 must not be used, whatever the developer's Python is."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LATER = {
    ("batched", "strict"),
    ("copy", "replace"),
    ("ArgumentParser", "deprecated"),
    ("add_argument", "deprecated"),
}


def calls(path: Path) -> set[tuple[str, str]]:
    """(function name, keyword) of every call in a file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            found |= {(name, keyword.arg or "") for keyword in node.keywords}
    return found


@pytest.mark.parametrize("floor", ["src", "tests"])
def test_no_keyword_that_came_after_the_floor(floor: str) -> None:
    guilty = [
        f"{path}: {found}" for path in sorted((ROOT / floor).rglob("*.py")) for found in calls(path) & LATER
    ]

    assert not guilty, "\n".join(guilty)
