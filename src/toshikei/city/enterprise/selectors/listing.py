"""Lists of budgets with their sums: one row per budget, whatever their number, in two queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseLine, EnterpriseVersion
from toshikei.engines.enterprise.lines import Sums


@dataclass(frozen=True, slots=True)
class Listed:
    """A budget by its version, with the four sums."""

    version: EnterpriseVersion
    sums: Sums

    @property
    def budget(self) -> EnterpriseBudget:
        return self.version.budget

    @property
    def shortfall(self) -> int:
        return max(self.sums.capital_outlay - self.sums.capital_income, 0)


def listed(versions: QuerySet[EnterpriseVersion]) -> list[Listed]:
    """The versions, newest year first, accounts in their order."""
    found = list(versions.select_related("budget__account"))
    sums = _sums(version.pk for version in found)
    rows = [Listed(version, Sums(**sums.get(version.pk, {}))) for version in found]
    return sorted(rows, key=_place)


def _place(row: Listed) -> tuple[int, int, str, int]:
    budget = row.budget
    return -budget.fiscal_year, budget.account.order, budget.account.code, budget.number


def _sums(pks: Iterable[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    rows = EnterpriseLine.objects.filter(version__in=list(pks)).order_by()
    for pk, half, side, amount in rows.values_list("version", "half", "side").annotate(Sum("amount")):
        found.setdefault(pk, {})[f"{half}_{side}"] = amount
    return found
