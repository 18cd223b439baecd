"""One place over the years, matched by its labels; years in which it has no single counterpart are left out and named."""

from dataclasses import dataclass

from toshikei.city.budget.models import BudgetNode, BudgetVersion
from toshikei.city.budget.selectors.books import book_list
from toshikei.foundation.still import kept


@dataclass(frozen=True, slots=True)
class YearAmount:
    """The amount of one fiscal year in yen; None where the place has no single counterpart."""

    fiscal_year: int
    amount: int | None


def series_of(version: BudgetVersion, node: BudgetNode) -> list[YearAmount]:
    """All fiscal years of the same account, kind and measure, oldest first. Two queries."""
    own = (one for one in book_list(version.book.city_code) if _kind(one) == _kind(version))
    years = tuple((one.pk, one.book.fiscal_year) for one in own)
    return list(_series(years, node.side, node.label_path))


def _kind(version: BudgetVersion) -> tuple[object, ...]:
    book = version.book
    return (book.slug, book.kind, book.number, version.measure)


@kept(10_000)
def _series(versions: tuple[tuple[int, int], ...], side: str, label_path: str) -> tuple[YearAmount, ...]:
    """Of versions with their years; the same for the place in every one of them."""
    years = dict(versions)
    found: dict[int, list[int]] = {}
    nodes = BudgetNode.objects.filter(version__in=list(years), side=side, label_path=label_path)
    for version_id, amount in nodes.order_by("version_id", "path").values_list("version_id", "amount"):
        found.setdefault(years[version_id], []).append(amount)
    return tuple(
        YearAmount(year, amounts[0] if len(amounts := found.get(year, [])) == 1 else None)
        for year in sorted(years.values())
    )
