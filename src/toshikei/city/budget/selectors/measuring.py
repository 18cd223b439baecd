"""Which amount of a line counts: the budgeted one, and in a settlement that says all of it, what was spent."""

from collections.abc import Mapping

from django.db.models import Case, F, When
from django.db.models.expressions import Combinable

from toshikei.city.budget.choices import Measure, Side
from toshikei.city.budget.models import BudgetVersion


def line_yen(version: BudgetVersion) -> Combinable:
    """For sums over the lines of one version, in yen."""
    if version.measure != Measure.SPENT:
        return F("amount")
    return Case(When(side=Side.EXPENDITURE, then="spent"), default="amount")


def yen_of(row: Mapping[str, object], measure: str) -> int:
    """The yen of one line as it stands in a file; a settlement line without a spent amount counts as budgeted."""
    spent = row.get("spent")
    if measure == Measure.SPENT and row["side"] == Side.EXPENDITURE and isinstance(spent, int):
        return spent
    return int(str(row["amount"]))
