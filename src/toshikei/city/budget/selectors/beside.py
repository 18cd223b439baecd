"""What leads on from a place of the own city's books: its programme, how the budget was made, what became of it.

Rooms above say where they have more about a book (`ways_register`); programmes stand in the register below.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from toshikei.city.budget.models import BudgetBook, BudgetNode
from toshikei.city.strategy.selectors import Share, Spot, account_key, programmes_among, shares_over_years
from toshikei.foundation.still import kept


@dataclass(frozen=True, slots=True)
class Way:
    """A link: what it says, one sentence what is there, its address."""

    label: str
    about: str
    url: str


type Ways = Callable[[BudgetBook], list[Way]]
_ways: list[Ways] = []


def ways_register(ways: Ways) -> None:
    """Say where a room has more about a book; asked for every page of a place, so a fixed number of queries."""
    if ways not in _ways:
        _ways.append(ways)


def ways_on(book: BudgetBook, node: BudgetNode) -> list[Way]:
    """Where to go on from a place: its programmes, then the rooms in the order they registered."""
    if book.city_code != settings.CITY["code"]:
        return []
    return [*_programmes(book, node), *_rooms(book)]


@kept(100)
def _rooms(book: BudgetBook) -> tuple[Way, ...]:
    return tuple(way for ways in _ways for way in ways(book))


@kept(10_000)
def _shares(spot: Spot) -> tuple[Share, ...]:
    return tuple(share for found in shares_over_years([spot]).values() for share in found)


def _programmes(book: BudgetBook, node: BudgetNode) -> list[Way]:
    """The programmes a place belongs to in the year of the book. Two queries."""
    if not node.depth:
        return []
    shares = _shares((account_key(book.account), node.label_path))
    codes = sorted({one.code for one in shares if one.holds_in(book.fiscal_year)})
    known = programmes_among(codes, book.fiscal_year) if codes else {}
    about = "この事業が求めた額、査定と理由、議決、執行、決算"
    return [Way(one.name, about, reverse("programmes:programme", args=[code])) for code, one in known.items()]
