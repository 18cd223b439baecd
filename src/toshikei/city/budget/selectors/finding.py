"""Lines found by words, over all departments: their sum, by 款 and by department, and a page of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from toshikei.city.budget.models import BudgetLine
from toshikei.foundation.search.folding import terms_of
from toshikei.foundation.search.selectors import objects_matching

KIND = "budget.line"


@dataclass(frozen=True, slots=True)
class Part:
    """Found lines of one 款 or department."""

    label: str
    amount: int
    lines: int


@dataclass(frozen=True, slots=True)
class FoundLines:
    """`lines` is ordered by amount, largest first; sums are over all found lines. Amounts in yen."""

    query: str
    terms: list[str]
    lines: QuerySet[BudgetLine]
    count: int = 0
    total: int = 0
    by_kan: tuple[Part, ...] = ()
    by_department: tuple[Part, ...] = ()


def lines_matching(query: str, **within: object) -> QuerySet[BudgetLine]:
    """Found lines with their version and book. `within`: city_code, fiscal_year, account, side, department_code."""
    lines = BudgetLine.objects.filter(pk__in=objects_matching(query, KIND)).select_related("version__book")
    names = {
        "city_code": "version__book__city_code",
        "fiscal_year": "version__book__fiscal_year",
        "account": "version__book__slug",
        "side": "side",
        "department_code": "department_code",
        "kan": "kan",
    }
    return lines.filter(**{names[name]: value for name, value in within.items() if value not in (None, "")})


def lines_found(query: str, **within: object) -> FoundLines:
    """One query for all sums, one more when the lines are read."""
    terms = terms_of(query)
    if not terms:
        return FoundLines(query, [], BudgetLine.objects.none())
    lines = lines_matching(query, **within)
    sums = lines.order_by().values_list("kan", "department").annotate(Sum("amount"), Count("id"))
    rows = list(sums)
    by_kan = _parts((kan, *more) for kan, _department, *more in rows)
    return FoundLines(
        query,
        terms,
        lines.order_by("-amount", "pk"),
        sum(part.lines for part in by_kan),
        sum(part.amount for part in by_kan),
        by_kan,
        _parts((department, *more) for _kan, department, *more in rows),
    )


def _parts(rows: Iterable[tuple[str, int, int]]) -> tuple[Part, ...]:
    """Rows of label, yen and lines, summed by label; the largest first."""
    sums: dict[str, list[int]] = {}
    for label, amount, lines in rows:
        found = sums.setdefault(label, [0, 0])
        found[0] += amount
        found[1] += lines
    ordered = sorted(sums.items(), key=lambda one: (-one[1][0], one[0]))
    return tuple(Part(label or "所属の記載なし", amount, lines) for label, (amount, lines) in ordered)
