"""The budget over the API: books, places of the tree, lines, and the search over all departments.

Amounts are whole yen. Lists come in pages (`limit`, `offset`, `next`).
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from toshikei.city.budget import addresses, errors, permissions, selectors
from toshikei.city.budget.choices import Kind, LevelName, Measure, Side
from toshikei.city.budget.models import BudgetLine, BudgetNode, BudgetVersion
from toshikei.foundation.accounts.api import operation

router = Router(tags=["予算"])
MOST = 1_000


class BookOut(Schema):
    """The newest version of a book. `account_segment` is the account's part of an address."""

    city_code: str
    city_name: str
    fiscal_year: int
    account: str
    account_segment: str
    kind: Kind
    number: int = Field(description="補正予算の第何号か。ほかの区分は0。")
    version: int
    content_hash: str
    loaded_on: date
    line_count: int
    expenditure_yen: int
    measure: Measure = Field(description="歳出と科目の金額が予算額か、決算の支出済額か。")
    revenue_yen: int
    is_invented: bool
    page: str


class NodeOut(Schema):
    """One place of the tree. `path` is its part of the permalink."""

    side: Side
    level: LevelName
    path: str
    code: str
    label: str
    amount_yen: int
    line_count: int
    department: str
    page: str


class ChildOut(NodeOut):
    """A child with its share of the parent and the year before; null where no single counterpart is known."""

    share_percent: Decimal | None
    before_yen: int | None
    difference_yen: int | None


class PlaceOut(Schema):
    book: BookOut
    node: NodeOut
    before_fiscal_year: int | None
    before_yen: int | None
    children: list[ChildOut]
    only_before: list[str]


class LineOut(Schema):
    """One line as it was read from the file."""

    fiscal_year: int
    account: str
    side: Side
    path: str
    department_code: str
    department: str
    kan_code: str
    kan: str
    kou_code: str
    kou: str
    moku_code: str
    moku: str
    programme_code: str
    programme: str
    setsu_code: str
    setsu: str
    saisetsu_code: str
    saisetsu: str
    amount_yen: int
    spent_yen: int | None
    cofog: str
    note: str
    line_number: int


class LinesOut(Schema):
    """`next` is the offset of the following page, null on the last."""

    count: int
    total_yen: int
    lines: list[LineOut]
    next: int | None


class PartOut(Schema):
    label: str
    amount_yen: int
    lines: int


class FoundOut(LinesOut):
    """Found lines, largest first; the sums are over all found lines."""

    query: str
    by_kan: list[PartOut]
    by_department: list[PartOut]


class At(Schema):
    side: Side = Side.EXPENDITURE
    path: str = Field("", max_length=400, description="款から順に / でつないだ経路。空は合計。")


class Page(Schema):
    limit: int = Field(100, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=10_000_000)


class Asked(Page):
    q: str = Field(min_length=1, max_length=200, description="空白で区切ると、すべてを含む明細を探します。")
    city: str = Field("", pattern=r"^(\d{6})?$")
    year: int | None = Field(None, ge=1873, le=2199)
    side: Literal["", "expenditure", "revenue"] = ""


@router.get("/books", response=list[BookOut], auth=operation(permissions.SEE), summary="予算書の一覧")
def books(request: HttpRequest) -> list[dict[str, object]]:
    """The newest version of every book, newest year first."""
    return [_book(version) for version in selectors.book_list()]


@router.get(
    "/places/{city}/{year}/{account}",
    response=PlaceOut,
    auth=operation(permissions.SEE),
    summary="款・項・目・事業・節",
)
def place(request: HttpRequest, city: str, year: int, account: str, at: Query[At]) -> dict[str, object]:
    """One place of the tree with what stands below it and the year before."""
    version, node = _place(city, year, account, at)
    compared = selectors.compared_children(version, node)
    before = compared.before_version if compared.before else None
    return {
        "book": _book(version),
        "node": _node(version, node),
        "before_fiscal_year": before.book.fiscal_year if before else None,
        "before_yen": compared.before.amount if compared.before else None,
        "children": [
            _node(version, row.node)
            | {
                "share_percent": round(row.share, 4) if row.share is not None else None,
                "before_yen": row.before,
                "difference_yen": row.difference,
            }
            for row in compared.rows
        ],
        "only_before": [node.label for node in compared.gone],
    }


