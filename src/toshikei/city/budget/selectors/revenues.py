"""What initial budgets estimated as revenue, title by title: the past that a new estimate is compared with."""

from collections.abc import Iterable, Mapping

from django.db.models import Sum

from toshikei.city.budget.choices import Kind, Side
from toshikei.city.budget.models import BudgetLine
from toshikei.city.budget.selectors.books import newest_versions

TITLES = ("kan", "kou", "moku", "setsu")

type Titles = tuple[str, str, str, str]
"""款・項・目・節 by their labels."""


def revenues_estimated(city: str, account: str, years: Iterable[int]) -> Mapping[tuple[int, Titles], int]:
    """Yen of the initial books of an account, by fiscal year and titles. One query."""
    versions = newest_versions().filter(
        book__city_code=city,
        book__account=account,
        book__kind=Kind.INITIAL,
        book__fiscal_year__in=list(years),
    )
    rows = (
        BudgetLine.objects.filter(version__in=versions, side=Side.REVENUE)
        .order_by()
        .values_list("version__book__fiscal_year", *TITLES)
        .annotate(yen=Sum("amount"))
    )
    return {(year, (kan, kou, moku, setsu)): yen for year, kan, kou, moku, setsu, yen in rows}
