"""Programmes in adopted budgets: the whole from the books, general funds and posts from the budget as it was made here.

A year of which the city has no book here is told by `MoneyRecord` alone, with its source. Where nobody knows the general
funds, nothing is computed: the whole amount would not be a guess but a wrong answer.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings

from toshikei.city.budget.choices import Kind
from toshikei.city.budget.models import BudgetBook
from toshikei.city.evaluation.models import MoneyRecord
from toshikei.city.making.selectors import Adopted, adopted_in
from toshikei.city.strategy.services import money_of_year
from toshikei.engines.evaluation.observing import Figure, Figures, Tail


@dataclass(frozen=True, slots=True)
class Known:
    """The figures, and whose general funds nobody knows in which year."""

    figures: Figures
    unknown: frozenset[tuple[str, int]]


def years_with_books() -> set[int]:
    """Fiscal years whose initial budget of the own city stands in the books."""
    books = BudgetBook.objects.filter(city_code=settings.CITY["code"], kind=Kind.INITIAL)
    return set(books.order_by("fiscal_year").values_list("fiscal_year", flat=True).distinct())


def known_money(codes: Collection[str], years: Collection[int]) -> Known:
    """The programmes in the adopted budgets of these years. Four queries and three for each year with a book."""
    books = years_with_books() & set(years)
    records = {
        (one.programme_code, one.fiscal_year): one
        for one in MoneyRecord.objects.filter(fiscal_year__in=list(years))
    }
    made = adopted_in(books, codes)
    wholes = {year: money_of_year(year) for year in sorted(books)}
    adopted = frozenset(books | {year for _, year in records})
    found: dict[str, dict[int, Figure]] = {}
    unknown = set()
    for code in codes:
        for year in adopted:
            record = records.get((code, year))
            whole = wholes[year].get(code, 0) if year in books else (record.total_yen if record else 0)
            figure = _figure(whole, made.get((code, year)), record)
            if figure is None:
                unknown.add((code, year))
            else:
                found.setdefault(code, {})[year] = figure
    return Known(Figures(adopted, found), frozenset(unknown))


def _figure(whole: int, made: Adopted | None, record: MoneyRecord | None) -> Figure | None:
    """None where there is money and nobody knows how much of it is general."""
    tails = (
        tuple(Tail(one["words"], one["money"], one["last_year"]) for one in record.tails) if record else ()
    )
    if made is not None:
        return Figure(whole, made.general, made.posts_tenths, tails)
    if record is not None:
        return Figure(whole, min(record.general_yen, whole), record.posts_tenths, tails)
    return Figure(0, 0) if not whole else None
