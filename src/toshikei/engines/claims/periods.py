"""Periods by the calendar (民法140条・143条): the first day is not counted, months and years end by the calendar."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

from toshikei.engines.claims.holidays import closed_days

MONTHS = 12
DAY = timedelta(days=1)
SATURDAY = 5


def last_day(first: date, *, months: int) -> date:
    """Last day of a period that begins on `first`: the day before the same day so many months later, or the month's end.

    >>> last_day(date(2021, 6, 1), months=60), last_day(date(2021, 2, 1), months=1), last_day(date(2025, 5, 31), months=1)
    (datetime.date(2026, 5, 31), datetime.date(2021, 2, 28), datetime.date(2025, 6, 30))
    """
    index = first.year * MONTHS + first.month - 1 + months
    year, month = divmod(index, MONTHS)
    length = monthrange(year, month + 1)[1]
    return date(year, month + 1, length) if first.day > length else date(year, month + 1, first.day) - DAY


def last_day_after(event_on: date, *, months: int) -> date:
    """Last day of a period counted from an event, whose own day is not counted (初日不算入).

    >>> last_day_after(date(2025, 8, 31), months=6), last_day_after(date(2023, 8, 31), months=6)
    (datetime.date(2026, 2, 28), datetime.date(2024, 2, 29))
    """
    return last_day(event_on + DAY, months=months)


def is_closed(day: date, named: Collection[date] = ()) -> bool:
    """Saturday, Sunday, a national holiday, the days around New Year, or a day somebody named.

    >>> is_closed(date(2026, 5, 6)), is_closed(date(2026, 5, 7))
    (True, False)
    """
    return day.weekday() >= SATURDAY or day in closed_days(day.year) or day in named


def next_open_day(day: date, named: Collection[date] = ()) -> date:
    """The day itself, or the next on which the city works.

    >>> next_open_day(date(2018, 6, 30))
    datetime.date(2018, 7, 2)
    """
    while is_closed(day, named):
        day += DAY
    return day


def whole_months(first: date, last: date) -> int | None:
    """How many whole months a span is, or None when it is no number of whole months.

    >>> whole_months(date(2022, 3, 1), date(2023, 2, 28)), whole_months(date(2022, 3, 1), date(2022, 3, 20))
    (12, None)
    """
    count = (last.year - first.year) * MONTHS + last.month - first.month
    return next(
        (each for each in (count, count + 1) if each > 0 and last_day(first, months=each) == last), None
    )
