"""One place in the tree with everything its page shows. The number of queries does not depend on the rows."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from toshikei.city.budget.choices import COFOG
from toshikei.city.budget.models import BudgetLine, BudgetNode, BudgetVersion


@dataclass(frozen=True, slots=True)
class Place:
    """A node with its way down from the total, and the lines that stand directly at it."""

    version: BudgetVersion
    node: BudgetNode
    crumbs: tuple[BudgetNode, ...]
    lines: QuerySet[BudgetLine]

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
    lines = BudgetLine.objects.filter(version=version, side=side, path=path).order_by("line_number", "pk")
    return Place(version, found[-1], tuple(found[:-1]), lines)


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
        lines.values("cofog1").annotate(amount=Sum("amount"), lines=Count("id")).order_by("-amount", "cofog1")
    )
    found = [
        FunctionSum(row["cofog1"], COFOG.get(row["cofog1"], "区分なし"), row["amount"], row["lines"])
        for row in sums
    ]
    return found if any(one.code for one in found) else []
