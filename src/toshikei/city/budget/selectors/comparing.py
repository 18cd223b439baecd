"""A place beside the same place a year earlier. Places are matched by their labels from the top down, as numbers move.

What has no counterpart, or more than one, is said and never forced together.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from toshikei.city.budget.models import BudgetNode, BudgetVersion
from toshikei.city.budget.selectors.books import version_before
from toshikei.city.budget.selectors.places import children_of


@dataclass(frozen=True, slots=True)
class Row:
    """One child with its share of the parent and its counterpart of the year before (None: none known)."""

    node: BudgetNode
    share: Decimal | None
    before: int | None
    is_ambiguous: bool = False

    @property
    def difference(self) -> int | None:
        return None if self.before is None else self.node.amount - self.before

    @property
    def change_percent(self) -> Decimal | None:
        """Difference in percent of the year before; None where that was 0 or is unknown."""
        if not self.before or self.difference is None:
            return None
        return Decimal(self.difference) * 100 / abs(self.before)


@dataclass(frozen=True, slots=True)
class Compared:
    """The children of a place; `gone` stood there a year earlier and have no counterpart now."""

    node: BudgetNode
    before_version: BudgetVersion | None
    before: BudgetNode | None
    rows: tuple[Row, ...]
    gone: tuple[BudgetNode, ...] = ()

    @property
    def difference(self) -> int | None:
        return None if self.before is None else self.node.amount - self.before.amount

    @property
    def change_percent(self) -> Decimal | None:
        if self.before is None or not self.before.amount or self.difference is None:
            return None
        return Decimal(self.difference) * 100 / abs(self.before.amount)

    @property
    def unmatched(self) -> tuple[Row, ...]:
        """Children without a known counterpart, where there is a year to compare with."""
        return tuple(row for row in self.rows if row.before is None) if self.before else ()


def share_of(part: int, whole: int) -> Decimal | None:
    """Percent of the whole; None where the whole is 0."""
    return Decimal(part) * 100 / whole if whole else None


def compared_children(version: BudgetVersion, node: BudgetNode) -> Compared:
    """The children of a place with shares and the year before. Four queries."""
    children = children_of(version, node)
    earlier = version_before(version)
    before = _counterpart(earlier, node) if earlier else None
    if earlier is None or before is None:
        rows = tuple(Row(child, share_of(child.amount, node.amount), None) for child in children)
        return Compared(node, earlier, None, rows)
    old = children_of(earlier, before)
    return Compared(node, earlier, before, _matched(node, children, old), _gone(children, old))


def _counterpart(earlier: BudgetVersion, node: BudgetNode) -> BudgetNode | None:
    """The only place of the year before with the same labels from the top down."""
    found = list(
        BudgetNode.objects.filter(version=earlier, side=node.side, label_path=node.label_path).order_by(
            "path"
        )[:2]
    )
    return found[0] if len(found) == 1 else None


def _matched(node: BudgetNode, children: list[BudgetNode], old: list[BudgetNode]) -> tuple[Row, ...]:
    amounts = {one.label_path: one.amount for one in old}
    now, then = (Counter(one.label_path for one in side) for side in (children, old))

    def row(child: BudgetNode) -> Row:
        key = child.label_path
        is_ambiguous = now[key] > 1 or then[key] > 1
        known = None if is_ambiguous else amounts.get(key)
        return Row(child, share_of(child.amount, node.amount), known, is_ambiguous)

    return tuple(map(row, children))


def _gone(children: list[BudgetNode], old: list[BudgetNode]) -> tuple[BudgetNode, ...]:
    names = {child.label_path for child in children}
    return tuple(one for one in old if one.label_path not in names)
