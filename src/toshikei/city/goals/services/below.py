"""Measures of rooms below this one, which cannot register them themselves: posts filled, programmes explained."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse

from toshikei.city.goals.services.measures import Measured, measure_register
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy.selectors import programmes_on
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

HUNDREDTH = Decimal("0.01")


def percent(part: int, whole: int) -> Decimal:
    """Of the whole, to two places, halves up."""
    return (Decimal(part * 100) / whole).quantize(HUNDREDTH, ROUND_HALF_UP)


def posts_filled(unit: str, period_end: date) -> Measured | None:
    """Posts held by somebody of their own, of the unit and those below it."""
    city = organisation_on(period_end)
    posts = [post for post in city.posts.values() if unit in city.path_of(post.unit_code)]
    capacity = sum(post.capacity for post in posts)
    if not capacity:
        return None
    filled = sum(min(len(post.regular), post.capacity) for post in posts)
    record = f"{format_wareki(period_end)}の職{capacity}のうち、人のいる職{filled}"
    return Measured(percent(filled, capacity), record, reverse("organisation_public:units"))


def programmes_explained(unit: str, period_end: date) -> Measured | None:
    """Programmes of the unit and those below it that say for whom they are and what is to become of it."""
    city = organisation_on(period_end)
    below = [code for code in city.units if unit in city.path_of(code)] or [unit]
    year = FiscalYear.of(period_end).year
    found = programmes_on(year, units=below)
    if not found:
        return None
    told = sum(bool(one.target_group and one.intended_state) for one in found)
    record = f"{FiscalYear(year).label}の事業{len(found)}のうち、目的の書かれた事業{told}"
    return Measured(percent(told, len(found)), record, reverse("programmes:home"))


def register() -> None:
    """Once, when the app is ready."""
    measure_register("organisation.filled", "人のいる職の割合", "％", "organisation", posts_filled)
    measure_register("strategy.explained", "目的の書かれた事業の割合", "％", "strategy", programmes_explained)
