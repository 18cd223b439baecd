"""The frame of every booking: lock the ledger, judge by the engine, append entries, move the sums. One transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import attrgetter

from django.conf import settings
from django.db import connection

from toshikei.city.budget.services.inserting import rows_insert
from toshikei.city.execution import errors
from toshikei.city.execution.choices import PostingKind, Side
from toshikei.city.execution.models import Ledger, LedgerEntry, LedgerPlace, Posting
from toshikei.city.execution.selectors.binding import clauses_standing, refused_standing
from toshikei.city.execution.selectors.provisional import ends_of
from toshikei.engines.execution.acts import Act
from toshikei.engines.execution.entries import Place
from toshikei.engines.execution.income import Income
from toshikei.engines.execution.position import Position
from toshikei.engines.execution.posted import Posted
from toshikei.engines.execution.posting import post
from toshikei.engines.execution.year import Clause, Rules, StruckOut, Year, rules_at
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law import reader

POSITION = tuple(Position.__dataclass_fields__)
INCOME = tuple(Income.__dataclass_fields__)
POSITION_OF, INCOME_OF = attrgetter(*POSITION), attrgetter(*INCOME)
ENTRY_COLUMNS = ("posting_id", "place_id", "kind", "amount", "on")
REASONS_KEPT = 20
"""So many entries of one posting keep the reasons of its last act; a month file has thousands, each judged alike."""


@lru_cache(maxsize=32)
def rules_of(year: int, city: str) -> Rules:
    """The law a year is judged by: as it stands on its last day."""
    return rules_at(reader.at(FiscalYear(year).last_day, city=city))


def engine_place(place: LedgerPlace) -> Place:
    return Place(place.path, str(place), place.setsu, place.is_reserve, place.side == Side.REVENUE)


@dataclass(slots=True)
class Books:
    """A locked ledger with the engine's view of it; positions are read as places are touched."""

    ledger: Ledger
    year: Year
    positions: dict[str, Position] = field(default_factory=dict)
    incomes: dict[str, Income] = field(default_factory=dict)
    places: dict[tuple[str, str], LedgerPlace] = field(default_factory=dict)

    def touch(self, places: Iterable[LedgerPlace]) -> None:
        """Take the sums of places in."""
        for place in places:
            self.places[place.side, place.path] = place
            if place.side == Side.REVENUE:
                self.incomes[place.path] = Income(*INCOME_OF(place))
            else:
                self.positions[place.path] = Position(*POSITION_OF(place))


def books_locked(ledger_id: int) -> Books:
    """Lock the ledger; whoever else books waits. Must stand inside a transaction."""
    ledger = Ledger.objects.select_for_update().get(pk=ledger_id)
    return Books(ledger, year_of(ledger))


def year_of(ledger: Ledger) -> Year:
    clauses = tuple(Clause(frozenset(one.setsu), one.text) for one in clauses_standing(ledger))
    struck = tuple(StruckOut(one.path, one.purpose, one.refused_on) for one in refused_standing(ledger))
    rules = rules_of(ledger.fiscal_year, settings.CITY["code"])
    return Year(ledger.year, rules, ledger.is_closed, clauses, struck, ends_of([ledger]).get(ledger.pk))


def place_locked(place_id: int) -> tuple[Books, LedgerPlace]:
    """One place with its locked ledger."""
    ledger_id = LedgerPlace.objects.filter(pk=place_id).values_list("ledger_id", flat=True).first()
    if ledger_id is None:
        raise errors.PlaceMissing(place=place_id)
    books = books_locked(ledger_id)
    place = LedgerPlace.objects.get(pk=place_id)
    books.touch([place])
    return books, place


def judged(books: Books, act: Act) -> Posted:
    """What the act would book, or the refusal. Nothing is written."""
    return post(act, books.year, books.positions, books.incomes)


@dataclass(slots=True)
class Writing:
    """One posting in the making: acts are judged one after the other, entries written together."""

    books: Books
    kind: PostingKind
    entries: list[tuple[LedgerPlace, str, int, date]] = field(default_factory=list)
    last: Posted | None = None

    def do(self, act: Act) -> Posted:
        """Judge one act and remember what it books."""
        books = self.books
        self.last = judged(books, act)
        for entry in self.last.entries:
            path = entry.place.path
            if entry.place.is_revenue:
                books.incomes[path] = books.incomes.get(path, Income()).after(entry)
            else:
                books.positions[path] = books.positions.get(path, Position()).after(entry)
            side = Side.REVENUE if entry.place.is_revenue else Side.EXPENDITURE
            self.entries.append((books.places[side, path], entry.kind.value, entry.amount, entry.on))
        return self.last

    def write(self, *, by: Acting, on: date, title: str, **more: object) -> Posting:
        """Append the posting with its entries and move the sums of the places, one statement per side."""
        reasons = self.last.reasons.to_dict() if self.last and len(self.entries) <= REASONS_KEPT else None
        posting = Posting.objects.create(
            ledger=self.books.ledger,
            kind=self.kind,
            title=title[:200],
            on=on,
            booked_at=clock.now(),
            by_label=by.label[:200],
            reasons=reasons,
            **more,
        )
        rows = [(posting.pk, place.pk, kind, amount, day) for place, kind, amount, day in self.entries]
        rows_insert(LedgerEntry, ENTRY_COLUMNS, rows)
        sums_move(self.entries)
        return posting


def sums_move(entries: Iterable[tuple[LedgerPlace, str, int, date]]) -> None:
    """Add entries to the sums of their places: one prepared statement, every place moved in all its sums at once."""
    moved: dict[int, dict[str, int]] = {}
    for place, kind, amount, _ in entries:
        sums = moved.setdefault(place.pk, {})
        sums[kind] = sums.get(kind, 0) + amount
    kinds = sorted({kind for sums in moved.values() for kind in sums})
    if not kinds:
        return
    quote = connection.ops.quote_name
    changes = ", ".join(f"{quote(kind)} = {quote(kind)} + %s" for kind in kinds)
    statement = f"UPDATE {quote(LedgerPlace._meta.db_table)} SET {changes} WHERE id = %s"  # noqa: S608  # names come from EntryKind, never from input
    rows = [(*(sums.get(kind, 0) for kind in kinds), pk) for pk, sums in moved.items()]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
