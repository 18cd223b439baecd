"""Rows of the public datasets, streamed."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from django.conf import settings
from django.db.models import QuerySet

from toshikei.city.budget.models import BudgetLine, BudgetNode, BudgetVersion
from toshikei.city.budget.selectors.books import newest_versions
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.search.selectors import objects_matching

BATCH = 2_000
BOOK = ("city_code", "fiscal_year", "kind", "number", "account")
LINE = (
    "side",
    "department_code",
    "department",
    "account_code",
    "combined_code",
    "kan_code",
    "kan",
    "kou_code",
    "kou",
    "moku_code",
    "moku",
    "programme_code",
    "programme",
    "setsu_code",
    "setsu",
    "saisetsu_code",
    "saisetsu",
    "amount",
    "current_budget",
    "spent",
    "carried_over",
    "unused",
    "before_supplement",
    "supplement",
    "after_supplement",
    "cofog1",
    "cofog2",
    "cofog3",
    "note",
)


def _versions(scope: Mapping[str, object]) -> QuerySet[BudgetVersion]:
    wanted = {f"book__{name}": scope[name] for name in BOOK if scope.get(name) not in (None, "")}
    ordered = newest_versions().filter(**wanted)
    return ordered.order_by(*(f"book__{name}" for name in BOOK))


def _book_of(version: BudgetVersion) -> dict[str, object]:
    return {name: getattr(version.book, name) for name in BOOK}


def department_codes() -> Iterator[str]:
    """Codes of departments in the books of the own city."""
    own = newest_versions().filter(book__city_code=settings.CITY["code"])
    codes = BudgetLine.objects.filter(version__in=own).exclude(department_code="").order_by()
    yield from codes.values_list("department_code", flat=True).distinct()


def line_rows(by: Acting, **scope: object) -> Iterator[dict[str, object]]:
    """Lines of the newest versions in scope (city_code, fiscal_year, kind, account, side, path, q, programmes and
    sections by their labels), in order of the tree."""
    for version in _versions(scope):
        book = _book_of(version)
        lines = _lines_within(version, scope).order_by("side", "path", "line_number", "pk")
        for row in lines.values(*LINE).iterator(BATCH):
            yield book | row


def _lines_within(version: BudgetVersion, scope: Mapping[str, object]) -> QuerySet[BudgetLine]:
    lines = BudgetLine.objects.filter(version=version)
    if side := scope.get("side"):
        lines = lines.filter(side=side)
    if path := scope.get("path"):
        lines = lines.filter(path__startswith=f"{path}/") | lines.filter(path=path)
    if query := scope.get("q"):
        lines = lines.filter(pk__in=objects_matching(str(query), "budget.line"))
    if isinstance(labels := scope.get("programmes"), Collection):
        lines = lines.filter(programme__in=labels)
    if isinstance(labels := scope.get("sections"), Collection):
        lines = lines.filter(setsu__in=labels)
    return lines


def node_rows(by: Acting, **scope: object) -> Iterator[dict[str, object]]:
    """Nodes of the newest versions in scope (as `line_rows`), each with its share of the parent."""
    for version in _versions(scope):
        book = _book_of(version)
        nodes = BudgetNode.objects.filter(version=version)
        if side := scope.get("side"):
            nodes = nodes.filter(side=side)
        whole: dict[tuple[str, str], int] = {}
        for node in nodes.order_by("side", "depth", "path").iterator(BATCH):
            whole[node.side, node.path] = node.amount
            yield book | _node(node, whole.get((node.side, node.parent_path)))


def _node(node: BudgetNode, whole: int | None) -> dict[str, object]:
    share = Decimal(node.amount) * 100 / whole if whole and node.depth else None
    return {
        "side": node.get_side_display(),
        "path": node.path,
        "level": node.get_level_display(),
        "code": node.code,
        "label": node.label,
        "amount": node.amount,
        "share": round(share, 4) if share is not None else None,
        "line_count": node.line_count,
        "department": node.department,
    }
