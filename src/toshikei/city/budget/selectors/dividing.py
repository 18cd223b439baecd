"""A whole book divided for rooms above: by 款, by 款 and 節, by 事業. Each sum knows the page of its place."""

from dataclasses import dataclass

from django.db.models import Sum

from toshikei.city.budget.addresses import node_url, place_url
from toshikei.city.budget.choices import LevelName, Side
from toshikei.city.budget.models import BudgetLine, BudgetNode, BudgetVersion
from toshikei.city.budget.selectors.measuring import line_yen


@dataclass(frozen=True, slots=True)
class Divided:
    """The yen of one place, or of one 節 within a 款; `url` leads to the page of the place."""

    label: str
    yen: int
    url: str
    setsu: str = ""
    code: str = ""
    department: str = ""


def side_url(version: BudgetVersion, side: str) -> str:
    """The page of one whole side of a book."""
    return place_url(version.book, side, "")


def by_kan(version: BudgetVersion, side: str) -> list[Divided]:
    """The 款 of one side in order of their number. One query."""
    return [_of_node(version, node) for node in _nodes(version, side, LevelName.KAN)]


def by_programme(version: BudgetVersion) -> list[Divided]:
    """All 事業 of the expenditure in order of the tree. One query."""
    return [_of_node(version, node) for node in _nodes(version, Side.EXPENDITURE, LevelName.PROGRAMME)]


def by_kan_and_setsu(version: BudgetVersion) -> list[Divided]:
    """Expenditure by 款 and 節: nobody votes it so, but it says what kind of thing is paid for. Two queries."""
    pages = {kan.label: kan for kan in by_kan(version, Side.EXPENDITURE)}
    lines = BudgetLine.objects.filter(version=version, side=Side.EXPENDITURE)
    sums = lines.values("kan", "setsu").annotate(yen=Sum(line_yen(version))).order_by("kan", "setsu")
    whole = side_url(version, Side.EXPENDITURE)
    order = list(pages)
    rows = [
        Divided(
            row["kan"], row["yen"] or 0, pages[row["kan"]].url if row["kan"] in pages else whole, row["setsu"]
        )
        for row in sums
    ]
    return sorted(
        rows, key=lambda row: (order.index(row.label) if row.label in pages else len(order), row.setsu)
    )


def _nodes(version: BudgetVersion, side: str, level: str) -> list[BudgetNode]:
    return list(BudgetNode.objects.filter(version=version, side=side, level=level).order_by("path"))


def _of_node(version: BudgetVersion, node: BudgetNode) -> Divided:
    url = node_url(version.book, node)
    return Divided(node.label, node.amount, url, code=node.code, department=node.department)
