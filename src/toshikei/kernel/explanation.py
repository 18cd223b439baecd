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
