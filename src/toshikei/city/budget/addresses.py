"""Permalinks of the budget: /budget/<city>/<year>/<account>/[sainyu/]<path>/ — readable, the same in every version."""

from urllib.parse import quote

from toshikei.city.budget.models import BudgetBook, BudgetNode

REVENUE = "sainyu"


def account_segment(book: BudgetBook) -> str:
    """ "ippan" for the initial budget, "ippan-settlement" for other kinds."""
    return book.slug if book.kind == "initial" else f"{book.slug}-{book.kind}"


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
