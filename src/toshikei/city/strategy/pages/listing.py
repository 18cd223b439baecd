"""事業を探す: what was asked, what was found, one page of it. For the public page and the staff page."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from toshikei.city.organisation.selectors import OrganisationOn, organisation_on
from toshikei.city.strategy import selectors, services
from toshikei.city.strategy.choices import Category
from toshikei.foundation import clock
from toshikei.kernel.fiscal_year import FiscalYear

PER_PAGE = 50
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of the address; what cannot be read is left out."""

    year: int
    words: str
    unit: str
    category: str
    sort: str


def asked(request: HttpRequest) -> Asked:
    get = request.GET
    year = get.get("year", "")
    this = FiscalYear.of(clock.today()).year
    is_year = year.isascii() and year.isdigit() and len(year) == 4
    category = get.get("category", "")
    return Asked(
        int(year) if is_year else this,
        get.get("q", "").replace("\x00", "").strip()[:LONGEST],
        get.get("unit", "").replace("\x00", "")[:40],
        category if category in Category.values else "",
        get.get("sort", "") or "-amount",
    )


def list_context(request: HttpRequest) -> dict[str, object]:
    """Everything the list shows; the number of queries does not depend on what is found."""
    wanted = asked(request)
    city = organisation_on(clock.today())
    units = selectors.units_of(wanted.year)
    found = selectors.programmes_found(
        wanted.year,
        words=wanted.words,
        units=units_within(city, units, wanted.unit),
        category=wanted.category,
        sort=wanted.sort,
        amounts=services.money_of_year(wanted.year),
    )
    page: Page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "asked": wanted,
        "found": found,
        "page": page,
        "total": sum(one.amount or 0 for one in found),
        "sort": wanted.sort,
        "unit_choices": unit_choices(city, units),
        "category_choices": Category.choices,
        "year_choices": [(year, FiscalYear(year).label) for year in years(wanted.year)],
        "is_filtered": bool(wanted.words or wanted.unit or wanted.category),
        "invented": any(one.programme.is_invented for one in found),
        "suggested": sum(one.programme.is_category_suggested for one in found),
    }


def years(chosen: int) -> list[int]:
    """Years of the register and the next one, for which budgets are made."""
    known = selectors.years_known()
    this = FiscalYear.of(clock.today()).year
    return sorted({*known, this, this + 1, chosen}, reverse=True)


def units_within(city: OrganisationOn, units: list[tuple[str, str]], chosen: str) -> list[str]:
    """The chosen unit and those below it, as the organisation of today has them."""
    if not chosen:
        return []
    return [chosen, *(code for code, _ in units if chosen in city.path_of(code))]


def unit_choices(city: OrganisationOn, units: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Departments that run programmes, and units the organisation of today does not know."""
    departments = {path[0]: city.name_of(path[0]) for code, _ in units if (path := city.path_of(code))}
    strangers = {code: f"{name}（{code}）" for code, name in units if not city.path_of(code)}
    return [*sorted(departments.items()), *sorted(strangers.items())]
