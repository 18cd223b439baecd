"""Addresses of enterprise budgets: /enterprise/2026/suido/0/ and the same below /staff/. Permanent, without running numbers."""

from django.urls import reverse

from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseSettlement


def _args(budget: EnterpriseBudget) -> list[object]:
    return [budget.fiscal_year, budget.account.code, budget.number]


def budget_url(budget: EnterpriseBudget) -> str:
    return reverse("enterprise:budget", args=_args(budget))


def staff_url(budget: EnterpriseBudget) -> str:
    return reverse("enterprise_staff:budget", args=_args(budget))


def paper_url(budget: EnterpriseBudget, form: str) -> str:
    return reverse("enterprise:paper", args=[*_args(budget), form])


def settlement_url(one: EnterpriseSettlement) -> str:
    return reverse("enterprise:settlement", args=[one.fiscal_year, one.account.code])


def staff_settlement_url(one: EnterpriseSettlement) -> str:
    return reverse("enterprise_staff:settlement", args=[one.fiscal_year, one.account.code])


def settlement_paper_url(one: EnterpriseSettlement, form: str) -> str:
    return reverse("enterprise:settlement_paper", args=[one.fiscal_year, one.account.code, form])
