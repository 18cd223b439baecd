"""What a budget is called."""

from toshikei.city.enterprise.models import EnterpriseBudget
from toshikei.kernel.fiscal_year import FiscalYear


def title_of(budget: EnterpriseBudget) -> str:
    """令和8年度 水道事業会計 当初予算."""
    return f"{FiscalYear(budget.fiscal_year).label} {budget.account.name} {budget.kind_label}"
