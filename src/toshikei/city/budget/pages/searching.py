"""The search over all departments' lines, for the public page and the staff page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from toshikei.city.budget import addresses, selectors
from toshikei.city.budget.models import BudgetLine
from toshikei.city.budget.pages import files
from toshikei.city.budget.selectors import FoundLines, YearOfBooks, downloads
from toshikei.foundation import clock
from toshikei.foundation.datasets.tables import Table
from toshikei.foundation.search.folding import highlight
from toshikei.kernel.fiscal_year import FiscalYear

LINES_PER_PAGE = 50
FILTERS = ("city_code", "fiscal_year", "account", "side", "department_code", "kan")
MOST_DOWNLOADED = 200_000


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A found line with the found letters marked."""

    line: BudgetLine
    url: str
    title: list[tuple[str, bool]]
    place: list[tuple[str, bool]]
    department: list[tuple[str, bool]]


def wanted(query: Mapping[str, str]) -> dict[str, object]:
    """The filters of the address; a year that is no number is left out."""
    found: dict[str, object] = {name: query.get(name, "").strip() for name in FILTERS if query.get(name)}
    year = str(found.pop("fiscal_year", ""))
    return found | (
        {"fiscal_year": int(year)} if year.isascii() and year.isdigit() and len(year) <= 4 else {}
    )


def _found(
    request: HttpRequest, years: list[YearOfBooks], first: int = 0
) -> tuple[FoundLines, dict[str, object]]:
    """Found lines with a page of them; without a wish, of the newest year only, as sums over several years mislead."""
    within = wanted(request.GET)
    if "fiscal_year" not in request.GET and years:
        within["fiscal_year"] = max(one.fiscal_year for one in years)
    query = request.GET.get("q", "").strip()[:200]
    return selectors.lines_found(query, first=first, most=LINES_PER_PAGE, **within), within


def _page(request: HttpRequest, years: list[YearOfBooks]) -> tuple[FoundLines, Page[int], dict[str, object]]:
    """The page asked for; a page behind the last is the last, and costs a second look."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    found, within = _found(request, years, max(number - 1, 0) * LINES_PER_PAGE)
    page = Paginator(range(found.count), LINES_PER_PAGE).get_page(asked)
    if page.number != max(number, 1):
        found, within = _found(request, years, (page.number - 1) * LINES_PER_PAGE)
    return found, page, within


def search_context(request: HttpRequest, *, staff: bool = False) -> dict[str, object]:
    """Sums, parts and one page of lines; the number of queries does not depend on what is found."""
    years = selectors.years_and_books(settings.CITY["code"])
    found, page, within = _page(request, years)
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "found": found,
        "within": within,
        "page": page,
        "lines": [_shown(line, found.terms, staff=staff) for line in selectors.lines_by_key(found.keys)],
        "year_choices": [
            (year, FiscalYear(year).label)
            for year in sorted({one.fiscal_year for one in years}, reverse=True)
        ],
        "city_choices": sorted({(one.city_code, one.city_name) for one in years}),
        "files": {form: f"lines.{form}?{query.urlencode()}" for form in addresses.FORMS},
        "base": "/staff/budget/search/" if staff else "/budget/search/",
        "invented": any(version.book.is_invented for one in years for version in one.versions),
    }


def _shown(line: BudgetLine, terms: list[str], *, staff: bool) -> ShownLine:
    book = line.version.book
    url = addresses.place_url(book, line.side, addresses.page_path(line.path), staff=staff)
    place = "・".join(filter(None, (line.kan, line.kou, line.moku, line.setsu)))
    title = "　".join(filter(None, (line.programme, line.saisetsu or line.setsu))) or place
    return ShownLine(
        line,
        f"{url}#l{line.line_number}",
        highlight(title, terms),
        highlight(place, terms),
        highlight(line.department, terms),
    )


def search_file(request: HttpRequest, form: str) -> HttpResponse | StreamingHttpResponse:
    """All found lines as a file, with the words that were asked for."""
    found, within = _found(request, selectors.years_and_books(settings.CITY["code"]))
    lines = found.lines[:MOST_DOWNLOADED].iterator(2_000) if found.count else ()
    about = {
        "query": found.query,
        "filters": {name: str(value) for name, value in within.items()},
        "total_yen": found.total,
        "lines": found.count,
        "retrieved_on": clock.today().isoformat(),
    }
    as_of = selectors.newest_load() or clock.today()
    table = Table("見つかった明細", downloads.LINE, as_of, licence=files.licence(), about=about)
    return files.respond(form, "budget-lines", table, downloads.line_rows(lines))
