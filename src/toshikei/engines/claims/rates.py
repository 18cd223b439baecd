"""Rates by date (延滞金・遅延損害金の割合): each row holds until the day it was announced for, and not a day longer."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from toshikei.engines.claims.errors import RateUnknown
from toshikei.engines.claims.periods import DAY
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import LawRef
from toshikei.law import reader
from toshikei.law.errors import LawDateBeforeRecord
from toshikei.law.types import LawValue

SPECIAL = "claims.delay_rates.special_rates"
STATUTORY = "claims.delay_rates.statutory_rate"
LOW, HIGH, DEFERRED, RATE = "first_month", "later", "deferral", "rate"


@dataclass(frozen=True, slots=True)
class RateSpan:
    """One yearly rate and the days on which it holds, both counted."""

    first: date
    last: date
    share: Fraction
    law: LawRef

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def spans(name: str, column: str, first: date, last: date) -> list[RateSpan]:
    """The rates between two days, row by row; a day without a row is refused with the name of what is missing.

    >>> [(span.days, str(span.share * 100)) for span in spans(SPECIAL, HIGH, date(2021, 7, 1), date(2022, 1, 31))]
    [(184, '44/5'), (31, '87/10')]
    """
    found = []
    while first <= last:
        value = row_on(name, first)
        row = value.as_rows()[0]
        until = date.fromisoformat(str(row["until"]))
        if str(row[column]) == "—":
            raise _unknown(value, first)
        end = min(until, last)
        found.append(RateSpan(first, end, Fraction(str(row[column])) / 100, value.ref))
        first = end + DAY
    return found


def row_on(name: str, on: date) -> LawValue:
    """The row of a table of rates that holds on a day."""
    series = reader.series(name)
    place = bisect_right([entry.on for entry in series.entries], on) - 1
    if place < 0:
        raise LawDateBeforeRecord(
            description=series.label, on=format_wareki(on), first=format_wareki(series.entries[0].on)
        )
    value = reader.on_day(series, on)
    if on > date.fromisoformat(str(value.as_rows()[0]["until"])):
        raise _unknown(value, on)
    return value


def rate_on(name: str, column: str, on: date) -> RateSpan:
    """The rate on one day, which then holds however long (民法419条1項)."""
    return spans(name, column, on, on)[0]


def _unknown(value: LawValue, on: date) -> RateUnknown:
    """The row to be added begins on the day after the last known one, or is the one with the empty cell."""
    until = date.fromisoformat(str(value.as_rows()[0]["until"]))
    row = (until + DAY) if on > until else value.entry.on
    return RateUnknown(label=value.label, on=format_wareki(on), name=value.name, row=row.isoformat())
