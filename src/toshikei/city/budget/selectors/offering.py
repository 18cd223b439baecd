"""Titles a new line may stand under: the places (款・項・目) and sections (節) of the account's newest initial book."""

from toshikei.city.budget.choices import Kind
from toshikei.city.budget.models import BudgetLine, BudgetVersion
from toshikei.city.budget.selectors.books import newest_versions

PLACE = ("kan_code", "kan", "kou_code", "kou", "moku_code", "moku")


def newest_book(city: str, account: str, year: int) -> BudgetVersion | None:
    """The initial book of the account in the year, or the last one before it."""
    found = newest_versions().filter(book__city_code=city, book__account=account, book__kind=Kind.INITIAL)
    return found.filter(book__fiscal_year__lte=year).order_by("-book__fiscal_year").first()


def places_offered(version: BudgetVersion, side: str) -> list[dict[str, str]]:
    """款・項・目 of one side, each once, in the order of the tree. One query."""
    lines = BudgetLine.objects.filter(version=version, side=side)
    return sorted(
        lines.order_by().values(*PLACE).distinct(), key=lambda row: [_number(row[one]) for one in PLACE]
    )


def sections_offered(version: BudgetVersion, side: str) -> list[tuple[str, str]]:
    """節 of one side as (code, label), each once. One query."""
    lines = BudgetLine.objects.filter(version=version, side=side).exclude(setsu="")
    rows = lines.order_by().values_list("setsu_code", "setsu").distinct()
    return sorted(rows, key=lambda row: (_number(row[0]), row[1]))


def _number(text: str) -> tuple[int, str]:
    """Codes in the order of their numbers."""
    return (int(text) if text.isascii() and text.isdigit() else 0, text)
