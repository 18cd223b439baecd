"""Lines found by words, over all departments: their sum, by 款 and by department, and a page of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from toshikei.city.budget.models import BudgetLine
from toshikei.foundation.search.folding import terms_of
from toshikei.foundation.search.selectors import objects_matching

KIND = "budget.line"
WHOLE_AND_PART = """
WITH found (kan, department, amount, id) AS MATERIALIZED ({found})
SELECT kan, department, SUM(amount), COUNT(*), NULL FROM found GROUP BY kan, department
UNION ALL
SELECT '', '', amount, 0, id FROM (SELECT amount, id FROM found ORDER BY amount DESC, id LIMIT %s OFFSET %s) AS part
"""

type Sums = tuple[str, str, int, int]
"""款, department, yen, lines."""


@dataclass(frozen=True, slots=True)
class Part:
    """Found lines of one 款 or department."""

    label: str
    amount: int
    lines: int


@dataclass(frozen=True, slots=True)
class FoundLines:
    """`lines` is ordered by amount, largest first, `keys` are those of the part asked for; sums are over all. Yen."""

    query: str
    terms: list[str]
    lines: QuerySet[BudgetLine]
    count: int = 0
    total: int = 0
    keys: tuple[int, ...] = ()
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


def lines_found(query: str, *, first: int = 0, most: int = 50, **within: object) -> FoundLines:
    """The sums of all found lines and the keys of `most` from the `first`. One query, which looks them up once."""
    terms = terms_of(query)
    if not terms:
        return FoundLines(query, [], BudgetLine.objects.none())
    lines = lines_matching(query, **within)
    sums, keys = _sums_and_keys(lines, first, most)
    by_kan = _parts((kan, *more) for kan, _department, *more in sums)
    return FoundLines(
        query,
        terms,
        lines.order_by("-amount", "pk"),
        sum(part.lines for part in by_kan),
        sum(part.amount for part in by_kan),
        keys,
        by_kan,
        _parts((department, *more) for _kan, department, *more in sums),
    )


def _sums_and_keys(lines: QuerySet[BudgetLine], first: int, most: int) -> tuple[list[Sums], tuple[int, ...]]:
    """Rows of 款, department, yen and lines; then the keys. Two queries would look every line up twice."""
    narrow = lines.order_by().values_list("kan", "department", "amount", "pk")
    try:
        found, parameters = narrow.query.sql_with_params()
    except EmptyResultSet:
        return [], ()
    with connection.cursor() as cursor:
        cursor.execute(WHOLE_AND_PART.format(found=found), [*parameters, most, first])
        rows = cursor.fetchall()
    sums = [(kan, department, int(amount), count) for kan, department, amount, count, _ in rows if count]
    ordered = sorted((-int(amount), key) for *_, amount, count, key in rows if not count)
    return sums, tuple(key for _, key in ordered)


def lines_by_key(keys: Sequence[int]) -> list[BudgetLine]:
    """These lines with their version and book, in the order of the keys; one replaced meanwhile is left out. One query."""
    found = BudgetLine.objects.filter(pk__in=keys).select_related("version__book").in_bulk()
    return [found[key] for key in keys if key in found]


def _parts(rows: Iterable[tuple[str, int, int]]) -> tuple[Part, ...]:
    """Rows of label, yen and lines, summed by label; the largest first."""
    sums: dict[str, list[int]] = {}
    for label, amount, lines in rows:
        found = sums.setdefault(label, [0, 0])
        found[0] += amount
        found[1] += lines
    ordered = sorted(sums.items(), key=lambda one: (-one[1][0], one[0]))
    return tuple(Part(label or "所属の記載なし", amount, lines) for label, (amount, lines) in ordered)
