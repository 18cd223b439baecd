"""Books and their newest versions."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from django.db import connection
from django.db.models import Max, QuerySet

from toshikei.city.budget.addresses import account_segment
from toshikei.city.budget.choices import Kind
from toshikei.city.budget.models import BudgetBook, BudgetVersion
from toshikei.foundation.still import kept
from toshikei.kernel.fiscal_year import FiscalYear

_KIND_ORDER = {kind: number for number, kind in enumerate(Kind.values)}


def newest_versions() -> QuerySet[BudgetVersion]:
    """The version of every book that nobody supersedes, with its book."""
    return BudgetVersion.objects.filter(superseded_by__isnull=True).select_related("book")


def _order(version: BudgetVersion) -> tuple[object, ...]:
    book = version.book
    return (book.slug != "ippan", _KIND_ORDER[book.kind], book.number, book.account_code.zfill(4), book.slug)


@dataclass(frozen=True, slots=True, eq=False)
class YearOfBooks:
    """One city's books of one fiscal year. Each is its own (no ==): pages keep what they drew of it."""

    city_code: str
    city_name: str
    fiscal_year: int
    versions: tuple[BudgetVersion, ...]

    @property
    def caption(self) -> str:
        return f"{self.city_name}　{FiscalYear(self.fiscal_year).label}"


@dataclass(frozen=True, slots=True, eq=False)
class Shelves:
    """The newest version of every book, newest year first, the general account before special ones.

    To be read only. The same object as long as no row has changed, so pages keep what they drew of it.
    """

    versions: tuple[BudgetVersion, ...]

    def years(self, own_city: str) -> tuple[YearOfBooks, ...]:
        """By city and year: the own city first, then newest year first."""
        return _years(self, own_city)

    def newest_initial(self, city: str) -> "Shelf | None":
        """The initial general budget of the newest year of a city, with its sisters."""
        own = [one for one in self.versions if one.book.city_code == city and one.book.kind == Kind.INITIAL]
        if not own:
            return None
        same = (one for one in own if one.book.slug == own[0].book.slug)
        return Shelf(own[0], tuple(sorted(same, key=lambda one: one.book.fiscal_year)))


def shelves() -> Shelves:
    """All books. One query while nothing changes."""
    return _kept(_rows())


def book_list(city: str = "") -> list[BudgetVersion]:
    """The newest versions of a city, or of all, as they stand in `shelves`."""
    return [one for one in shelves().versions if not city or one.book.city_code == city]


def years_and_books(own_city: str) -> tuple[YearOfBooks, ...]:
    """All books by city and year: the own city first, then newest year first."""
    return shelves().years(own_city)


@cache
def _sql(vendor: str) -> str:
    return newest_versions().order_by("pk").query.get_compiler(connection=connection).as_sql()[0]


@kept(1)
def _rows() -> tuple[tuple[object, ...], ...]:
    """What stands in the rows, as it comes from the database: their whole content is the key to what is kept."""
    with connection.cursor() as cursor:
        cursor.execute(_sql(connection.vendor))
        return tuple(map(tuple, cursor.fetchall()))


@lru_cache(maxsize=2)
def _kept(rows: tuple[tuple[object, ...], ...]) -> Shelves:
    def order(version: BudgetVersion) -> tuple[object, ...]:
        return (-version.book.fiscal_year, version.book.city_code, *_order(version))

    return Shelves(tuple(sorted(newest_versions().order_by(), key=order)))


@lru_cache(maxsize=4)
def _years(every: Shelves, own_city: str) -> tuple[YearOfBooks, ...]:
    groups: dict[tuple[str, int], list[BudgetVersion]] = {}
    for version in every.versions:
        groups.setdefault((version.book.city_code, version.book.fiscal_year), []).append(version)
    years = [
        YearOfBooks(city, versions[0].book.city_name, year, tuple(versions))
        for (city, year), versions in groups.items()
    ]
    return tuple(sorted(years, key=lambda one: (one.city_code != own_city, one.city_code, -one.fiscal_year)))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The newest version behind an address, among those of the same account and kind in other years."""

    version: BudgetVersion
    siblings: tuple[BudgetVersion, ...]

    @property
    def edition(self) -> tuple[object, ...]:
        """Changes when anything changes on which a page of this book rests: a version, or the words around a book."""
        return tuple(
            (
                one.pk,
                one.content_hash,
                one.loaded_at,
                one.book.city_name,
                one.book.is_invented,
                one.book.source_note,
            )
            for one in self.siblings
        )


def shelf_at(city: str, year: int, segment: str) -> Shelf | None:
    """The book behind an address with its sisters over the years. One query while nothing changes."""
    own = (one for one in book_list(city) if account_segment(one.book) == segment)
    siblings = tuple(sorted(own, key=lambda one: one.book.fiscal_year))
    version = next((one for one in siblings if one.book.fiscal_year == year), None)
    return Shelf(version, siblings) if version else None


def version_at(city: str, year: int, segment: str) -> BudgetVersion | None:
    """The newest version behind an address, or None."""
    shelf = shelf_at(city, year, segment)
    return shelf.version if shelf else None


def version_before(version: BudgetVersion) -> BudgetVersion | None:
    """The newest version of the same account, kind and measure one fiscal year earlier: like is compared with like.

    One query while nothing changes.
    """
    book = version.book
    wanted = (book.fiscal_year - 1, book.slug, book.kind, book.number, version.measure)
    return next((one for one in book_list(book.city_code) if _like(one) == wanted), None)


def _like(version: BudgetVersion) -> tuple[object, ...]:
    book = version.book
    return (book.fiscal_year, book.slug, book.kind, book.number, version.measure)


def versions_of(book: BudgetBook) -> list[BudgetVersion]:
    """All versions of a book, newest first."""
    return list(book.versions.order_by("-number"))


def newest_load() -> date | None:
    """The day of the last load, for "as of"."""
    return BudgetVersion.objects.aggregate(newest=Max("loaded_on"))["newest"]
