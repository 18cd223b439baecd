"""事業を探す: programmes of a year by words, unit and class, with their amount in the newest initial budget."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import F

from toshikei.city.strategy.models import ProgrammePeriod
from toshikei.city.strategy.selectors.programmes import ProgrammeIn, periods_in, read
from toshikei.foundation.search.selectors import objects_matching

KIND = "strategy.programme"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class FoundProgramme:
    """One programme of the list; `amount` in yen, None where no book names it in this year."""

    programme: ProgrammeIn
    amount: int | None


SORTS = {
    "code": lambda one: one.programme.code,
    "name": lambda one: (one.programme.name, one.programme.code),
    "unit": lambda one: (one.programme.unit_code, one.programme.code),
    "amount": lambda one: (one.amount is not None, one.amount or 0, one.programme.code),
}


def programmes_found(
    year: int,
    *,
    words: str = "",
    units: Collection[str] = (),
    category: str = "",
    sort: str = "code",
    amounts: Mapping[str, int] | None = None,
) -> list[FoundProgramme]:
    """Programmes of a year that fit, in the wished order; `amounts` by code. One or two queries."""
    found = periods_in(year)
    if words.strip():
        found = found.filter(programme__in=objects_matching(words.strip()[:LONGEST], KIND))
    if units:
        found = found.filter(unit_code__in=units)
    if category:
        found = found.filter(category=category)
    known = amounts or {}
    rows = [
        FoundProgramme(read(period, year), known.get(period.programme.code))
        for period in found.order_by("programme__code")
    ]
    key = SORTS.get(sort.removeprefix("-"), SORTS["code"])
    return sorted(rows, key=key, reverse=sort.startswith("-"))


def units_of(year: int) -> list[tuple[str, str]]:
    """Code and name of the units that run programmes in a year, in the order of their codes. One query."""
    rows = periods_in(year).exclude(unit_code="").order_by("unit_code", F("from_year").desc())
    found: dict[str, str] = {}
    for code, name in rows.values_list("unit_code", "unit_name"):
        found.setdefault(code, name or code)
    return list(found.items())


def years_known() -> list[int]:
    """Fiscal years in which something begins, newest first."""
    rows = ProgrammePeriod.objects.order_by("-from_year").values_list("from_year", flat=True).distinct()
    return list(rows)
