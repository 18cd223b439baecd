"""How large a deficit would bring the State's early warning: computed from the law, with its reasons."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from toshikei import law
from toshikei.city.portal import facts
from toshikei.engines.outlook.soundness import Threshold, early_warning_real_deficit
from toshikei.kernel.fiscal_year import FiscalYear


@dataclass(frozen=True, slots=True)
class Warning:
    threshold: Threshold
    fiscal_year: str
    scale_source: str
    has_deficit: bool


@cache
def warning() -> Warning:
    """For the settlement whose standard scale is published (FY2023), by the law on the day its ratios were due."""
    scale = facts.facts()["standard_scale_2023"]
    year = FiscalYear(scale.fiscal_year)
    due = date(year.year + 1, 9, 30)
    found = early_warning_real_deficit(scale.yen, law.at(due))
    return Warning(found, year.label, scale.source, facts.facts()["real_balance_2023"].yen < 0)
