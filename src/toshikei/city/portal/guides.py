"""使い方: one text file per group of users, written in a small part of Markdown, shown inside the product.

The files ship with the package; docs/guides is the same folder seen from the repository's documents.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

FOLDER = Path(__file__).parent / "guides"
ORDER = ("staff", "finance", "citizen")
INLINE = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"`(.+?)`"), r"<kbd>\1</kbd>"),
    (re.compile(r"\[(.+?)\]\((/[^)\s]*|#[^)\s]*)\)"), r'<a href="\2">\1</a>'),
)


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide: its first line is the title, the paragraph below it the summary."""

    code: str
    title: str
    summary: str
    body: SafeString


@cache
def all_guides() -> tuple[Guide, ...]:
    return tuple(_read(FOLDER / f"{code}.md") for code in ORDER)


def find(code: str) -> Guide | None:
    return next((guide for guide in all_guides() if guide.code == code), None)


def _read(path: Path) -> Guide:
    title, summary, *blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    body = "\n".join(to_html(part) for block in blocks for part in split_heading(block))
    return Guide(path.stem, title.removeprefix("# "), summary, mark_safe(body))  # noqa: S308  # escaped in to_html


def split_heading(block: str) -> list[str]:
    """A heading and what stands right below it are two parts."""
    first, _, rest = block.partition("\n")
    return [first, rest] if first.startswith("## ") and rest else [block]


def to_html(block: str) -> str:
    """One block: ## heading, - list, 1. list, or a paragraph. Everything is escaped first."""
    lines = [_inline(line) for line in block.split("\n")]
    if lines[0].startswith("## "):
        return f"<h2>{lines[0][3:]}</h2>"
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{line[2:]}</li>" for line in lines) + "</ul>"
    if all(re.match(r"\d+\. ", line) for line in lines):
        return "<ol>" + "".join(f"<li>{line.split('. ', 1)[1]}</li>" for line in lines) + "</ol>"
    return f"<p>{'<br>'.join(lines)}</p>"


def _inline(text: str) -> str:
    escaped = str(conditional_escape(text))
    for pattern, replacement in INLINE:
        escaped = pattern.sub(replacement, escaped)
    return escaped
