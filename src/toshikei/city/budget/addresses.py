"""Permalinks of the budget: /budget/<city>/<year>/<account>/[sainyu/]<path>/ — readable, the same in every version."""

from urllib.parse import quote

from toshikei.city.budget.models import BudgetBook, BudgetNode, BudgetVersion

REVENUE = "sainyu"
SHOWN_HASH = 16
"""Letters of the content hash in an address: 64 bits tell the versions of one book apart."""


def account_segment(book: BudgetBook) -> str:
    """ "ippan" for the initial budget, "ippan-settlement" for other kinds, "ippan-supplementary-2" for the second."""
    number = f"-{book.number}" if book.number > 1 else ""
    return book.slug if book.kind == "initial" else f"{book.slug}-{book.kind}{number}"


def place_path(side: str, path: str) -> str:
    """The part behind the account: side if revenue, then the place."""
    return "/".join(filter(None, (REVENUE if side == "revenue" else "", path)))


def book_url(book: BudgetBook, *, staff: bool = False) -> str:
    root = "/staff/budget" if staff else "/budget"
    return f"{root}/{book.city_code}/{book.fiscal_year}/{account_segment(book)}/"


def place_url(book: BudgetBook, side: str, path: str, *, staff: bool = False) -> str:
    place = place_path(side, path)
    return book_url(book, staff=staff) + (f"{quote(place)}/" if place else "")


def node_url(book: BudgetBook, node: BudgetNode, *, staff: bool = False) -> str:
    return place_url(book, node.side, node.path, staff=staff)


def page_path(path: str) -> str:
    """The place whose page shows a 節 or its lines: 節 have no page of their own."""
    head, _, tail = path.rpartition("/")
    return head if tail.startswith("s") else path


FORMS = ("csv", "xlsx", "json")


def file_urls(book: BudgetBook, node: BudgetNode) -> dict[str, str]:
    """The files of a place by form: what its page shows, as data."""
    base = node_url(book, node)
    return {form: f"{base}budget.{form}" for form in FORMS}


def version_url(version: BudgetVersion) -> str:
    """The page of one version of a book: it says the same for ever."""
    return f"{book_url(version.book)}versions/{version.content_hash[:SHOWN_HASH]}/"


def anchor(node: BudgetNode) -> str:
    """Where a place stands on the page of its version."""
    return "-".join((node.side, *filter(None, page_path(node.path).split("/"))))


def version_place_url(version: BudgetVersion, node: BudgetNode) -> str:
    """A place as it was in one version: what a citation names."""
    return version_url(version) + (f"#{quote(anchor(node))}" if node.depth else "")


def version_file_urls(version: BudgetVersion) -> dict[str, str]:
    return {form: f"{version_url(version)}tree.{form}" for form in FORMS}


PAPER_FORMS = ("pdf", "xlsx")


def paper_urls(version: BudgetVersion) -> dict[str, str]:
    """The budget document of a version, to print and as tables: what a council votes, the same for ever."""
    return {form: f"{version_url(version)}paper.{form}" for form in PAPER_FORMS}
