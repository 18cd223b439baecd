"""The part of a place's page that rests on versions alone: chart, table, comparison. Made once per edition.

Versions are never edited, so what is made from them stays true; the key changes with any new version or any new word
around a book. What is kept is bounded.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from threading import Lock

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from toshikei.city.budget import addresses, selectors
from toshikei.city.budget.choices import LevelName
from toshikei.city.budget.models import BudgetBook, BudgetNode
from toshikei.city.budget.pages import drawing, words
from toshikei.city.budget.selectors import Compared, Place, Shelf
from toshikei.city.budget.selectors.comparing import Row
from toshikei.kernel.money import thousands_that_add_up

MOST_LETTERS = 16_000_000
"""Of all kept evidence together, about 32 MB; the oldest leaves first."""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One child as a table row; thousands add up to the printed total."""

    row: Row
    url: str
    thousand: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a place's page shows without asking the database again. `compared` is without its rows.

    `own_lines`: how many lines stand at the place or at its 節, and are shown on its page.
    """

    node: BudgetNode
    parent: BudgetNode | None
    crumbs: tuple[tuple[str, str], ...]
    question: str
    answer: str
    compared: Compared
    biggest: Row | None
    own_lines: int
    figure: SafeString
    functions: SafeString
    table: SafeString
    series: SafeString

    @property
    def letters(self) -> int:
        return sum(map(len, (self.figure, self.functions, self.table, self.series)))


class Kept:
    """Evidence by edition and place, as much as fits."""

    def __init__(self) -> None:
        self.made: OrderedDict[Hashable, Evidence] = OrderedDict()
        self.letters = 0
        self.lock = Lock()

    def put(self, key: Hashable, made: Evidence) -> None:
        with self.lock:
            if key in self.made:
                return
            self.made[key] = made
            self.letters += made.letters
            while self.letters > MOST_LETTERS and len(self.made) > 1:
                self.letters -= self.made.popitem(last=False)[1].letters


_kept = Kept()


def evidence_of(shelf: Shelf, side: str, path: str, *, staff: bool = False) -> Evidence | None:
    """The evidence of a place, or None where the book has no such place."""
    key = (shelf.edition, shelf.version.pk, side, path, staff)
    if found := _kept.made.get(key):
        return found
    beside = comparison_of(shelf, side, path)
    if beside is None:
        return None
    made = _make(*beside, staff=staff)
    _kept.put(key, made)
    return made


_last: dict[Hashable, tuple[Place, Compared]] = {}
"""The comparison asked for last: a page and its three files rest on the same one, and are often taken together."""


def comparison_of(shelf: Shelf, side: str, path: str) -> tuple[Place, Compared] | None:
    """A place and its children beside the year before, or None where the book has no such place."""
    key = (shelf.edition, shelf.version.pk, side, path)
    if found := _last.get(key):
        return found
    place = selectors.place_at(shelf.version, side, path)
    if place is None:
        return None
    made = place, selectors.compared_children(shelf.version, place.node)
    _last.clear()
    _last[key] = made
    return made


def _make(place: Place, compared: Compared, *, staff: bool) -> Evidence:
    version, node = place.version, place.node
    functions = selectors.cofog_view(version, node) if node.depth <= 1 else []
    context = {
        "version": version,
        "book": version.book,
        "node": node,
        "compared": compared,
        "rows": shown_rows(compared, staff=staff),
        "source": drawing.source(version),
        "files": addresses.file_urls(version.book, node),
        "functions": functions,
        "figure": drawing.children_figure(version, compared),
        "series": drawing.series_figure(version, node, selectors.series_of(version, node)),
    }
    parts = {
        name: render_to_string(f"budget/evidence/{name}.html", context)
        for name in ("figure", "functions", "table", "series")
    }
    return Evidence(
        node=node,
        parent=place.parent,
        crumbs=crumbs_of(place, staff=staff),
        question=words.question(version, node),
        answer=words.answer(version, compared, place.parent),
        compared=replace(compared, rows=(), gone=()),
        biggest=max(compared.rows, key=lambda row: row.node.amount, default=None),
        own_lines=own_lines(compared),
        **parts,
    )


def own_lines(compared: Compared) -> int:
    """All lines below the place without those of the places that have a page of their own: no need to count again."""
    elsewhere = (row.node.line_count for row in compared.rows if row.node.level != LevelName.SETSU)
    return compared.node.line_count - sum(elsewhere)


def shown_rows(compared: Compared, *, staff: bool) -> list[ShownRow]:
    """Children with their addresses; 節 lead to their lines on the same page."""
    book = compared.node.version.book
    amounts = thousands_that_add_up([row.node.amount for row in compared.rows]) if compared.rows else []
    return [
        ShownRow(row, _row_url(book, row.node, staff=staff), thousand)
        for row, thousand in zip(compared.rows, amounts, strict=True)
    ]


def _row_url(book: BudgetBook, node: BudgetNode, *, staff: bool) -> str:
    if node.level == LevelName.SETSU:
        return f"#{node.path.rpartition('/')[2]}"
    return addresses.node_url(book, node, staff=staff)


def crumbs_of(place: Place, *, staff: bool) -> tuple[tuple[str, str], ...]:
    """Name and address of everything above the place."""
    book = place.version.book
    return tuple(
        (
            words.book_title(book) if node.depth == 0 else node.label,
            addresses.node_url(book, node, staff=staff),
        )
        for node in place.crumbs
    )
