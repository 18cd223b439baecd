"""What the ledgers tell of a unit in public: how much of its budget was spent by a day, as far as that is published."""

from collections.abc import Collection
from datetime import date

from django.db.models import Sum

from toshikei.city.execution.choices import EntryKind, Side
from toshikei.city.execution.models import LedgerEntry
from toshikei.city.execution.selectors.opened import is_open, openings_of
from toshikei.city.execution.selectors.status import PLUS
from toshikei.kernel.fiscal_year import FiscalYear


def spent_of_units(units: Collection[str], day: date) -> tuple[int, int] | None:
    """支出済額 and 予算現額 of the places of these units in the day's fiscal year, from public entries up to the day.

    None while no publication covers the day: an indicator opens nothing the publication of the execution keeps back.
    """
    year = FiscalYear.of(day).year
    openings = openings_of(year)
    if not any(one.until >= day and one.ledger_id is None for one in openings):
        return None
    rows = LedgerEntry.objects.filter(
        is_open(openings, day="on", booked="posting__booked_at", ledger="place__ledger_id"),
        place__ledger__fiscal_year=year, place__side=Side.EXPENDITURE,
        place__department_code__in=units, on__lte=day,
    )  # fmt: skip
    sums = dict(rows.order_by().values_list("kind").annotate(total=Sum("amount")))
    current = sum(sums.get(kind, 0) for kind in PLUS) - sums.get(EntryKind.TRANSFER_OUT, 0)
    return sums.get(EntryKind.PAID, 0) - sums.get(EntryKind.RETURNED, 0), current
