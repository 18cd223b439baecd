"""The bundled glossary: budget terms with explanations written for this product (glossary.yaml)."""

import re
from functools import cache
from importlib.resources import files

import yaml

KANJI = r"\u3005\u4e00-\u9fff\uf900-\ufaff"
"""Kanji and the repetition mark 々, for character classes."""


@cache
def terms() -> dict[str, str]:
    """Term and plain explanation.

    >>> terms()["基金"]
    '目的を決めて積み立てた市の貯金'
    """
    content = yaml.safe_load((files(__package__) / "glossary.yaml").read_text("utf-8"))
    return {str(term): str(words) for term, words in content["terms"].items()}


@cache
def pattern() -> re.Pattern[str]:
    """Any term, the longest first. One-letter terms (款, 項) only where no other kanji stands beside them."""
    longest_first = sorted(terms(), key=lambda term: (-len(term), term))
    return re.compile("|".join(_alone(term) for term in longest_first))


def _alone(term: str) -> str:
    escaped = re.escape(term)
    return rf"(?<![{KANJI}]){escaped}(?![{KANJI}])" if len(term) == 1 else escaped


def is_glossed(text: str, start: int, end: int) -> bool:
    """Is the word at this place explained where it stands?

    X（…）, X・Y（…）, …（X）, Xとは, Xという, …をXといいます, …をXと呼びます.

    >>> is_glossed("基金（貯金）から", 0, 2), is_glossed("基金から", 0, 2), is_glossed("貯金を「基金」といいます", 4, 6)
    (True, False, True)
    >>> is_glossed("市の貯金（基金）から", 5, 7)
    True
    """
    before, after = text[:start], text[end:].lstrip("」』")
    if before.endswith(("（", "(")) and after.startswith(("）", ")")):
        return bool(before[:-1].strip())
    named = re.match(r"と(?:言い|いい|呼び|よび|呼んで|よんで)", after)
    return bool(
        re.match(r"(?:・[^（）()、。]{1,15}){0,3}[（(][^）)]+[）)]|とは|という(?!こと)", after)
        or (named and re.search(r"[をは][「『]?$", before))
    )
