"""Assumptions as people read them: grouped, in per cent or yen, with range and source; years of one kind on one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from toshikei.city.outlook.selectors.projections import KNOWN, Group, Known, Setting
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.formats import written


@dataclass(frozen=True, slots=True)
class Shown:
    """One assumption: its values written, the years of a yearly one in a row."""

    known: Known
    name: str
    low: str
    base: str
    high: str
    source: str
    years: tuple[tuple[str, str], ...] = ()

    @property
    def has_range(self) -> bool:
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class Part:
    """A group of assumptions on the page."""

    group: Group
    rows: tuple[Shown, ...]


def parts_of(settings: Iterable[Setting]) -> list[Part]:
    """In the order of the catalogue."""
    order = {code: place for place, code in enumerate(KNOWN)}
    ordered = sorted(settings, key=lambda one: (order[one.code], one.part, one.year or 0))
    shown = [
        _shown(KNOWN[code], part, list(rows))
        for (code, part), rows in groupby(ordered, key=lambda one: (one.code, one.part))
    ]
    parts = [Part(group, tuple(one for one in shown if one.known.group is group)) for group in Group]
    return [part for part in parts if part.rows]


def _shown(known: Known, part: str, rows: list[Setting]) -> Shown:
    first = rows[0]
    name = f"{known.label}：{part}" if part else known.label
    if known.by_year:
        years = tuple((FiscalYear(row.year or 0).label, value_of(known, row.base)) for row in rows)
        return Shown(known, name, "", "", "", first.source, years)
    values = (value_of(known, value) for value in (first.low, first.base, first.high))
    return Shown(known, name, *values, first.source)


def value_of(known: Known, value: object) -> str:
    """Per cent with two decimals at most, yen and counts whole."""
    number = Decimal(value.numerator) / Decimal(value.denominator)  # type: ignore[attr-defined]  # a fraction
    if known.unit.is_percent:
        shown = (number * 100).quantize(Decimal("0.01")).normalize()
        return f"{'▲' if shown < 0 else ''}{abs(shown):f}{known.unit.label}"
    return f"{written(int(number))}{known.unit.label}"
