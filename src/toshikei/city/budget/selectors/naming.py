"""What the books of a year set aside under certain titles, for rooms that keep ledgers of their own beside them (debt, funds)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from toshikei.city.budget.choices import Kind, Measure, Side
from toshikei.city.budget.models import BudgetLine
from toshikei.city.budget.selectors.books import newest_versions

WORDS = ("kan", "kou", "moku", "programme", "setsu", "saisetsu")


@dataclass(frozen=True, slots=True)
class NamedSum:
    """Lines of one account and year with the same titles. `words` are all of them in one, to look for a name in."""

    fiscal_year: int
    account: str
    kan: str
    setsu: str
    words: str
    amount: int
    lines: int
    is_settled: bool
    is_invented: bool


def years_of_books(city: str) -> list[int]:
    """Fiscal years with a voted budget, oldest first."""
    found = newest_versions().filter(book__city_code=city, book__kind__in=(Kind.INITIAL, Kind.SUPPLEMENTARY))
    return sorted(set(found.order_by("pk").values_list("book__fiscal_year", flat=True)))


def named_sums(
    city: str, years: Iterable[int], *, side: Side, kan: str = "", setsu: str = ""
) -> list[NamedSum]:
    """Lines of a 款 and with a 節 beginning so: of a settled account its settlement, else initial and supplementary budgets
    together. One query.
    """
    kinds = (Kind.INITIAL, Kind.SUPPLEMENTARY, Kind.SETTLEMENT)
    of = {"version__superseded_by": None, "version__book__city_code": city, "version__book__kind__in": kinds}
    found = BudgetLine.objects.filter(
        **of,
        version__book__fiscal_year__in=list(years),
        side=side,
        kan__startswith=kan,
        setsu__startswith=setsu,
    )
    book = ("fiscal_year", "account", "kind", "is_invented")
    names = (*(f"version__book__{name}" for name in book), *WORDS)
    spent = Q(version__measure=Measure.SPENT, spent__isnull=False)
    sums = {"yen": Sum("amount", filter=~spent), "paid": Sum("spent", filter=spent), "rows": Count("pk")}
    return _newest(list(found.values_list(*names).annotate(**sums).order_by(*names)))


def _newest(rows: list[tuple]) -> list[NamedSum]:
    """A settlement takes the place of the budgets of its account and year."""
    settled = {row[:2] for row in rows if row[2] == Kind.SETTLEMENT}
    return [_named(row) for row in rows if (row[:2] in settled) == (row[2] == Kind.SETTLEMENT)]


def _named(row: tuple) -> NamedSum:
    year, account, kind, is_invented, *words, yen, paid, rows = row
    amount, is_settled = (yen or 0) + (paid or 0), kind == Kind.SETTLEMENT
    return NamedSum(
        year, account, words[0], words[4], "／".join(words), amount, rows, is_settled, is_invented
    )
