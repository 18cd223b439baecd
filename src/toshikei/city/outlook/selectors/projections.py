"""Sets of assumptions, frozen projections, and computing on the fly. The public sees what is published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from toshikei import law
from toshikei.city.outlook.choices import Item
from toshikei.city.outlook.models import Assumption, AssumptionSet, Projection
from toshikei.city.outlook.selectors.inputs import Book
from toshikei.engines.outlook.projection.back_test import Forecast, Off, back_test
from toshikei.engines.outlook.projection.explaining import explain
from toshikei.engines.outlook.projection.known import EXPENDITURE, KNOWN, REVENUE, Group, Known
from toshikei.engines.outlook.projection.projecting import Year, project
from toshikei.engines.outlook.projection.settings import NOTHING_ASKED, Case, Setting, WhatIf, chosen, missing
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear

__all__ = [
    "EXPENDITURE",
    "KNOWN",
    "REVENUE",
    "Case",
    "Group",
    "Known",
    "Off",
    "Setting",
    "WhatIf",
    "Year",
    "missing",
]

AHEAD = 10
"""Five years, and five more as a reference."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The base case with what somebody asked for, and why it looks as it does."""

    years: tuple[Year, ...]
    reasons: Explanation


def outcome(
    settings: Sequence[Setting], base_year: int, years: int, on: date
) -> dict[Case, tuple[Year, ...]]:
    """The three ends of the ranges, by the law of a day."""
    base, rules = FiscalYear(base_year), law.at(on)
    return {case: project(chosen(settings, case), base=base, years=years, law=rules) for case in Case}


def asked_for(
    settings: Sequence[Setting], base_year: int, years: int, on: date, asked: WhatIf = NOTHING_ASKED
) -> Asked:
    """One projection of the base case; the reasons are those of the first year without money, else of the fifth."""
    of, rules = chosen(settings, Case.BASE, asked), law.at(on)
    found = project(of, base=FiscalYear(base_year), years=years, law=rules, asked=asked)
    place = next((i for i, year in enumerate(found) if year.unfunded), min(5, years))
    return Asked(found, explain(found, place, of, rules))


def settings_of(rows: Iterable[Assumption]) -> list[Setting]:
    """Rows in per cent and yen as settings in shares and yen."""
    return [
        Setting(
            row.code,
            _inside(row.code, row.low),
            _inside(row.code, row.base),
            _inside(row.code, row.high),
            row.source,
            row.fiscal_year or None,
            row.part,
        )
        for row in rows
    ]


def _inside(code: str, value: object) -> Fraction:
    return Fraction(str(value)) / (100 if KNOWN[code].unit.is_percent else 1)


def assumptions_of(of: AssumptionSet) -> list[Assumption]:
    """In the order of the page: as known, then by part and year."""
    order = {code: place for place, code in enumerate(KNOWN)}
    rows = Assumption.objects.filter(of=of).order_by("pk")
    return sorted(rows, key=lambda row: (order[row.code], row.part, row.fiscal_year))


def sets_all() -> QuerySet[AssumptionSet]:
    return AssumptionSet.objects.order_by("-made_on", "-pk")


def set_of(code: str) -> AssumptionSet | None:
    return AssumptionSet.objects.filter(code=code).first()


def assumption_of(of: AssumptionSet, pk: int) -> Assumption | None:
    """One row of a set; a key no row can have is no row."""
    return Assumption.objects.filter(of=of, pk=pk).select_related("of").first() if pk < 2**63 else None


def projections_public() -> QuerySet[Projection]:
    """Published ones, newest first. The one place that decides what the public sees of projections."""
    return Projection.objects.filter(published_at__isnull=False).order_by("-made_on", "-number")


def projections_all() -> QuerySet[Projection]:
    return Projection.objects.order_by("-made_on", "-number")


def projection_public(number: int) -> Projection | None:
    return projections_public().filter(number=number).first()


def frozen_settings(projection: Projection) -> list[Setting]:
    """The assumptions a projection was frozen with."""
    return [
        Setting(
            row["code"],
            Fraction(row["low"]),
            Fraction(row["base"]),
            Fraction(row["high"]),
            row["source"],
            row["year"],
            row["part"],
        )
        for row in projection.content["settings"]
    ]


def frozen_years(projection: Projection, case: Case) -> list[Mapping[str, Any]]:
    """Results as they were frozen."""
    return projection.content["results"][case.value]


def back_tested(projections: Iterable[Projection], book: Book) -> list[Off]:
    """Funds as earlier projections saw them beside the funds that came."""
    actuals = {
        year: row.amount for (year, item, _part), row in book.figures.items() if item == Item.FUND_BALANCE
    }
    forecasts = [
        Forecast(projection.base_year, row["year"], row["fund"])
        for projection in projections
        for row in frozen_years(projection, Case.BASE)
    ]
    return back_test(forecasts, actuals)


def fund_history(book: Book) -> dict[int, int]:
    """Funds at the end of past years, of published settlements."""
    return {year: row.amount for (year, item, _), row in book.figures.items() if item == Item.FUND_BALANCE}
