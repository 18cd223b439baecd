"""Budgets by their address; a page that is not there says so."""

from django.http import Http404

from toshikei.city.enterprise import selectors
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseVersion
from toshikei.foundation import clock

MISSING = "この予算は、まだ公表していないか、ありません。"


def found_public(year: int, account: str, number: int) -> EnterpriseVersion:
    """The newest public version of a budget."""
    version = selectors.budget_public(year, account, number, clock.now())
    if version is None:
        raise Http404(MISSING)
    return version


def found_budget(year: int, account: str, number: int) -> EnterpriseBudget:
    """A budget, public or not: for the staff."""
    found = EnterpriseBudget.objects.select_related("account").filter(
        fiscal_year=year, account__code=account, number=number
    )
    budget = found.first()
    if budget is None:
        raise Http404(MISSING)
    return budget


def newest_version(budget: EnterpriseBudget) -> EnterpriseVersion:
    """Its newest version, open or closed."""
    found = budget.versions.select_related("budget__account").order_by("-number").first()
    if found is None:
        raise Http404(MISSING)
    return found
