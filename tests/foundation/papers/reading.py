"""Reading a PDF with the tools of poppler, as somebody would who does not trust the one who wrote it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = ("pdfinfo", "pdffonts", "pdftotext", "pdftohtml")


def need_poppler() -> None:
    if all(map(shutil.which, TOOLS)):
        return
    if os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        pytest.fail("poppler-utils がありません")
    pytest.skip("poppler-utils がありません")


def asked(tool: str, *options: str) -> str:
    need_poppler()
    done = subprocess.run([tool, *options], check=True, capture_output=True, text=True)
    return done.stdout


def facts(path: Path) -> dict[str, str]:
    """What pdfinfo says, by name."""
    lines = (line.partition(":") for line in asked("pdfinfo", str(path)).splitlines())
    return {name.strip(): value.strip() for name, _, value in lines}


def words(path: Path) -> str:
    """All text of the file without spaces and line breaks, cell by cell as it was set."""
    return "".join(asked("pdftotext", "-raw", str(path), "-").split())


def fonts(path: Path) -> list[list[str]]:
    """Name, embedded, subset of every font."""
    lines = asked("pdffonts", str(path)).splitlines()[2:]
    return [[line.split()[0], *re.findall(r" (yes|no)\b", line)[:2]] for line in lines]


def bookmarks(path: Path) -> list[tuple[str, int]]:
    """Every bookmark with the page it leads to."""
    outline = asked("pdftohtml", "-xml", "-i", "-stdout", str(path)).partition("<outline>")[2]
    return [(title, int(page)) for page, title in re.findall(r'<item page="(\d+)">(.*?)</item>', outline)]


def structure(path: Path) -> str:
    return asked("pdfinfo", "-struct-text", str(path))


def boxes(path: Path) -> list[tuple[float, float, float, float]]:
    """Page width, page height, left and right of every word."""
    found = []
    width = height = 0.0
    for line in asked("pdftotext", "-bbox", str(path), "-").splitlines():
        numbers = {name: float(value) for name, value in re.findall(r'(\w+)="([0-9.-]+)"', line)}
        if "<page" in line:
            width, height = numbers["width"], numbers["height"]
        elif "<word" in line:
            found.append((width, height, numbers["xMin"], numbers["xMax"]))
    return found
