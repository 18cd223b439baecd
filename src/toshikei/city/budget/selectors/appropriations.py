"""What the council voted, for rooms that carry a budget out: versions as plain data, and what each gives to its leaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from toshikei.city.budget.choices import Kind
from toshikei.city.budget.models import BudgetLine, BudgetNode, BudgetVersion
from toshikei.city.budget.selectors.books import newest_versions

TITLES = ("kan", "kou", "moku", "programme", "setsu")
READ = (
    "side", "path", *(f"{title}{suffix}" for title in TITLES for suffix in ("_code", "")), "department_code",
    "department", "cofog1", "cofog2",
)  # fmt: skip
VOTED = (Kind.INITIAL, Kind.SUPPLEMENTARY)
"""What is in force for the year. A provisional budget is until the initial one is adopted, and is asked for apart."""


@dataclass(frozen=True, slots=True)
class Appropriated:
    """One leaf of a version: `label_path` names it by its labels alone, `above` the 事業 or 目 it stands under, `titles`
    are its columns as the file has them.
    """

    side: str
    path: str
    label_path: str
    above: str
    titles: dict[str, str]
    amount: int


@dataclass(frozen=True, slots=True)
class Voted:
    """A version of an initial (`supplement` 0), supplementary or provisional budget. `correction`: why it corrects the one before."""

    version_id: int
    number: int
    city_code: str
    fiscal_year: int
    slug: str
    account: str
    account_code: str
    is_invented: bool
    supplement: int
    title: str
    correction: str
    loaded_on: date
    is_provisional: bool = False


def _voted(version: BudgetVersion) -> Voted:
    book = version.book
    return Voted(
        version_id=version.pk,
        number=version.number,
        city_code=book.city_code,
        fiscal_year=book.fiscal_year,
        slug=book.slug,
        account=book.account,
        account_code=book.account_code,
        is_invented=book.is_invented,
        supplement=book.number,
        title=book.kind_label,
        correction=version.reason if version.replaces_as == "correction" else "",
        loaded_on=version.loaded_on,
        is_provisional=book.kind == Kind.PROVISIONAL,
    )


def voted_version(version_id: int, city: str) -> Voted | None:
    """A version of a voted or provisional budget of a city, or None for any other version."""
    found = BudgetVersion.objects.filter(
        pk=version_id, book__city_code=city, book__kind__in=[*VOTED, Kind.PROVISIONAL]
    )
    version = found.select_related("book").first()
    return _voted(version) if version else None


def voted_versions(city: str, year: int, slug: str = "") -> list[Voted]:
    """The newest versions of the voted budgets of a year, or of one account: the general one first, initial before supplements."""
    found = newest_versions().filter(
        book__city_code=city, book__fiscal_year=year, book__kind__in=VOTED, expenditure_yen__gt=0
    )
    found = found.filter(book__slug=slug) if slug else found
    voted = [_voted(version) for version in found.order_by("pk")]
    codes = {
        one.slug: one.account_code for one in voted if not one.supplement
    }  # a supplement may come without
    return sorted(
        voted, key=lambda one: (one.slug != "ippan", codes.get(one.slug, ""), one.slug, one.supplement)
    )


def provisional_versions(city: str, year: int, slug: str) -> list[Voted]:
    """The newest versions of the provisional budgets of an account and year, in the order of their numbers."""
    found = newest_versions().filter(
        book__city_code=city,
        book__fiscal_year=year,
        book__slug=slug,
        book__kind=Kind.PROVISIONAL,
        expenditure_yen__gt=0,
    )
    return [_voted(version) for version in found.order_by("book__number", "pk")]


def appropriations_of(version_id: int) -> Iterator[Appropriated]:
    """Every leaf of a version with the sum of its lines, in order of the tree. Two queries; the titles are those of most yen."""
    nodes = BudgetNode.objects.filter(version=version_id).order_by("side", "path")
    names = {(side, path): key for side, path, key in nodes.values_list("side", "path", "label_path")}
    lines = BudgetLine.objects.filter(version=version_id).values(*READ).annotate(yen=Sum("amount"))
    held: dict[tuple[str, str], tuple[dict[str, str], int, int]] = {}
    for row in lines.order_by("side", "path", "-yen", *READ[2:]):
        yen, place = row.pop("yen"), (row.pop("side"), row.pop("path"))
        titles, total, most = held.get(place, (row, 0, yen))
        held[place] = (titles if most >= yen else row, total + yen, max(most, yen))
    for (side, path), (titles, total, _) in held.items():
        above = path.rpartition("/")[0] if titles["setsu"] or titles["setsu_code"] else path
        yield Appropriated(side, path, names[side, path], names[side, above], titles, total)
