"""Which spreadsheet number formats show a number as a date, and the dates behind serial numbers."""

import re
from datetime import date, datetime, timedelta

BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_TELLING = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|general|g/標準|[eE][+-]', re.IGNORECASE)
_TELLING = re.compile(r"[ymdhsgYMDHSG年月日]|e{1,2}(?![+-])|aaa")
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  # spreadsheet serial numbers know no time zone
_DAY_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001  # as above
_LEAP_BUG = 60


def shows_date(format_id: int, code: str | None) -> bool:
    """Does the format show a day? Japanese era formats (ggge年) count; scientific notation does not."""
    if code is None:
        return format_id in BUILT_IN_DATES
    return bool(_TELLING.search(_NOT_TELLING.sub("", code)))


def serial_to_text(serial: float, *, from_1904: bool, counts_true: bool = False) -> str:
    """ISO text of a serial number: a day, a day with time, or a time alone (serial below one).

    Excel counts a 29 February 1900 that never was; `counts_true` for programs that do not (LibreOffice). Negative
    serials come only from those.

    >>> serial_to_text(44287, from_1904=False), serial_to_text(59, from_1904=False)
    ('2021-04-01', '1900-02-28')
    """
    if from_1904:
        moment = _DAY_ZERO_1904 + timedelta(days=serial)
    elif 0 < serial < 1:
        return (_DAY_ZERO + timedelta(days=serial)).time().isoformat(timespec="seconds")
    else:
        skipped = 0 < serial < _LEAP_BUG and not counts_true
        moment = _DAY_ZERO + timedelta(days=serial + (1 if skipped else 0))
    if moment.time() == datetime.min.time():
        return moment.date().isoformat()
    return (moment + timedelta(microseconds=500)).replace(microsecond=0).isoformat()


def date_to_serial(day: date) -> int | None:
    """The serial number a spreadsheet shows as `day`; None for days it cannot show (before 1900-03-01)."""
    return (day - _DAY_ZERO.date()).days if day >= date(1900, 3, 1) else None
