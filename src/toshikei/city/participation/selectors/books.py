"""The general account of the own city, divided. What is made of a version is kept: a version is never edited."""

from functools import lru_cache

from django.conf import settings

from toshikei.city.budget import selectors as budget
from toshikei.city.budget.choices import Kind, Side
from toshikei.city.budget.selectors import BudgetVersion, Divided
from toshikei.kernel.fiscal_year import FiscalYear

GENERAL = "ippan"
KEPT = 24
"""Divided books kept in memory: some years of a city, a few hundred kilobytes."""


def general_books(kind: str = Kind.INITIAL) -> list[BudgetVersion]:
    """Newest versions of the own city's general account with both sides, newest year first. One query."""
    return [
        version
        for version in budget.book_list(settings.CITY["code"])
        if version.book.slug == GENERAL and version.book.kind == kind and _has_both(version)
    ]


def _has_both(version: BudgetVersion) -> bool:
    return bool(version.expenditure_yen and version.revenue_yen)


def chosen(books: list[BudgetVersion], year: int | None) -> BudgetVersion | None:
    """The book of a year; the newest where none is asked or that year has none."""
    asked = next((version for version in books if version.book.fiscal_year == year), None)
    return asked or next(iter(books), None)


def book_title(version: BudgetVersion) -> str:
    """令和8年度 一般会計 当初予算"""
    book = version.book
    return f"{FiscalYear(book.fiscal_year).label} {book.account} {book.get_kind_display()}"


def source_of(version: BudgetVersion) -> str:
    """Where the amounts come from, in one line."""
    note = version.book.source_note
    return f"{version.book.city_name}「{book_title(version)}」第{version.number}版{f'（{note}）' if note else ''}"


def revenue_url(version: BudgetVersion) -> str:
    """The page of the whole revenue side."""
    return budget.side_url(version, Side.REVENUE)


def expenditure_url(version: BudgetVersion) -> str:
    """The page of the whole expenditure side."""
    return budget.side_url(version, Side.EXPENDITURE)


def revenue_by_kan(version: BudgetVersion) -> tuple[Divided, ...]:
    return _kept("revenue", version)


def expenditure_by_kan(version: BudgetVersion) -> tuple[Divided, ...]:
    return _kept("expenditure", version)


def expenditure_by_setsu(version: BudgetVersion) -> tuple[Divided, ...]:
    """By 款 and 節: what kind of thing is paid for, and where."""
    return _kept("setsu", version)


def programmes(version: BudgetVersion) -> tuple[Divided, ...]:
    return _kept("programme", version)


def functions(version: BudgetVersion) -> tuple[Divided, ...]:
    """By COFOG division."""
    return _kept("cofog", version)


class _Key:
    """A version as a key of what is kept: equal while its content is."""

    def __init__(self, version: BudgetVersion) -> None:
        self.version = version
        self.content = (version.pk, version.content_hash, version.book.pk, version.book.slug)

    def __hash__(self) -> int:
        return hash(self.content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.content == other.content


def _kept(how: str, version: BudgetVersion) -> tuple[Divided, ...]:
    return _divided(how, _Key(version))


@lru_cache(maxsize=KEPT * 5)
def _divided(how: str, key: _Key) -> tuple[Divided, ...]:
    return tuple(WAYS[how](key.version))


def _by_function(version: BudgetVersion) -> list[Divided]:
    place = budget.place_at(version, Side.EXPENDITURE, "")
    found = budget.cofog_view(version, place.node) if place else []
    return [Divided(one.label, one.amount, "", code=one.code) for one in found]


WAYS = {
    "revenue": lambda version: budget.by_kan(version, Side.REVENUE),
    "expenditure": lambda version: budget.by_kan(version, Side.EXPENDITURE),
    "setsu": budget.by_kan_and_setsu,
    "programme": budget.by_programme,
    "cofog": _by_function,
}
