"""Every 事業 of a book of the own city stands in the register of programmes: carried there with each version."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db.models import Sum

from toshikei.city.budget.choices import Side
from toshikei.city.budget.models import BudgetLine, BudgetVersion
from toshikei.city.strategy.choices import Category
from toshikei.city.strategy.selectors import Place
from toshikei.city.strategy.services import BookPlace, Carried, programmes_from_book
from toshikei.engines.strategy.categories import suggested_category
from toshikei.foundation.accounts.acting import Acting

LEVELS = ("kan", "kou", "moku", "programme")
GROUPED = (
    *(f"{level}{suffix}" for level in LEVELS for suffix in ("", "_code")),
    "setsu",
    "department_code",
    "department",
)
BATCH = 2_000


@dataclass(slots=True)
class Gathered:
    """What the lines of one place say together."""

    sections: Counter[str] = field(default_factory=Counter)
    units: Counter[tuple[str, str]] = field(default_factory=Counter)


def version_programmes_carry(version: BudgetVersion, *, by: Acting, on: date) -> Carried:
    """Carry the programmes of a version into the register; books of other cities have no place there."""
    book = version.book
    if book.city_code != settings.CITY["code"]:
        return Carried()
    return programmes_from_book(
        by=by,
        on=on,
        fiscal_year=book.fiscal_year,
        title=str(book),
        places=book_places(version),
        is_invented=book.is_invented,
    )


def book_places(version: BudgetVersion) -> Iterator[BookPlace]:
    """Places of the expenditure in the order of the book, each with its main unit and the class its 節 suggest."""
    found: dict[Place, Gathered] = {}
    rows = (
        BudgetLine.objects.filter(version=version, side=Side.EXPENDITURE)
        .values(*GROUPED)
        .annotate(total=Sum("amount"))
        .order_by(*(f"{level}_code" for level in LEVELS), *GROUPED)
    )
    for row in rows.iterator(BATCH):
        place = Place(version.book.account, *(row[level] or row[f"{level}_code"] for level in LEVELS))
        gathered = found.setdefault(place, Gathered())
        gathered.sections[row["setsu"]] += row["total"]
        gathered.units[row["department_code"], row["department"]] += abs(row["total"])
    return (_book_place(place, gathered) for place, gathered in found.items())


def _book_place(place: Place, gathered: Gathered) -> BookPlace:
    (code, name), _ = gathered.units.most_common(1)[0]
    category, _ = suggested_category(place.name, gathered.sections)
    return BookPlace(place, code, name, Category(category.value))
