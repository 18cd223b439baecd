"""Days of periods as polars expressions: the same calendar as `periods`, for whole columns."""

from datetime import date, timedelta
from functools import cache

import polars as pl

from toshikei.engines.claims.periods import MONTHS, next_open_day

FIRST, LAST = date(1950, 1, 1), date(2150, 12, 31)
"""Days for which the next open day is tabled; far beyond any period that can still matter."""


def last_day_after(day: pl.Expr, months: pl.Expr) -> pl.Expr:
    """Last day of a period of so many months counted from the day after `day` (初日不算入)."""
    first = day + timedelta(1)
    index = (
        first.dt.year().cast(pl.Int32) * MONTHS + first.dt.month().cast(pl.Int32) - 1 + months.cast(pl.Int32)
    )
    month_begin = pl.date(index // MONTHS, index % MONTHS + 1, 1)
    end = month_begin.dt.month_end()
    number = first.dt.day().cast(pl.Int32)
    return pl.when(number > end.dt.day()).then(end).otherwise(month_begin + pl.duration(days=number - 2))


@cache
def _table() -> pl.Series:
    days = pl.date_range(FIRST, LAST, eager=True)
    return pl.Series([next_open_day(day) for day in days], dtype=pl.Date)


def next_open(day: pl.Expr) -> pl.Expr:
    """The day itself or the next open one; holidays that somebody names are for the single form."""
    place = (day - pl.lit(FIRST)).dt.total_days().cast(pl.UInt32)
    return pl.lit(_table()).gather(place)
