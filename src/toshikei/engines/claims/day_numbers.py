"""Days as whole numbers, for expressions that run on any engine: the calendar by integer arithmetic alone.

A day's number counts from 1 March of the year 0 (proleptic Gregorian), so that the leap day is the last of its year and no
number is negative. Only +, -, *, //, comparison are used: polars, DuckDB and Spark divide whole numbers alike.
"""

from datetime import date
from typing import Any

import narwhals as nw

MONTHS = 12
EPOCH = 719_468
"""The number of 1970-01-01."""


def number(day: date) -> int:
    """The number of one day.

    >>> number(date(1970, 1, 1)), number(date(2024, 2, 29)) + 1 == number(date(2024, 3, 1))
    (719468, True)
    """
    return day.toordinal() - date(1970, 1, 1).toordinal() + EPOCH


def numbered(frame: nw.LazyFrame[Any], **days: str) -> nw.LazyFrame[Any]:
    """The frame with the numbers of its dates: `numbered(frame, due="due_on")`. polars holds days as numbers already."""
    is_polars = frame.implementation.is_polars()
    return frame.with_columns(
        **{name: _held(nw.col(day)) if is_polars else _reckoned(nw.col(day)) for name, day in days.items()}
    )


def _held(day: nw.Expr) -> nw.Expr:
    return day.cast(nw.Int32).cast(nw.Int64) + EPOCH


def _reckoned(day: nw.Expr) -> nw.Expr:
    index = day.dt.year().cast(nw.Int64) * MONTHS + day.dt.month().cast(nw.Int64) - 3
    return _month_begin(index) + day.dt.day().cast(nw.Int64) - 1


def with_last_day_after(frame: nw.LazyFrame[Any], day: str, months: str, name: str) -> nw.LazyFrame[Any]:
    """The frame with the last day of a period of so many months counted from the day after `day` (初日不算入, 民法143条).

    The day before the corresponding one; where the last month has no corresponding day, its last day. In steps, so that
    an engine that writes every expression out (SQL) meets short ones.
    """
    col = nw.col
    kept = frame.collect_schema().names()
    steps = (
        {"_era": (col(day) + 1) // 146_097},
        {"_of_era": col(day) + 1 - col("_era") * 146_097},
        {
            "_year": (
                col("_of_era")
                - col("_of_era") // 1_460
                + col("_of_era") // 36_524
                - col("_of_era") // 146_096
            )
            // 365
        },
        {"_of_year": col("_of_era") - (365 * col("_year") + col("_year") // 4 - col("_year") // 100)},
        {"_month": (5 * col("_of_year") + 2) // 153},
        {
            "_place": col("_of_year") - (153 * col("_month") + 2) // 5,
            "_index": (col("_year") + col("_era") * 400) * MONTHS + col("_month") + col(months),
        },
        {"_begin": _month_begin(col("_index")), "_following": _month_begin(col("_index") + 1)},
        {name: nw.min_horizontal(col("_begin") + col("_place"), col("_following")) - 1},
    )
    for step in steps:
        frame = frame.with_columns(**step)
    return frame.select(*kept, name)


def _month_begin(index: nw.Expr) -> nw.Expr:
    """Number of the first day of a month, counted from March of the year 0."""
    year = index // MONTHS
    month = index - year * MONTHS
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5
