"""Goals as lists: public ones, all ones, the units that owe goals, who is missing by name, counts by state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from toshikei.city.goals.choices import SHAPES, Origin, Status
from toshikei.city.goals.models import Goal, IndicatorValue, Mission, PublicationDay
from toshikei.city.goals.selectors.reading import PARTS, Standing
from toshikei.city.organisation.choices import UnitKind
from toshikei.city.organisation.selectors import organisation_on
from toshikei.engines.goals import judging, publishing
from toshikei.engines.goals.publishing import Missing
from toshikei.kernel.fiscal_year import FiscalYear

NOT_OWING = {UnitKind.EXECUTIVE, UnitKind.TEAM}
"""The mayor's office and teams within a section have no goals of their own."""


def goals_public(now: datetime) -> QuerySet[Goal]:
    return Goal.objects.filter(published_at__lte=now)


def with_parts(goals: QuerySet[Goal]) -> QuerySet[Goal]:
    """With everything their standing and their page is read from."""
    return goals.select_related("objective", "supports").prefetch_related(*PARTS, "reports")


def goals_of_year(year: int) -> QuerySet[Goal]:
    return Goal.objects.filter(fiscal_year=year)


def years_public(now: datetime) -> list[int]:
    return sorted(set(goals_public(now).order_by().values_list("fiscal_year", flat=True)), reverse=True)


def units_owing(year: int, as_of: date) -> dict[str, str]:
    """Departments, bureaus, centres, sections and offices that owe goals of a year: those that stand on its last day, or on the day asked."""
    fiscal = FiscalYear(year)
    day = min(max(as_of, fiscal.first_day), fiscal.last_day)
    city = organisation_on(day)
    owing = (unit for unit in city.units.values() if unit.kind not in NOT_OWING)
    return {unit.code: city.full_name_of(unit.code) for unit in sorted(owing, key=lambda unit: unit.code)}


def day_of(year: int) -> date:
    """The day by which goals of a year are public."""
    found = PublicationDay.objects.filter(fiscal_year=year).first()
    return publishing.last_day(year, set_by_mayor=found.day if found else None)


def published_days(year: int, now: datetime) -> dict[str, date]:
    """The day of each unit's first public goal."""
    rows = goals_public(now).filter(fiscal_year=year, whose="unit").order_by("-published_on")
    return dict(rows.values_list("unit_code", "published_on"))


def missing_on(year: int, as_of: date, now: datetime) -> tuple[Missing, ...]:
    """Units without public goals, by name, from the day on."""
    published = published_days(year, now).items()
    return publishing.missing(units_owing(year, as_of), published, by=day_of(year), as_of=as_of)


def late_units(year: int, now: datetime) -> dict[str, int]:
    """Units that published after the day, with how many days."""
    return publishing.published_late(published_days(year, now).items(), by=day_of(year))


@dataclass(frozen=True, slots=True)
class Count:
    """How many indicators stand in one state."""

    status: Status
    shape: str
    count: int


def counts_of(all_seen: Iterable[Standing]) -> list[Count]:
    """By state, every state; a mean of rates would hide the failures."""
    found = judging.counted(one.judged for one in all_seen)
    return [Count(Status(state.value), SHAPES[Status(state.value)], count) for state, count in found.items()]


@dataclass(frozen=True, slots=True)
class Untyped:
    """Values of public indicators, and how many of them nobody typed."""

    all: int
    untyped: int

    @property
    def percent(self) -> int | None:
        """Rounded down: never better than it is."""
        return self.untyped * 100 // self.all if self.all else None


def untyped_of(year: int, now: datetime) -> Untyped:
    goals = goals_public(now).filter(fiscal_year=year)
    rows = IndicatorValue.objects.filter(version__indicator__goal__in=goals)
    every = rows.count()
    return Untyped(every, every - rows.filter(origin=Origin.TYPED).count())


def mission_of(unit_code: str) -> Mission | None:
    return Mission.objects.filter(unit_code=unit_code, ends_on__isnull=True).first()
