"""What every service of the treasury asks before it writes: found, positive, decided, in an open year."""

from datetime import date

from django.db.models import Model, QuerySet

from toshikei.city.treasury.errors import AmountNotPositive, DecisionMissing, FiscalYearClosed, NotFound
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear


def locked[Row: Model](rows: QuerySet[Row], code: str, thing: str) -> Row:
    """The row with a code, locked to the end of the transaction."""
    found = rows.select_for_update().filter(code=code).first()
    if found is None:
        raise NotFound(text=code, thing=thing)
    return found


def ensure_positive(amount: int, thing: str) -> None:
    if amount <= 0:
        raise AmountNotPositive(thing=thing)


def ensure_decided(decision: str, thing: str) -> None:
    if not decision.strip():
        raise DecisionMissing(thing=thing)


def year_of(on: date, fiscal_year: int | None) -> int:
    """The fiscal year a movement belongs to: that of its day, or until 31 May the one before where it says so."""
    own = FiscalYear.of(on)
    possible = [own, own.previous] if on <= own.previous.books_close_on else [own]
    asked = FiscalYear(fiscal_year) if fiscal_year else own
    if asked not in possible:
        labels = "・".join(year.label for year in possible)
        raise FiscalYearClosed(on=format_wareki(on), year=asked.label, possible=labels)
    return asked.year
