"""Cards: of a year, one with its unit costs, and the programmes that have none after the day they are due."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet

from toshikei.city.evaluation.choices import CardState
from toshikei.city.evaluation.models import Evaluation
from toshikei.city.strategy.selectors import ProgrammeIn, programmes_on
from toshikei.engines.strategy.categories import FREE
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law import reader as law


@dataclass(frozen=True, slots=True)
class UnitCost:
    """一つあたりの費用: money and staff by one unit of what was done."""

    cost: int
    with_staff: int
    units: int


def cards_of(year: int) -> QuerySet[Evaluation]:
    """Published cards of a fiscal year, in the order of their codes."""
    return Evaluation.objects.filter(fiscal_year=year, state=CardState.PUBLISHED).order_by("programme_code")


def years_with_cards() -> list[int]:
    """Newest first."""
    found = Evaluation.objects.filter(state=CardState.PUBLISHED).order_by("-fiscal_year")
    return list(found.values_list("fiscal_year", flat=True).distinct())


def unit_cost(card: Evaluation) -> UnitCost | None:
    """Settled money (the budget where there is no settlement yet) by units, without and with personnel; rounded down."""
    money = card.settled_yen if card.settled_yen is not None else card.budget_yen
    if money is None or not card.units_done:
        return None
    whole = money + (card.personnel_yen or 0)
    return UnitCost(money // card.units_done, whole // card.units_done, card.units_done)


def due_on(year: int) -> date:
    """The day by which the cards of a fiscal year are public."""
    end = FiscalYear(year).last_day
    days = law.value("evaluation.calendar.cards_due_days", on=end, city=settings.CITY["code"]).as_int()
    return end + timedelta(days=days)


def missing(year: int) -> list[ProgrammeIn]:
    """Programmes in which the city has a choice, without a published card of the year. By name, in the order of units."""
    have = set(cards_of(year).values_list("programme_code", flat=True))
    found = [one for one in programmes_on(year) if one.category in FREE and one.code not in have]
    return sorted(found, key=lambda one: (one.unit_code, one.code))
