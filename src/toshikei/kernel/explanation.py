"""Explanation tree (なぜ？): any engine returns it; any page, API or PDF can show it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

type Value = int | Decimal | str | bool | date | None


@dataclass(frozen=True, slots=True)
class LawRef:
    """A place in a law, ordinance or rule. `checked_on` is None while the text was only recalled."""

    law: str
    article: str = ""
    status: str = "recalled"
    checked_on: date | None = None

    def __str__(self) -> str:
        return f"{self.law}{self.article}"

    @property
    def is_checked(self) -> bool:
        """Was the text read (verified), and when?"""
        return self.status == "verified" and self.checked_on is not None

    def shown(self) -> str:
        """With the date of the last check, or marked 未確認."""
        return f"{self}（{f'確認日 {_day(self.checked_on)}' if self.is_checked and self.checked_on else '未確認'}）"


def _day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One step of a calculation in order, with its reason and the steps it rests on.

    `label` and `note` are Japanese sentences for people; `value` is exact, `unit` is Japanese ("円", "％", "日").
    """

    label: str
    value: Value = None
    unit: str = ""
    formula: str = ""
    note: str = ""
    law: tuple[LawRef, ...] = ()
    parts: tuple["Explanation", ...] = field(default=())

    def walk(self) -> Iterator["Explanation"]:
        """The parts in order of calculation, then the result itself."""
        for part in self.parts:
            yield from part.walk()
        yield self

    def lines(self, indent: str = "") -> list[str]:
        """Plain text for the command line and printed reports: the result, its ground, then the parts it rests on."""
        head = f"{indent}{self.label}：{self.shown()}" if self.value is not None else f"{indent}{self.label}"
        inner = f"{indent}  "
        own = [f"{inner}{text}" for text in (self.formula, self.note) if text]
        grounds = [f"{inner}根拠：{ref.shown()}" for ref in self.law]
        return [head, *own, *grounds, *(line for part in self.parts for line in part.lines(inner))]

    def shown(self) -> str:
        """The value with its unit in words."""
        if isinstance(self.value, bool):
            return "はい" if self.value else "いいえ"
        if isinstance(self.value, int | Decimal):
            sign = "▲" if self.value < 0 else ""
            return f"{sign}{abs(self.value):,}{self.unit}"
        if isinstance(self.value, date):
            return _day(self.value)
        return f"{self.value}{self.unit}"

    def to_dict(self) -> dict[str, object]:
        """JSON form; decimals and dates as text so that nothing is rounded on the way."""
        value = self.value
        return {
            "label": self.label,
            "value": value if isinstance(value, int | str | bool) or value is None else str(value),
            "unit": self.unit,
            "formula": self.formula,
            "note": self.note,
            "law": [
                {
                    "law": ref.law,
                    "article": ref.article,
                    "status": ref.status,
                    "checked_on": ref.checked_on.isoformat() if ref.checked_on else None,
                }
                for ref in self.law
            ],
            "parts": [part.to_dict() for part in self.parts],
        }
