"""Closed days of a year (休日): national holidays of the rulebook with their substitutes, and the days around New Year.

Equinoxes are announced a year ahead (暦要項); here they are computed by the usual approximation for 1980 to 2099.
"""

from datetime import date, timedelta
from functools import cache

from toshikei.law import reader

DAY = timedelta(days=1)
SUNDAY = 6
FIRST_YEAR, LAST_YEAR = 2000, 2099
"""Years for which the rulebook has the holidays and the approximation of the equinoxes holds."""


@cache
def closed_days(year: int) -> frozenset[date]:
    """National holidays, substitutes and the New Year closing of a calendar year.

    >>> sorted(day.isoformat() for day in closed_days(2026) if day.month in {5, 9})[2:]
    ['2026-05-05', '2026-05-06', '2026-09-21', '2026-09-22', '2026-09-23']
    """
    national = _national(year)
    return frozenset({*national, *_substitutes(national), *_between(national), *_new_year(year)})


def _national(year: int) -> frozenset[date]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return frozenset()
    rows = reader.value("house.holidays.days", on=date(year, 1, 1)).as_rows()
    return frozenset(_day(year, int(row["month"]), str(row["day"])) for row in rows)


def _day(year: int, month: int, written: str) -> date:
    """A number, "第2月曜日", or an equinox."""
    if written.isdigit():
        return date(year, month, int(written))
    if written.startswith("第"):
        first = date(year, month, 1)
        return first + timedelta((-first.weekday()) % 7 + 7 * (int(written[1]) - 1))
    return date(year, month, _equinox(year, written))


def _equinox(year: int, name: str) -> int:
    """Day of March or September: a mean value in millionths of a day, drifting by the year, pulled back by leap days."""
    start = 20_843_100 if name == "春分日" else 23_248_800
    return (start + 242_194 * (year - 1980)) // 10**6 - (year - 1980) // 4


def _substitutes(national: frozenset[date]) -> set[date]:
    """振替休日 (3条2項): the next day that is no national holiday, for one that falls on a Sunday."""
    found = set()
    for day in national:
        if day.weekday() == SUNDAY:
            following = day + DAY
            while following in national:
                following += DAY
            found.add(following)
    return found


def _between(national: frozenset[date]) -> set[date]:
    """国民の休日 (3条3項): a day between two national holidays."""
    return {day + DAY for day in national if day + 2 * DAY in national and day + DAY not in national}


def _new_year(year: int) -> set[date]:
    """年末年始: by the city's ordinance; the usual days."""
    first, last = _on("year_end_from", year), _on("year_end_until", year)
    begin, end = date(year, 1, 1), date(year, 12, 31)
    return {*_span(begin, last), *_span(first, end)}


def _span(first: date, last: date) -> list[date]:
    return [first + timedelta(each) for each in range((last - first).days + 1)]


def _on(name: str, year: int) -> date:
    series = reader.series(f"house.holidays.{name}")
    return reader.on_day(series, max(date(year, 1, 1), series.entries[0].on)).day_in(year)
