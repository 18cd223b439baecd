"""台所事情: the newest general account as a family's month."""

from collections.abc import Iterator
from dataclasses import dataclass

from toshikei.city.budget.selectors import BudgetVersion, Divided
from toshikei.city.participation.selectors import books
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.participation.household import Amount, Household, Part, household, share

USUAL_INCOME = 300_000
"""Yen in a month, where nobody has chosen (the common example; the reader changes it)."""
COLUMNS = (
    Column("side", "区分"),
    Column("word", "家計のことば"),
    Column("city", "市のことば"),
    Column("month_yen", "家計のひと月", CellType.YEN, unit="円"),
    Column("share", "割合", CellType.DECIMAL, unit="％"),
    Column("city_yen", "市の一年", CellType.YEN, unit="円"),
    Column("places", "もとの科目"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a budget's 款 within a line of the household: its page and its yen."""

    label: str
    yen: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the household book as a page shows it; `places` add up to `part.city_yen`, the largest first."""

    part: Part
    share: object
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class HouseholdShown:
    """The household of one book."""

    version: BudgetVersion
    title: str
    source: str
    made: Household
    revenue: tuple[Line, ...]
    expenditure: tuple[Line, ...]
    years: tuple[int, ...]


def household_shown(income: int, year: int | None = None) -> HouseholdShown | None:
    """None where the own city has no general account with both sides."""
    known = books.general_books()
    version = books.chosen(known, year)
    made = household_of(version, income) if version else None
    if version is None or made is None:
        return None
    return HouseholdShown(
        version,
        books.book_title(version),
        books.source_of(version),
        made,
        lines_of(made.revenue),
        lines_of(made.expenditure),
        tuple(one.book.fiscal_year for one in known),
    )


def household_of(version: BudgetVersion, income: int) -> Household | None:
    """The household of any version with both sides."""
    revenue = [_amount(one) for one in books.revenue_by_kan(version)]
    expenditure = [_amount(one) for one in books.expenditure_by_setsu(version)]
    return household(income, revenue, expenditure)


def _amount(one: Divided) -> Amount:
    return Amount(one.label, one.yen, one.url, one.setsu)


def lines_of(parts: tuple[Part, ...]) -> tuple[Line, ...]:
    whole = sum(part.month_yen for part in parts)
    return tuple(Line(part, share(part.month_yen, whole), _places(part)) for part in parts)


def _places(part: Part) -> tuple[Place, ...]:
    """The 款 a part is made of; several 節 of one 款 are one place."""
    found: dict[tuple[str, str], int] = {}
    for one in part.members:
        found[one.kan, one.place] = found.get((one.kan, one.place), 0) + one.yen
    places = [Place(kan, yen, url) for (kan, url), yen in found.items()]
    return tuple(sorted(places, key=lambda place: -place.yen))


def household_rows(shown: HouseholdShown) -> Iterator[dict[str, object]]:
    """Both sides as rows of a file."""
    for side, lines in (("入るお金", shown.revenue), ("使うお金", shown.expenditure)):
        for line in lines:
            yield {
                "side": side,
                "word": line.part.word.word,
                "city": line.part.word.city,
                "month_yen": line.part.month_yen,
                "share": line.share,
                "city_yen": line.part.city_yen,
                "places": "、".join(place.label for place in line.places),
            }
