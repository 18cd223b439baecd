"""Everything the page of one place shows, for citizens and for staff alike."""

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest
from django.urls import reverse

from toshikei.city.budget import addresses, selectors
from toshikei.city.budget.models import BudgetNode, BudgetVersion
from toshikei.city.budget.pages import drawing, papers, words
from toshikei.city.budget.pages.evidence import Evidence, comparison_of, evidence_of
from toshikei.city.budget.selectors import Compared, Place, Shelf
from toshikei.foundation import clock
from toshikei.kernel.era import format_wareki

LINES_PER_PAGE = 200


def shelf_or_404(city: str, year: str, account: str) -> Shelf:
    shelf = selectors.shelf_at(city, int(year), account)
    if shelf is None:
        raise Http404("この年度・会計の予算はまだ登録されていません。")
    return shelf


def split_place(place: str) -> tuple[str, str]:
    """Side and path of the last part of an address."""
    if place == addresses.REVENUE or place.startswith(f"{addresses.REVENUE}/"):
        return "revenue", place.removeprefix(addresses.REVENUE).strip("/")
    return "expenditure", place.strip("/")


def comparison_or_404(shelf: Shelf, place: str) -> tuple[Place, Compared]:
    found = comparison_of(shelf, *split_place(place))
    if found is None:
        raise Http404("この予算には、その科目がありません。")
    return found


def place_context(
    request: HttpRequest, shelf: Shelf, side: str, path: str, *, staff: bool = False
) -> dict[str, object]:
    """The context of a place's page. The number of queries is the same for ten lines and for five thousand."""
    shown = evidence_of(shelf, side, path, staff=staff)
    if shown is None:
        raise Http404("この予算には、その科目がありません。")
    version, node = shelf.version, shown.node
    url = request.build_absolute_uri(addresses.node_url(version.book, node))
    cited = request.build_absolute_uri(addresses.version_place_url(version, node))
    return {
        "version": version,
        "book": version.book,
        "title": words.book_title(version.book),
        "node": node,
        "parent": shown.parent,
        "crumbs": shown.crumbs,
        "question": shown.question,
        "answer": shown.answer,
        "in_charge": words.in_charge(node),
        "compared": shown.compared,
        "biggest": shown.biggest,
        "evidence": shown,
        "upper": [part for part in (shown.figure, shown.table) if part.strip()],
        "lower": [part for part in (shown.series, shown.functions) if part.strip()],
        "lines": _lines(request, version, shown),
        "source": drawing.source(version),
        "citation": words.citation(version, node, cited, format_wareki(clock.today())),
        "permalink": url,
        "papers": None if node.depth else papers.offered(version),
        "files": addresses.file_urls(version.book, node),
        "versions_url": f"{addresses.book_url(version.book)}versions/",
        "other_side": _other_side(version, node, staff=staff),
    }


def _lines(request: HttpRequest, version: BudgetVersion, shown: Evidence) -> Page | None:
    """A page of the lines at the place; only 目 and 事業 have lines of their own 節. Places without ask nothing."""
    if not shown.own_lines:
        return None
    paginator = Paginator(selectors.lines_at(version, shown.node.side, shown.node.path), LINES_PER_PAGE)
    paginator.count = shown.own_lines
    return paginator.get_page(request.GET.get("page"))


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
