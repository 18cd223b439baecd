"""Every 事業 of a budget book (or 目, where a city's books end there) into the register. Twice does nothing more.

A place that some year of the register knows continues: its shares are extended to the year of the book. What a person
set for a year is never touched. A place nobody knows opens a programme. A book of another unit begins a new period.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import Category
from toshikei.city.strategy.models import Programme, ProgrammePeriod, ProgrammePlace
from toshikei.city.strategy.places import Place
from toshikei.city.strategy.services.indexing import index_programmes
from toshikei.city.strategy.services.linking import place_row
from toshikei.city.strategy.services.periods import next_number
from toshikei.engines.strategy.shares import WHOLE
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail


@dataclass(frozen=True, slots=True)
class BookPlace:
    """One 事業 (or 目) of a book: where it stands, who runs it, and the class its money suggests."""

    place: Place
    unit_code: str = ""
    unit_name: str = ""
    category: Category = Category.OPTIONAL


@dataclass(frozen=True, slots=True)
class Carried:
    """What a carry did: programmes opened, places continued to the year, periods begun for another unit."""

    opened: int = 0
    extended: int = 0
    moved: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.opened or self.extended or self.moved)


def programmes_from_book(
    *,
    by: Acting,
    on: date,
    fiscal_year: int,
    title: str,
    places: Iterable[BookPlace],
    is_invented: bool = False,
) -> Carried:
    """Carry the places of one book of one fiscal year; one transaction, one event, nothing when nothing is new."""
    ensure(by, permissions.CHANGE)
    wanted = list({one.place.key: one for one in places}.values())
    with transaction.atomic():
        known = _known([one.place.key for one in wanted])
        new = [one for one in wanted if one.place.key not in known]
        old = [one for one in wanted if one.place.key in known]
        made = _open(new, fiscal_year, is_invented)
        extended = [row for one in old for row in _extended(known[one.place.key], fiscal_year)]
        ProgrammePlace.objects.bulk_update(extended, ["from_year", "to_year"], batch_size=400)
        moved = _periods(old, known, fiscal_year)
        index_programmes([programme.pk for programme in made])
        carried = Carried(len(made), len(extended), moved)
        if not carried.is_nothing:
            _record(carried, fiscal_year, title, by, on)
    return carried


def _known(keys: Sequence[str]) -> dict[str, list[ProgrammePlace]]:
    found: dict[str, list[ProgrammePlace]] = {}
    for start in range(0, len(keys), 400):
        rows = ProgrammePlace.objects.select_for_update().filter(place_key__in=keys[start : start + 400])
        for row in rows.order_by("pk"):
            found.setdefault(row.place_key, []).append(row)
    return found


def _open(places: Sequence[BookPlace], year: int, is_invented: bool) -> list[Programme]:
    """Programmes for places nobody knows, with their first period and the whole of the place."""
    first = next_number()
    made = Programme.objects.bulk_create(
        Programme(code=f"P{number:05d}", number=number) for number, _ in enumerate(places, start=first)
    )
    pairs = list(zip(made, places, strict=True))
    ProgrammePeriod.objects.bulk_create(
        ProgrammePeriod(
            programme=programme,
            from_year=year,
            name=one.place.name[:200] or programme.code,
            unit_code=one.unit_code,
            unit_name=one.unit_name,
            category=one.category,
            is_category_suggested=True,
            is_invented=is_invented,
        )
        for programme, one in pairs
    )
    ProgrammePlace.objects.bulk_create(
        place_row(one.place, programme, WHOLE, year, year) for programme, one in pairs
    )
    return made


def _extended(rows: Sequence[ProgrammePlace], year: int) -> list[ProgrammePlace]:
    """The shares that stood last before the year (else first after it), stretched to it; none where some hold already."""
    if any(row.from_year <= year and (row.to_year is None or row.to_year >= year) for row in rows):
        return []
    before = max(
        (row.to_year for row in rows if row.to_year is not None and row.to_year < year), default=None
    )
    if before is not None:
        chosen = [row for row in rows if row.to_year == before]
        for row in chosen:
            row.to_year = year
        return chosen
    after = min(row.from_year for row in rows)
    chosen = [row for row in rows if row.from_year == after]
    for row in chosen:
        row.from_year = year
    return chosen


def _periods(places: Sequence[BookPlace], known: dict[str, list[ProgrammePlace]], year: int) -> int:
    """A period of every known programme holds in the year, with the unit of the book; gives how many changed hands."""
    owner = {
        known[one.place.key][0].programme_id: one for one in places if len(_owners(known[one.place.key])) == 1
    }
    periods: dict[int, list[ProgrammePeriod]] = {}
    programmes = list(owner)
    for start in range(0, len(programmes), 400):
        rows = ProgrammePeriod.objects.filter(programme__in=programmes[start : start + 400])
        for row in rows.order_by("from_year"):
            periods.setdefault(row.programme_id, []).append(row)
    return sum(_period(periods[pk], owner[pk], year) for pk in programmes)


def _owners(rows: Sequence[ProgrammePlace]) -> set[int]:
    return {row.programme_id for row in rows}


def _period(periods: list[ProgrammePeriod], one: BookPlace, year: int) -> bool:
    """Stretch the first period back to the year, or begin one for another unit. True when it changed hands."""
    first = periods[0]
    if year < first.from_year:
        first.from_year = year
        first.save(update_fields=["from_year"])
        return False
    held = next((row for row in periods if row.from_year <= year and (row.to_year or year) >= year), None)
    is_other = held is not None and one.unit_code not in {"", held.unit_code}
    if held is None or held.from_year == year or not is_other or held.to_year is not None:
        return False
    held.to_year = year - 1
    held.save(update_fields=["to_year"])
    facts = {
        field.attname: getattr(held, field.attname)
        for field in held._meta.concrete_fields
        if not field.primary_key
    }
    facts |= {"from_year": year, "to_year": None, "unit_code": one.unit_code, "unit_name": one.unit_name}
    ProgrammePeriod.objects.create(**(facts | {"reason": "予算書の所属による"}))
    return True


def _record(carried: Carried, year: int, title: str, by: Acting, on: date) -> None:
    trail.record(
        events.CARRIED,
        by=by,
        subject=f"strategy.book:{year}",
        label=title,
        new={
            "fiscal_year": year,
            "opened": carried.opened,
            "extended": carried.extended,
            "moved": carried.moved,
        },
        on=on,
    )
