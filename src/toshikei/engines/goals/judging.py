"""Where an indicator stands, from numbers and never from opinion. No data and stale data are states of their own, never good.

on track   actual ≥ path − tolerance (up), actual ≤ path + tolerance (down), within the range ± tolerance
behind     the newest value that can be there, and it is not
stale      a newer value could be there and is not: the old one says nothing about today
no data    no value at all, or none of this version
not yet    no value can be there yet, or the path has not begun
stopped    reported until a day that is over
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from toshikei.engines.goals.errors import FormulaChanged, ResponseIncomplete, ValueTwice
from toshikei.engines.goals.indicators import MONTHS, Direction, Frequency, Indicator, planned
from toshikei.kernel.era import format_wareki


class Status(StrEnum):
    """状態."""

    ON_TRACK = "on_track"
    BEHIND = "behind"
    STALE = "stale"
    NO_DATA = "no_data"
    NOT_YET = "not_yet"
    STOPPED = "stopped"


LABELS = {
    Status.ON_TRACK: "計画の道すじにある",
    Status.BEHIND: "計画の道すじに届いていない",
    Status.STALE: "値が古い",
    Status.NO_DATA: "値がない",
    Status.NOT_YET: "まだ値が出る時期でない",
    Status.STOPPED: "報告を終えた",
}
GOOD = frozenset({Status.ON_TRACK})
"""The only states that may be shown as good."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the period that ended on a day. `typed`: by a person; else it came from another room or an import."""

    period_end: date
    value: Decimal
    version: int = 1
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """Status with what it rests on. `expected`: end of the newest period whose value can be there; `late`: days since it could;
    `path` and `high`: what was wanted at the value's period; `progress`: share of the way from baseline to the last target."""

    status: Status
    value: Value | None
    expected: date | None
    late: int
    path: Fraction | None
    high: Fraction | None
    progress: Fraction | None

    @property
    def is_good(self) -> bool:
        return self.status in GOOD


def judged(indicator: Indicator, values: Iterable[Value], *, as_of: date) -> Judged:
    """The indicator on a day, from values of its present version whose period is over. An old value keeps its numbers shown."""
    known = usable(indicator, values, as_of=as_of)
    newest = known[-1] if known else None
    expected = newest_expected(indicator, as_of)
    wanted = planned(indicator, newest.period_end) if newest else None
    path, high = wanted or (None, None)
    return Judged(
        status=_status(indicator, newest, expected, path, high, as_of),
        value=newest,
        expected=expected,
        late=_late(indicator, newest, expected, as_of),
        path=path,
        high=high,
        progress=progress(indicator, newest.value) if newest else None,
    )


def _status(
    indicator: Indicator,
    newest: Value | None,
    expected: date | None,
    path: Fraction | None,
    high: Fraction | None,
    as_of: date,
) -> Status:
    if indicator.stops_on is not None and indicator.stops_on < as_of:
        return Status.STOPPED
    if newest is None:
        return Status.NO_DATA if expected else Status.NOT_YET
    if expected is not None and newest.period_end < expected:
        return Status.STALE
    if path is None:
        return Status.NOT_YET
    return Status.ON_TRACK if reaches(indicator, newest.value, path, high) else Status.BEHIND


def usable(indicator: Indicator, values: Iterable[Value], *, as_of: date) -> list[Value]:
    """Values of the present version, oldest first; two of one period are refused, periods still running are left out."""
    found: dict[date, Value] = {}
    for each in values:
        if each.version != indicator.version or each.period_end > as_of:
            continue
        if each.period_end in found:
            raise ValueTwice(indicator=indicator.name, period=format_wareki(each.period_end))
        found[each.period_end] = each
    return [found[period] for period in sorted(found)]


def line(indicator: Indicator, values: Sequence[Value]) -> list[Value]:
    """Values to join by a line, oldest first; values of two versions are refused: the line breaks there."""
    versions = sorted({each.version for each in values})
    if len(versions) > 1:
        raise FormulaChanged(indicator=indicator.name, before=versions[0], after=versions[-1])
    return sorted(values, key=lambda each: each.period_end)


