"""One place over the years, matched by its labels; years in which it has no single counterpart are left out and named."""

from dataclasses import dataclass

from toshikei.city.budget.models import BudgetNode, BudgetVersion
from toshikei.city.budget.selectors.books import newest_versions


@dataclass(frozen=True, slots=True)
class YearAmount:
    """The amount of one fiscal year in yen; None where the place has no single counterpart."""

    fiscal_year: int
    amount: int | None


def series_of(version: BudgetVersion, node: BudgetNode) -> list[YearAmount]:
    """All fiscal years of the same account, kind and measure, oldest first. Two queries."""
    book = version.book
    versions = newest_versions().filter(
        book__city_code=book.city_code,
        book__slug=book.slug,
        book__kind=book.kind,
        book__number=book.number,
        measure=version.measure,
    )
    years = {one.pk: one.book.fiscal_year for one in versions}
    found: dict[int, list[int]] = {}
    nodes = BudgetNode.objects.filter(version__in=list(years), side=node.side, label_path=node.label_path)
    for place in nodes.order_by("version_id", "path"):
        found.setdefault(years[place.version_id], []).append(place.amount)
    return [
        YearAmount(year, amounts[0] if len(amounts := found.get(year, [])) == 1 else None)
        for year in sorted(years.values())
    ]
