"""Public pages of the budget."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from toshikei.city.budget import addresses, selectors
from toshikei.city.budget.pages import files, searching, showing, words
from toshikei.city.budget.selectors import downloads
from toshikei.foundation.accounts.permissions import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """The newest initial budget of the own city in one sentence and one chart, and the way to every other book."""
    own, every = settings.CITY["code"], selectors.shelves()
    shelf = every.newest_initial(own)
    context: dict[str, object] = {"years": every.years(own), "newest": shelf.version if shelf else None}
    if shelf is not None:
        side = "expenditure" if shelf.version.expenditure_yen else "revenue"
        context |= showing.place_context(request, shelf, side, "")
    return render(request, "budget/home.html", context)


@public
def place(request: HttpRequest, city: str, year: str, account: str, place: str = "") -> HttpResponse:
    """One place of the tree: amount, share, year before, who is in charge, what stands below, how to cite."""
    shelf = showing.shelf_or_404(city, year, account)
    side, path = showing.split_place(place)
    if addresses.page_path(path) != path:
        anchor = path.rpartition("/")[2]
        return redirect(
            f"{addresses.place_url(shelf.version.book, side, addresses.page_path(path))}#{anchor}"
        )
    context = showing.place_context(request, shelf, side, path)
    context["ways"] = selectors.ways_on(shelf.version.book, context["node"])
    return render(request, "budget/place.html", context)


@public
def place_file(
    request: HttpRequest, city: str, year: str, account: str, form: str, place: str = ""
) -> HttpResponse | StreamingHttpResponse:
    """The table of a place as a file."""
    shelf = showing.shelf_or_404(city, year, account)
    found, compared = showing.comparison_or_404(shelf, place)
    version = shelf.version
    name = "-".join(filter(None, ("budget", city, year, account, *found.node.path.split("/"))))
    about = {
        "place": found.node.label,
        "amount_yen": found.node.amount,
        "version": version.number,
        "content_hash": version.content_hash,
        "is_invented": version.book.is_invented,
    }
    title = words.place_title(version.book, found.node)
    table = files.table_of(version, downloads.PLACE, title, about)
    ascii_name = name.encode("ascii", "ignore").decode() or "budget"
    return files.respond(form, ascii_name, table, downloads.place_rows(compared))


@public
def versions(request: HttpRequest, city: str, year: str, account: str) -> HttpResponse:
    """All versions of a book with their hashes: what was published when."""
    version = showing.shelf_or_404(city, year, account).version
    return render(
        request,
        "budget/versions.html",
        {
            "version": version,
            "book": version.book,
            "title": words.book_title(version.book),
            "versions": selectors.versions_of(version.book),
            "url": addresses.book_url(version.book),
        },
    )


@public
def search(request: HttpRequest) -> HttpResponse:
    """Lines of all departments by any word, with their sums."""
    return render(request, "budget/search.html", searching.search_context(request))


@public
def search_file(request: HttpRequest, form: str) -> HttpResponse | StreamingHttpResponse:
    """The found lines as a file."""
    return searching.search_file(request, form)
