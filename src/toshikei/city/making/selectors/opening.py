"""What a round can begin from: the accounts of the books, the next number, the days of the same budget a year before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Max

from toshikei.city.budget.selectors import book_list
from toshikei.city.making.choices import RoundKind, Stage
from toshikei.city.making.models import Round, StageDate
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law import reader as law

WEEKS = {
    RoundKind.INITIAL: {"close": -20, "assess_1": -14, "revival": -13, "assess_2": -11, "mayor": -9, "council": -2},
    RoundKind.SUPPLEMENTARY: {"close": 2, "assess_1": 3, "revival": 4, "assess_2": 4, "mayor": 5, "council": 9},
}  # fmt: skip
"""Days by custom where no earlier budget of the kind shows them: in weeks from 1 April, or from today."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A proposal for the form: the deadline of the requests, the days of the stages, and whose days they follow."""

    requests_close_on: date
    days: Mapping[str, date]
    like: str = ""


def accounts_known() -> list[str]:
    """The accounts the city has books of, the general one first."""
    found = dict.fromkeys(version.book.account for version in book_list(settings.CITY["code"]))
    return list(found) or ["一般会計"]


def are_books_invented() -> bool:
    """What is made on top of invented books says so too."""
    return any(version.book.is_invented for version in book_list(settings.CITY["code"]))


def number_next(fiscal_year: int) -> int:
    """The number of the next supplementary budget of a year."""
    found = Round.objects.filter(fiscal_year=fiscal_year, kind=RoundKind.SUPPLEMENTARY)
    return (found.aggregate(last=Max("number"))["last"] or 0) + 1


def submission_day(fiscal_year: int, on: date) -> date:
    """The last day on which the initial budget may go to the council (地方自治法211条1項)."""
    days = law.at(on).budget.calendar.submission_days.as_int()
    return FiscalYear(fiscal_year).first_day - timedelta(days=days)


def beginning(kind: RoundKind, fiscal_year: int, on: date) -> Beginning:
    """The initial budget follows last year's days a year later; else the days are those of custom."""
    before = Round.objects.filter(kind=kind, fiscal_year=fiscal_year - 1).first()
    if kind is RoundKind.INITIAL and before is not None:
        rows = StageDate.objects.filter(round=before, planned_on__isnull=False).order_by("pk")
        days = {one.stage: _year_later(one.planned_on) for one in rows}
        return Beginning(_year_later(before.requests_close_on), days, FiscalYear(before.fiscal_year).label)
    weeks = WEEKS.get(kind, WEEKS[RoundKind.SUPPLEMENTARY])
    start = FiscalYear(fiscal_year).first_day if kind is RoundKind.INITIAL else on
    days = {stage: start + timedelta(weeks=weeks[stage]) for stage in Stage.values if stage in weeks}
    return Beginning(start + timedelta(weeks=weeks["close"]), days)


def _year_later(day: date) -> date:
    """The same weekday a year later, so that no day of custom falls on a Sunday."""
    return day + timedelta(weeks=52)
