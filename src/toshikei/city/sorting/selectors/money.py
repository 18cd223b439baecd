"""What the initial budgets of the city give a programme, year by year."""

from django.conf import settings

from toshikei.city.budget.selectors import years_of_books
from toshikei.city.strategy.services import money_of

INITIAL = "initial"


def initial_years() -> list[int]:
    """Fiscal years with a voted budget of the own city, the first one first."""
    return years_of_books(settings.CITY["code"])


def initial_amounts(code: str) -> dict[int, int]:
    """Yen of a programme in each initial budget, all accounts together; a year without is missing."""
    found: dict[int, int] = {}
    for one in money_of(code):
        if one.kind == INITIAL and not one.is_spent:
            found[one.fiscal_year] = found.get(one.fiscal_year, 0) + one.amount
    return found
