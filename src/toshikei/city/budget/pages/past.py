"""The page of one version of a book: the tree as it was, and what became of the version. What is cited stays here."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from toshikei.city.budget import addresses, selectors
from toshikei.city.budget.choices import Replacing
from toshikei.city.budget.models import BudgetVersion
from toshikei.city.budget.pages import drawing, files, papers, showing, words
from toshikei.city.budget.selectors import downloads
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.kernel.era import format_wareki


@public
def version(request: HttpRequest, city: str, year: str, account: str, digest: str) -> HttpResponse:
    """One version with its tree down to the 事業. Four queries, however many places it has."""
    found = version_or_404(city, year, account, digest)
    address = request.build_absolute_uri(addresses.version_url(found))
    nodes = selectors.version_tree(found)
    context = {
        "version": found,
        "book": found.book,
        "title": words.book_title(found.book),
        "rows": [(node, addresses.anchor(node)) for node in nodes],
        "band": band(found),
        "newer_url": addresses.version_url(found.superseded_by) if _successor(found) else "",
        "book_url": addresses.book_url(found.book),
        "source": drawing.source(found),
        "files": addresses.version_file_urls(found),
        "papers": papers.offered(found),
        "permalink": address,
    }
    if nodes:
        context["citation"] = words.citation(found, nodes[0], address, format_wareki(clock.today()))
    return render(request, "budget/version.html", context)


@public
def version_file(
    request: HttpRequest, city: str, year: str, account: str, digest: str, form: str
) -> HttpResponse | StreamingHttpResponse:
    """The tree of one version as a file."""
    found = version_or_404(city, year, account, digest)
    about = {
        "version": found.number,
        "content_hash": found.content_hash,
        "replaced": band(found),
        "is_invented": found.book.is_invented,
    }
    title = f"{words.book_title(found.book)} 第{found.number}版"
    table = files.table_of(found, downloads.TREE, title, about)
    name = f"budget-{city}-{year}-{account}-version-{found.number}"
    return files.respond(form, name, table, downloads.tree_rows(selectors.version_tree(found)))


@public
def version_paper(
    request: HttpRequest, city: str, year: str, account: str, digest: str, paper_form: str
) -> HttpResponse:
    """The budget document of one version, to print or as tables."""
    found = version_or_404(city, year, account, digest)
    if not papers.offered(found):
        raise Http404("決算の書類は、予算書としては作りません。")
    return papers.respond(request, found, paper_form)


def band(version: BudgetVersion) -> str:
    """What became of the version; "" for the newest."""
    newer = _successor(version)
    if newer is None:
        return ""
    day = format_wareki(newer.loaded_on)
    if newer.replaces_as == Replacing.CORRECTION:
        return f"この版は、誤りのため{day}に第{newer.number}版に置き換えられました（理由：{newer.reason}）。"
    return f"この版は、{day}に第{newer.number}版に置き換えられました。その時点の正しい版として残しています。"


def _successor(version: BudgetVersion) -> BudgetVersion | None:
    return getattr(version, "superseded_by", None)


def version_or_404(city: str, year: str, account: str, digest: str) -> BudgetVersion:
    book = showing.shelf_or_404(city, year, account).version.book
    found = selectors.version_by_hash(book, digest)
    if found is None:
        raise Http404("この予算書に、その検証番号の版はありません。")
    found.book = book
    if newer := _successor(found):
        newer.book = book
    return found