def reaches(indicator: Indicator, value: Decimal, path: Fraction, high: Fraction | None) -> bool:
    """Is a value where it should be, the tolerance granted?"""
    actual, tolerance = Fraction(value), Fraction(indicator.tolerance)
    if indicator.direction is Direction.UP:
        return actual >= path - tolerance
    if indicator.direction is Direction.DOWN:
        return actual <= path + tolerance
    return high is not None and path - tolerance <= actual <= high + tolerance


def progress(indicator: Indicator, value: Decimal) -> Fraction | None:
    """(value − baseline) / (last target − baseline): 1 is there, negative is away from it. None for a range or no way to go."""
    if indicator.direction is Direction.RANGE or indicator.baseline is None or not indicator.targets:
        return None
    way = indicator.targets[max(indicator.targets)].value - indicator.baseline
    return Fraction(value - indicator.baseline) / Fraction(way) if way else None


def newest_expected(indicator: Indicator, as_of: date) -> date | None:
    """End of the newest period whose value can be there: over, and its lag as well. None before the first after the baseline."""
    full_month = period_end(as_of, Frequency.MONTHLY)
    end = period_end(month_end(full_month, -indicator.lag), indicator.frequency)
    begun = indicator.baseline_on
    return end if begun is None or end > begun else None


def period_end(on: date, frequency: Frequency) -> date:
    """The last end of a period on or before a day; periods count from April.

    >>> period_end(date(2026, 9, 30), Frequency.HALF_YEARLY), period_end(date(2026, 9, 29), Frequency.YEARLY)
    (datetime.date(2026, 9, 30), datetime.date(2026, 3, 31))
    """
    tomorrow = on + timedelta(days=1)
    months = tomorrow.year * 12 + tomorrow.month - 1 - 3
    begun = months - months % MONTHS[frequency] + 3
    return date(begun // 12, begun % 12 + 1, 1) - timedelta(days=1)


def month_end(end: date, months: int) -> date:
    """The end of the month so many months after (before) one that ends on a day.

    >>> month_end(date(2026, 5, 31), -3), month_end(date(2026, 3, 31), 2)
    (datetime.date(2026, 2, 28), datetime.date(2026, 5, 31))
    """
    count = end.year * 12 + end.month + months
    return date(count // 12, count % 12 + 1, 1) - timedelta(days=1)


def _late(indicator: Indicator, newest: Value | None, expected: date | None, as_of: date) -> int:
    """Days since the expected value could have been there; 0 when it is."""
    if expected is None or (newest is not None and newest.period_end >= expected):
        return 0
    return (as_of - month_end(expected, indicator.lag)).days


@dataclass(frozen=True, slots=True)
class Response:
    """事実・原因・対応: what a missed indicator asks for."""

    fact: str = ""
    cause: str = ""
    action: str = ""
    owner: str = ""
    due: date | None = None


def check_response(indicator: Indicator, seen: Judged, response: Response) -> None:
    """A report on an indicator that is behind has to say what happened, why, and who does what by when."""
    if seen.status is not Status.BEHIND:
        return
    parts = {
        "起きたこと": response.fact,
        "原因": response.cause,
        "対応": response.action,
        "担う職": response.owner,
    }
    lacking = [label for label, text in parts.items() if not text.strip()]
    if response.due is None:
        lacking.append("期限")
    if lacking:
        raise ResponseIncomplete(indicator=indicator.name, lacking="・".join(lacking))


def counted(all_seen: Iterable[Judged]) -> dict[Status, int]:
    """How many stand where: every status, also with none. A mean of rates would hide the failures."""
    found = dict.fromkeys(Status, 0)
    for each in all_seen:
        found[each.status] += 1
    return found


def untyped_share(values: Iterable[Value]) -> Fraction | None:
    """The share of values nobody typed; None without values."""
    known = list(values)
    return Fraction(sum(not each.typed for each in known), len(known)) if known else None
