"""Addresses of goals: /goals/2026/0302/ and the same below /staff/. Permanent, without running numbers."""

from django.urls import reverse

from toshikei.city.goals.models import Goal, Indicator


def unit_url(year: int, unit: str) -> str:
    return reverse("goals:unit", args=[year, unit])


def goal_url(goal: Goal) -> str:
    return f"{unit_url(goal.fiscal_year, goal.unit_code)}#goal-{goal.code}"


def staff_url(goal: Goal) -> str:
    return reverse("goals_staff:goal", args=[goal.code])


def indicator_url(indicator: Indicator) -> str:
    return reverse("goals:indicator", args=[indicator.goal.code, indicator.number])
