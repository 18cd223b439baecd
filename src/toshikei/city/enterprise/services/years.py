"""In which years a budget may be begun and carried on (地方自治法施行令148条: not after the year has ended)."""

from datetime import date

from toshikei.city.enterprise.errors import YearFar, YearOver
from toshikei.city.enterprise.models import EnterpriseBudget
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.engines.enterprise.stages import ACT_LABELS, Act
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

OPEN = "原案を始める"
WITHIN_YEAR = frozenset({Act.HAND_OVER, Act.COMPILE, Act.SUBMIT, Act.ADOPT, Act.AMEND})
"""What makes or changes a budget. Turning one down, taking one back and publishing what was voted stay possible."""


def ensure_year_lasts(budget: EnterpriseBudget, on: date, act: Act | None = None) -> None:
    """Refuse what makes or changes a budget after its year. `act` None: it is being begun."""
    last = FiscalYear(budget.fiscal_year).last_day
    if on > last and (act is None or act in WITHIN_YEAR):
        label = ACT_LABELS[act] if act else OPEN
        raise YearOver(label=title_of(budget), act=label, ended=format_wareki(last))


def ensure_year_near(budget: EnterpriseBudget, on: date) -> None:
    """An initial budget is begun for the year that runs or the next; a mistyped year stops here."""
    now = FiscalYear.of(on)
    following = FiscalYear(now.year + 1)
    if budget.fiscal_year not in {now.year, following.year}:
        raise YearFar(label=title_of(budget), now=now.label, following=following.label)
