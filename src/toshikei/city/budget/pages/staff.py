"""Staff pages of the budget: the same tree with where it came from."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from toshikei.city.budget import addresses, permissions, selectors
from toshikei.city.budget.pages import papers, searching, showing
from toshikei.city.budget.services import budget_paper_order
from toshikei.foundation.accounts.permissions import requires
from toshikei.foundation.datasets.selectors import runs_open_to


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """All books by year and account, with their versions, files and totals."""
    return render(
        request,
        "budget/staff/home.html",
        {
            "years": selectors.years_and_books(settings.CITY["code"]),
            "import_url": showing.import_url() if permissions.IMPORT.allows(request.acting) else "",
        },
    )


@requires(permissions.SEE_AS_STAFF)
def place(request: HttpRequest, city: str, year: str, account: str, place: str = "") -> HttpResponse:
    """One place of the tree, with the file and the import it came from."""
    shelf = showing.shelf_or_404(city, year, account)
    side, path = showing.split_place(place)
    if addresses.page_path(path) != path:
        anchor = path.rpartition("/")[2]
        return redirect(
            f"{addresses.place_url(shelf.version.book, side, addresses.page_path(path), staff=True)}#{anchor}"
        )
    context = showing.place_context(request, shelf, side, path, staff=True)
    versions = selectors.versions_of(shelf.version.book)
    open_runs = runs_open_to(request.acting, [version.import_run for version in versions])
    context |= {"versions": versions, "open_runs": open_runs}
    if permissions.ORDER_PAPER.allows(request.acting):
        context["order_url"] = reverse("budget_staff:paper_order", args=[city, year, account])
    return render(request, "budget/staff/place.html", context)


@require_POST
@requires(permissions.ORDER_PAPER)
def paper_order(request: HttpRequest, city: str, year: str, account: str) -> HttpResponse:
    """Have the paper of the newest version set in the background; leads to its progress."""
    version = showing.shelf_or_404(city, year, account).version
    if not papers.offered(version):
        raise Http404("決算の書類は、予算書としては作りません。")
    return redirect("jobs:job", job_id=budget_paper_order(version, by=request.acting).pk)


@requires(permissions.SEE_AS_STAFF)
def search(request: HttpRequest) -> HttpResponse:
    """Lines of all departments by any word, with their sums."""
    return render(request, "budget/staff/search.html", searching.search_context(request, staff=True))


@requires(permissions.SEE_AS_STAFF)
def search_file(request: HttpRequest, form: str) -> HttpResponse | StreamingHttpResponse:
    """The found lines as a file."""
    return searching.search_file(request, form)
