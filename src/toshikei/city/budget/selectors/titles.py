"""Sums of a version by the words of its titles: 款, 項 and 節. For rooms that regroup a budget by nature."""

from dataclasses import dataclass

from django.db.models import Sum

from toshikei.city.budget.models import BudgetLine, BudgetVersion
from toshikei.city.budget.selectors.measuring import line_yen


@dataclass(frozen=True, slots=True)
class TitleSum:
    """All lines of a side that share 款, 項 and 節."""

    side: str
    kan: str
    kou: str
    setsu: str
    amount: int


def title_sums(version: BudgetVersion) -> list[TitleSum]:
    """One query, in order of the words."""
    found = (
        BudgetLine.objects.filter(version=version)
        .values("side", "kan", "kou", "setsu")
        .annotate(yen=Sum(line_yen(version)))
        .order_by("side", "kan", "kou", "setsu")
    )
    return [TitleSum(row["side"], row["kan"], row["kou"], row["setsu"], row["yen"]) for row in found]
