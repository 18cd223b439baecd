"""暫定予算 in the ledgers: which run on one, and what lapses when the year's budget comes (地方自治法218条)."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from toshikei.city.budget.selectors import provisional_until
from toshikei.city.execution.choices import EntryKind
from toshikei.city.execution.models import Ledger, LedgerEntry, LedgerPlace


def is_in_force(ledger: Ledger) -> bool:
    """The year's own budget was booked."""
    return LedgerEntry.objects.filter(place__ledger=ledger, kind=EntryKind.INITIAL).exists()


def on_provisional(ledgers: Sequence[Ledger]) -> set[int]:
    """Those ledgers that run on a provisional budget. One query."""
    found = LedgerPlace.objects.filter(ledger__in=ledgers).exclude(provisional=0)
    return set(found.order_by().values_list("ledger_id", flat=True).distinct())


def lapsing_places(ledger: Ledger) -> QuerySet[LedgerPlace]:
    """Places with money of a provisional budget, or moved under it; none once the year's budget is in force."""
    moved = Q(transfer_in__gt=0) | Q(transfer_out__gt=0) | ~Q(reserve=0)
    places = LedgerPlace.objects.filter(ledger=ledger).order_by("pk")
    return places.filter(~Q(provisional=0) | moved) if on_provisional([ledger]) else places.none()


def recorded_end(ledger: Ledger) -> date | None:
    """The last day as the making of its provisional budget says it; None of one that was only imported."""
    return provisional_until(ledger.fiscal_year).get(ledger.account)


def ends_of(ledgers: Sequence[Ledger]) -> dict[int, date | None]:
    """The last day of the provisional budget by ledger, of those that run on one; None where it is not known.

    From the making of the budget, or as finance states it: of one that was only imported, or where a later one goes on
    longer. A constant number of queries.
    """
    running = on_provisional(ledgers)
    known = {
        year: provisional_until(year) for year in {one.fiscal_year for one in ledgers if one.pk in running}
    }
    days = {
        one.pk: (known[one.fiscal_year].get(one.account), one.provisional_until)
        for one in ledgers
        if one.pk in running
    }
    return {pk: max(filter(None, both), default=None) for pk, both in days.items()}
