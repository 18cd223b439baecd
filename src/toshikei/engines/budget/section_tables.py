"""The 節 table of each fiscal year, from the law values (地方自治法施行規則15条2項 別記)."""

from collections.abc import Mapping
from functools import cache

from toshikei.engines.budget.sections import SectionTable
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law import reader
from toshikei.law.types import Entry

NAME = "budget.sections.expenditure"


@cache
def table_of(year: int) -> SectionTable:
    """The numbering in force on the first day of the year, with the neighbouring one for recognising a mistake.

    >>> table_of(2019).own[7], table_of(2020).own[7], table_of(2020).other[7]
    ('賃金', '報償費', '賃金')
    """
    day = FiscalYear(year).first_day
    own = reader.value(NAME, on=day).entry
    entries = list(reader.series(NAME).entries)
    place = entries.index(own)
    other = entries[place - 1] if place else entries[min(1, len(entries) - 1)]
    return SectionTable(_numbers(own), _numbers(other))


def _numbers(entry: Entry) -> Mapping[int, str]:
    held = entry.value
    if not isinstance(held, Mapping):
        raise TypeError(f"{NAME} holds no table")
    return {int(number): str(label) for number, label in held.items()}
