"""The programmes of a round as a list: words and filters of the address, order.

Works on rows already read, so that a search over 1,500 programmes asks the database nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from toshikei.city.making.selectors.shapes import Row
from toshikei.foundation.search.folding import terms_of


def _yen(row: Row) -> int:
    return row.now.yen or 0 if row.now else 0


def _asked(row: Row) -> int:
    return row.asked.yen or 0 if row.asked else 0


ORDERS: dict[str, tuple[str, Callable[[Row], tuple[int, str]]]] = {
    "change": ("前年度との差が大きい順", lambda row: (-abs(row.difference or 0), row.key)),
    "asked": ("要求が大きい順", lambda row: (-_asked(row), row.key)),
    "cut": ("要求から大きく減った順", lambda row: (_yen(row) - _asked(row), row.key)),
    "number": ("番号の順", lambda row: (0, row.key)),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for."""

    query: str = ""
    department: str = ""
    field: str = ""
    verb: str = ""
    order: str = "change"

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        order = query.get("order", "")
        return cls(
            query.get("q", "").strip()[:200],
            query.get("department", "")[:200],
            query.get("field", "")[:200],
            query.get("verb", "")[:40],
            order if order in ORDERS else "change",
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.query or self.department or self.field or self.verb)


def found(rows: Sequence[Row], wanted: Wanted) -> list[Row]:
    """The rows with every word and every filter, in the order asked for."""
    terms = terms_of(wanted.query)
    kept = [
        row
        for row in rows
        if all(term in row.folded for term in terms)
        and wanted.department in {"", row.department}
        and wanted.field in {"", row.field}
        and wanted.verb in {"", row.now.verb if row.now else ""}
    ]
    return sorted(kept, key=ORDERS[wanted.order][1])
