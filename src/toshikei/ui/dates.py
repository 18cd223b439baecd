"""Words for years that are not fiscal years."""

from datetime import date

from toshikei.kernel.era import era_of, era_year_label


def census_year(year: int) -> str:
    """昭和55年: the calendar year as it was called on census day (1 October)."""
    day = date(year, 10, 1)
    return era_year_label(era_of(day), year)
