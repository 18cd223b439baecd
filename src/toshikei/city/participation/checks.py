"""What must hold in the participation room; run by `./toshikei verify`."""

from collections.abc import Iterator

from toshikei.city.participation.selectors.books import book_title, general_books
from toshikei.city.participation.selectors.household import USUAL_INCOME, household_of
from toshikei.foundation.trail.checks import Finding, check


@check("participation.household", "台所事情の内訳")
def household_adds_up() -> Iterator[Finding]:
    """The parts of each side add up to the whole, in the household and in the city (cycle invariant 15)."""
    for version in general_books():
        made = household_of(version, USUAL_INCOME)
        if made is None:
            continue
        pairs = (
            (sum(part.month_yen for part in made.revenue), made.income, "家計に入るお金"),
            (sum(part.month_yen for part in made.expenditure), made.spent, "家計が使うお金"),
            (sum(part.city_yen for part in made.revenue), version.revenue_yen, "市の歳入"),
            (sum(part.city_yen for part in made.expenditure), version.expenditure_yen, "市の歳出"),
        )
        for found, whole, label in pairs:
            if found != whole:
                words = f"{label}の内訳の合計{found:,}円が、合計{whole:,}円と合いません"
                yield Finding(words, book_title(version), "budget.totals の点検を先に直してください。")
