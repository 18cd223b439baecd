"""The organisation chart of a day as pages show it: departments, their sections, heads, seats, vacancies."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from toshikei.city.organisation.selectors.snapshot import (
    HolderOn,
    OrganisationOn,
    PostOn,
    UnitOn,
    organisation_on,
)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its head, seats and vacancies; `is_away`: the head is away on the day."""

    unit: UnitOn
    head: PostOn | None
    seats: int
    held: int
    is_away: bool

    @property
    def vacancies(self) -> int:
        return self.seats - self.held

    @property
    def holder(self) -> HolderOn | None:
        return self.head.holders[0] if self.head and self.head.holders else None


@dataclass(frozen=True, slots=True, eq=False)
class DepartmentRow:
    """A department and what stands below it, in order. Each counting is its own (no ==): pages keep what they drew."""

    own: UnitRow
    sections: tuple[UnitRow, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart with its totals. `top` are mayor and vice-mayors."""

    on: date
    top: tuple[PostOn, ...]
    departments: tuple[DepartmentRow, ...]
    people: int
    vacancies: int

    @property
    def sections(self) -> int:
        return sum(len(department.sections) for department in self.departments)


def chart_on(day: date, words: str = "") -> Chart:
    """The chart of a day; `words` keeps units whose name, code or head's name contains them."""
    city = organisation_on(day)
    whole = _whole(city)
    if not words.strip():
        return whole
    found = tuple(filter(None, (_kept(row, words.strip()) for row in whole.departments)))
    return replace(whole, departments=found)


@lru_cache(maxsize=8)
def _whole(city: OrganisationOn) -> Chart:
    """The chart of a snapshot; a snapshot never changes, so its chart is counted once."""
    tops = {unit.code for unit in city.units.values() if unit.kind == "executive"}
    everybody = {h.number for post in city.posts.values() for h in post.holders}
    return Chart(
        on=city.on,
        top=tuple(post for post in city.posts.values() if post.unit_code in tops),
        departments=tuple(_department(city, unit) for unit in city.departments() if unit.code not in tops),
        people=len(everybody),
        vacancies=sum(post.vacancies for post in city.posts.values()),
    )


def unit_row(city: OrganisationOn, unit: UnitOn) -> UnitRow:
    posts = city.posts_of_unit(unit.code)
    head = city.head_of(unit.code)
    away = any(city.is_away(holder.number) for holder in (head.holders if head else ()))
    return UnitRow(unit, head, sum(p.capacity for p in posts), sum(len(p.regular) for p in posts), away)


def _department(city: OrganisationOn, unit: UnitOn) -> DepartmentRow:
    below = [u for u in city.units.values() if unit.code in u.path and u.code != unit.code]
    return DepartmentRow(unit_row(city, unit), tuple(unit_row(city, each) for each in below))


def _kept(row: DepartmentRow, words: str) -> DepartmentRow | None:
    if _matches(row.own, words):
        return row
    found = tuple(section for section in row.sections if _matches(section, words))
    return DepartmentRow(row.own, found) if found else None


def _matches(row: UnitRow, words: str) -> bool:
    name = row.holder.name if row.holder else ""
    return words in row.unit.name or words == row.unit.code or words.replace(" ", "") in name.replace(" ", "")