@router.get(
    "/lines/{city}/{year}/{account}", response=LinesOut, auth=operation(permissions.SEE), summary="明細"
)
def lines(
    request: HttpRequest, city: str, year: int, account: str, at: Query[At], page: Query[Page]
) -> dict[str, object]:
    """All lines below a place, in the order of the tree."""
    version, node = _place(city, year, account, at)
    below = selectors.lines_below(version, node)
    return _lines(below[page.offset : page.offset + page.limit + 1], page, node.line_count, node.amount)


@router.get("/search", response=FoundOut, auth=operation(permissions.SEE), summary="明細をことばで探す")
def search(request: HttpRequest, asked: Query[Asked]) -> dict[str, object]:
    """Lines of all departments that have every word, with their sums by 款 and by department."""
    within = {"city_code": asked.city, "fiscal_year": asked.year, "side": asked.side}
    found = selectors.lines_found(asked.q, first=asked.offset, most=asked.limit + 1, **within)
    taken = selectors.lines_by_key(found.keys)
    return _lines(taken, asked, found.count, found.total) | {
        "query": found.query,
        "by_kan": [
            {"label": part.label, "amount_yen": part.amount, "lines": part.lines} for part in found.by_kan
        ],
        "by_department": [
            {"label": part.label, "amount_yen": part.amount, "lines": part.lines}
            for part in found.by_department
        ],
    }


def _place(city: str, year: int, account: str, at: At) -> tuple[BudgetVersion, BudgetNode]:
    version = selectors.version_at(city, year, account) if 0 < year < 10_000 else None
    if version is None:
        raise errors.BookNotFound()
    found = selectors.place_at(version, at.side, at.path.strip("/"))
    if found is None:
        raise errors.PlaceNotFound()
    return version, found.node


def _book(version: BudgetVersion) -> dict[str, object]:
    book = version.book
    return {
        "city_code": book.city_code,
        "city_name": book.city_name,
        "fiscal_year": book.fiscal_year,
        "account": book.account,
        "account_segment": addresses.account_segment(book),
        "kind": book.kind,
        "number": book.number,
        "version": version.number,
        "content_hash": version.content_hash,
        "loaded_on": version.loaded_on,
        "line_count": version.line_count,
        "expenditure_yen": version.expenditure_yen,
        "measure": version.measure,
        "revenue_yen": version.revenue_yen,
        "is_invented": book.is_invented,
        "page": addresses.book_url(book),
    }


def _node(version: BudgetVersion, node: BudgetNode) -> dict[str, object]:
    return {
        "side": node.side,
        "level": node.level,
        "path": node.path,
        "code": node.code,
        "label": node.label,
        "amount_yen": node.amount,
        "line_count": node.line_count,
        "department": node.department,
        "page": addresses.place_url(version.book, node.side, addresses.page_path(node.path)),
    }


def _lines(found: object, page: Page, count: int, total: int) -> dict[str, object]:
    taken = list(found)  # type: ignore[call-overload]  # a sliced queryset
    return {
        "count": count,
        "total_yen": total,
        "lines": [_line(line) for line in taken[: page.limit]],
        "next": page.offset + page.limit if len(taken) > page.limit else None,
    }


def _line(line: BudgetLine) -> dict[str, object]:
    book = line.version.book
    copied = {name: getattr(line, name) for name in LineOut.model_fields if hasattr(line, name)}
    return copied | {
        "fiscal_year": book.fiscal_year,
        "account": book.account,
        "amount_yen": line.amount,
        "spent_yen": line.spent,
        "cofog": line.cofog2 or line.cofog1,
    }
