"""Which bookings are public: those a publication covers, by their day and by the moment they were booked.

A published half opens the bookings of its days, the published settlement those of the whole year. What was booked after
the act is not out before the next one, also when its day lies within the half: the sums of 款 on the last day of a half
are those of its newest edition.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from toshikei.city.execution.models import Ledger, Settlement, StatusReport
from toshikei.kernel.fiscal_year import FiscalYear


@dataclass(frozen=True, slots=True)
class Opening:
    """One act of publication: bookings up to a day, made up to a moment, of all ledgers of the year or of one."""

    until: date
    at: datetime
    ledger_id: int | None = None


def openings_of(year: int) -> list[Opening]:
    """Every act that opened bookings of a year, the furthest day first. Two queries."""
    reports = StatusReport.objects.filter(fiscal_year=year, published_at__isnull=False).order_by("pk")
    settled = Settlement.objects.filter(ledger__fiscal_year=year, published_at__isnull=False).order_by("pk")
    found = [Opening(one.as_of, one.published_at) for one in reports]
    found += [
        Opening(FiscalYear(year).books_close_on, one.published_at, one.ledger_id)
        for one in settled
        if one.published_at
    ]
    return sorted(found, key=lambda one: (one.until, one.at), reverse=True)


def openings_for(ledger: Ledger, openings: list[Opening]) -> list[Opening]:
    """Those that opened something of a ledger."""
    return [one for one in openings if one.ledger_id in (None, ledger.pk)]


def is_open(openings: list[Opening], *, day: str, booked: str, ledger: str = "") -> Q:
    """The condition of rows a publication covers; `day`, `booked` and `ledger` name the columns. No opening: no row."""
    wanted = Q(pk__in=[])
    for one in openings:
        covered = Q(**{f"{day}__lte": one.until, f"{booked}__lte": one.at})
        wanted |= covered & Q(**{ledger: one.ledger_id}) if ledger and one.ledger_id else covered
    return wanted
