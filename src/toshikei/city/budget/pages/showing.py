"""Everything the page of one place shows, for citizens and for staff alike."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.urls import reverse

from toshikei.city.budget import addresses, selectors
from toshikei.city.budget.models import BudgetNode, BudgetVersion
from toshikei.city.budget.pages import drawing, words
from toshikei.city.budget.selectors import Compared, Place
from toshikei.foundation import clock
from toshikei.kernel.era import format_wareki
from toshikei.kernel.money import thousands_that_add_up

LINES_PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One child as a table row; thousands add up to the printed total."""

    row: object
    url: str
    thousand: int


def version_or_404(city: str, year: int, account: str) -> BudgetVersion:
    version = selectors.version_at(city, year, account)
    if version is None:
        raise Http404("この年度・会計の予算はまだ登録されていません。")
    return version


def split_place(place: str) -> tuple[str, str]:
    """Side and path of the last part of an address."""
    if place == addresses.REVENUE or place.startswith(f"{addresses.REVENUE}/"):
        return "revenue", place.removeprefix(addresses.REVENUE).strip("/")
    return "expenditure", place.strip("/")


def place_or_404(version: BudgetVersion, place: str) -> Place:
    side, path = split_place(place)
    found = selectors.place_at(version, side, path)
    if found is None:
        raise Http404("この予算には、その科目がありません。")
    return found


def shown_rows(compared: Compared, *, staff: bool) -> list[ShownRow]:
    """Children with their addresses; 節 lead to their lines on the same page."""
    book = compared.node.version.book
    amounts = thousands_that_add_up([row.node.amount for row in compared.rows]) if compared.rows else []
    return [
        ShownRow(row, _row_url(book, row.node, staff=staff), thousand)
        for row, thousand in zip(compared.rows, amounts, strict=True)
    ]


def _row_url(book: object, node: BudgetNode, *, staff: bool) -> str:
    if node.level == "setsu":
        return f"#{node.path.rpartition('/')[2]}"
    return addresses.node_url(book, node, staff=staff)


def crumbs_of(place: Place, *, staff: bool) -> list[tuple[str, str]]:
    """Name and address of everything above the place."""
    book = place.version.book
    return [
        (
            words.book_title(book) if node.depth == 0 else node.label,
            addresses.node_url(book, node, staff=staff),
        )
        for node in place.crumbs
    ]


def place_context(request: HttpRequest, place: Place, *, staff: bool = False) -> dict[str, object]:
    """The context of a place's page. The number of queries is the same for ten lines and for five thousand."""
    version, node = place.version, place.node
    compared = selectors.compared_children(version, node)
    lines = Paginator(place.lines, LINES_PER_PAGE).get_page(request.GET.get("page"))
    url = addresses.node_url(version.book, node)
    return {
        "version": version,
        "book": version.book,
        "title": words.book_title(version.book),
        "node": node,
        "parent": place.parent,
        "crumbs": crumbs_of(place, staff=staff),
        "question": words.question(version, node),
        "answer": words.answer(version, compared, place.parent),
        "in_charge": words.in_charge(node),
        "compared": compared,
        "rows": shown_rows(compared, staff=staff),
        "lines": lines,
        "figure": drawing.children_figure(version, compared),
        "series": drawing.series_figure(version, node, selectors.series_of(version, node)),
        "functions": selectors.cofog_view(version, node) if node.depth <= 1 else [],
        "source": drawing.source(version),
        "citation": words.citation(
            version, node, request.build_absolute_uri(url), format_wareki(clock.today())
        ),
        "permalink": request.build_absolute_uri(url),
        "files": addresses.file_urls(version.book, node),
        "biggest": max(compared.rows, key=lambda row: row.node.amount, default=None),
        "versions_url": f"{addresses.book_url(version.book)}versions/",
        "other_side": _other_side(version, node, staff=staff),
    }


def _other_side(version: BudgetVersion, node: BudgetNode, *, staff: bool) -> tuple[str, str] | None:
    """From the total of one side to that of the other, where the book has both."""
    if node.depth:
        return None
    if node.side == "expenditure" and version.revenue_yen:
        return "歳入を見る", addresses.place_url(version.book, "revenue", "", staff=staff)
    if node.side == "revenue" and version.expenditure_yen:
        return "歳出を見る", addresses.place_url(version.book, "expenditure", "", staff=staff)
    return None


def import_url() -> str:
    """The import wizard for budget files."""
    return reverse("imports:dataset", args=["budget.lines"])
