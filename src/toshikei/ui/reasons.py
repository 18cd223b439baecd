"""An explanation tree as a flat list of steps in order of calculation, ready to be written on the thread."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation, LawRef, Value
from toshikei.ui import formats

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DECIMAL = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Article:
    """A place in a law as shown: whether it was checked against the text, and when."""

    text: str
    is_checked: bool
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the thread. `depth` 0 is the result itself; deeper steps come before it."""

    label: str
    value: str
    formula: str
    note: str
    articles: tuple[Article, ...]
    depth: int

    @property
    def is_result(self) -> bool:
        return self.depth == 0

    @property
    def css(self) -> str:
        """Steps two and more below the result stand further in."""
        return "is-deep" if self.depth > 1 else ""


def written(value: object, unit: str) -> str:
    """A value with its unit: exact figures, dates as wareki."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, date):
        return format_wareki(value)
    if isinstance(value, int | Decimal):
        return f"{formats.written(value)}{unit}"
    return f"{value}{unit}"


def _article(ref: LawRef) -> Article:
    return Article(str(ref), ref.status == "verified", ref.checked_on)


def _walk(node: Explanation, depth: int) -> Iterator[Step]:
    for part in node.parts:
        yield from _walk(part, depth + 1)
    articles = tuple(_article(ref) for ref in node.law)
    yield Step(node.label, written(node.value, node.unit), node.formula, node.note, articles, depth)


def from_dict(stored: Mapping[str, Any]) -> Explanation:
    """The tree back from `Explanation.to_dict` (stored in the trail or in a decision)."""
    return Explanation(
        label=stored["label"],
        value=_typed(stored.get("value")),
        unit=stored.get("unit", ""),
        formula=stored.get("formula", ""),
        note=stored.get("note", ""),
        law=tuple(_law_ref(ref) for ref in stored.get("law", ())),
        parts=tuple(from_dict(part) for part in stored.get("parts", ())),
    )


def _law_ref(ref: Mapping[str, Any]) -> LawRef:
    day = ref.get("checked_on")
    return LawRef(
        ref["law"],
        ref.get("article", ""),
        ref.get("status", "recalled"),
        date.fromisoformat(day) if day else None,
    )


def _typed(value: Any) -> Value:
    """Days and decimals travel as text in JSON. Other digits stay text: they may be codes with a leading zero."""
    if not isinstance(value, str):
        return value
    if DAY.fullmatch(value):
        return date.fromisoformat(value)
    return Decimal(value) if DECIMAL.fullmatch(value) else value


def steps_of(tree: Explanation | Mapping[str, Any] | None) -> list[Step]:
    """Steps in order of calculation. Takes a tree or its stored JSON form."""
    if not tree:
        return []
    return list(_walk(tree if isinstance(tree, Explanation) else from_dict(tree), 0))
