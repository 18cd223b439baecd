"""The measure the ledgers bring to goals: how much of a unit's budget is spent."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse

from toshikei.city.execution.selectors.measuring import spent_of_units
from toshikei.city.goals.services import Measured, measure_register
from toshikei.city.organisation.selectors import organisation_on
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear


def execution_rate(unit: str, period_end: date) -> Measured | None:
    """執行率 of a unit and those below it at the end of a period; None where it has no budget or nothing is published."""
    city = organisation_on(period_end)
    below = [code for code in city.units if unit in city.path_of(code)] or [unit]
    found = spent_of_units(below, period_end)
    if found is None or found[1] <= 0:
        return None
    spent, current = found
    rate = (Decimal(spent * 100) / current).quantize(Decimal("0.01"), ROUND_HALF_UP)
    year = FiscalYear.of(period_end).label
    record = (
        f"{year}の公表された帳簿、{format_wareki(period_end)}まで：支出済額{spent:,}円、予算現額{current:,}円"
    )
    return Measured(rate, record, reverse("execution:home"))


def measures_register() -> None:
    """Once, when the app is ready."""
    measure_register("execution.rate", "予算の執行率", "％", "execution", execution_rate)
