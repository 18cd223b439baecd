"""One place in the tree with everything its page shows. The number of queries does not depend on the rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from toshikei.city.budget.choices import COFOG, LevelName
from toshikei.city.budget.models import BudgetLine, BudgetNode, BudgetVersion
from toshikei.city.budget.selectors.measuring import line_yen
from toshikei.foundation.still import kept

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Place:
    """A node with its way down from the total."""

    version: BudgetVersion
    node: BudgetNode
    crumbs: tuple[BudgetNode, ...]

    @property
    def parent(self) -> BudgetNode | None:
        return self.crumbs[-1] if self.crumbs else None


def place_at(version: BudgetVersion, side: str, path: str) -> Place | None:
    """The place behind an address, or None. One query for the node and all above it."""
    segments = path.split("/") if path else []
    paths = ["/".join(segments[:depth]) for depth in range(len(segments) + 1)]
    found = list(BudgetNode.objects.filter(version=version, side=side, path__in=paths).order_by("depth"))
    if not found or found[-1].path != path:
        return None
    return Place(version, found[-1], tuple(found[:-1]))


def lines_at(version: BudgetVersion, side: str, path: str) -> QuerySet[BudgetLine]:
    """Lines that stand at the place or at one of its 節, in order of the tree."""
    lines = BudgetLine.objects.filter(version=version, side=side)
    head = f"{path}/" if path else ""
    here = Q(path=path) | Q(path__gte=f"{head}s", path__lt=f"{head}t", path__startswith=f"{head}s")
    return lines.filter(here).order_by("path", "line_number", "pk")


def lines_below(version: BudgetVersion, node: BudgetNode) -> QuerySet[BudgetLine]:
    """All lines at or below a place, in order of the tree, with their book."""
    lines = BudgetLine.objects.filter(version=version, side=node.side).select_related("version__book")
    if node.path:
        lines = lines.filter(Q(path=node.path) | Q(path__startswith=f"{node.path}/"))
    return lines.order_by("path", "line_number", "pk")


@kept(2_000)
def children_of(version: BudgetVersion, node: BudgetNode) -> list[BudgetNode]:
    """The places one level below, in order of their number."""
    below = BudgetNode.objects.filter(
        version=version, side=node.side, parent_path=node.path, depth=node.depth + 1
    )
    return list(below.order_by("path"))


@dataclass(frozen=True, slots=True)
class FunctionSum:
    """Money of one division of the functions of government; `code` "" for lines without one."""

    code: str
    label: str
    amount: int
    lines: int


def cofog_view(version: BudgetVersion, node: BudgetNode) -> list[FunctionSum]:
    """Expenditure below a place by COFOG division, largest first. Empty where no line has a code."""
    lines = BudgetLine.objects.filter(version=version, side=node.side)
    if node.path:
        lines = lines.filter(path__startswith=f"{node.path}/") | lines.filter(path=node.path)
    sums = (
        lines.values("cofog1")
        .annotate(amount=Sum(line_yen(version)), lines=Count("id"))
        .order_by("-amount", "cofog1")
    )
    found = [
        FunctionSum(row["cofog1"], COFOG.get(row["cofog1"], "区分なし"), row["amount"], row["lines"])
        for row in sums
    ]
    return found if any(one.code for one in found) else []


def page_nodes(version: BudgetVersion) -> Iterator[BudgetNode]:
    """The places that have a page of their own: all but the 節, in order of the tree."""
    nodes = BudgetNode.objects.filter(version=version).exclude(level=LevelName.SETSU)
    yield from nodes.order_by("side", "path").iterator(BATCH)
