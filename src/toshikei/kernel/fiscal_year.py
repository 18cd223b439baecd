"""Fiscal year (会計年度): 1 April to 31 March, books close on 31 May after it (地方自治法208条1項・235条の5).

Year N bears the number of the calendar year in which it begins. A year in which the era changed after its first day
has two names: 平成31年度 and 令和元年度 are both 2019. 昭和64年度 never was: that April was already 平成.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from toshikei.kernel.era import ERAS, Era, era_of, find_era
from toshikei.kernel.errors import InputWrong
from toshikei.kernel.notation import kanji_numbers_to_digits, plain

FIRST_YEAR, LAST_YEAR = 1873, 2199


class FiscalYearUnreadable(InputWrong):
    code = "fiscal_year_unreadable"
    what = "「{text}」を年度として読めません。"
    why = "元号と年、または西暦4桁の形になっていません。"
    instead = "令和3年度、R3、2021 のいずれかの形で書いてください。"


class FiscalYearWithoutEra(FiscalYearUnreadable):
    code = "fiscal_year_without_era"
    why = "年が2桁以下で、元号がありません。"
    instead = "元号を付けるか（例: R3）、西暦4桁で書いてください。"


class FiscalYearUnknownEra(FiscalYearUnreadable):
    code = "fiscal_year_unknown_era"
    why = "「{era}」という元号は登録されていません。新しい元号を推し量ることはしません。"
    instead = "元号を確かめるか、西暦4桁で書いてください。"


class FiscalYearImpossible(FiscalYearUnreadable):
    code = "fiscal_year_impossible"
    what = "「{text}」という年度はありません。"
    why = "{era}の年度は{known}です。"
    instead = "西暦の{year}年度なら{right}です。どちらの意味かを確かめて書き直してください。"


class FiscalYearsConflict(FiscalYearUnreadable):
    code = "fiscal_years_conflict"
    what = "「{text}」は一つの年度を指していません。"
    why = "{years}年度が並んでいます。"
    instead = "一つの年度だけを書いてください。"


class FiscalYearOutOfRange(FiscalYearUnreadable):
    code = "fiscal_year_out_of_range"
    what = "{text}年度は扱えません。"
    why = f"扱えるのは{FIRST_YEAR}年度から{LAST_YEAR}年度までです。"
    instead = "年を確かめてください。"


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """年度 by the western year in which it begins.

    >>> FiscalYear(2021).label, FiscalYear.parse("R3") == FiscalYear(2021), FiscalYear(2019).labels
    ('令和3年度', True, ('平成31年度', '令和元年度'))
    """

    year: int

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise FiscalYearOutOfRange(text=self.year)

    @classmethod
    def of(cls, day: date) -> Self:
        """The year in which a day lies; 31 March belongs to the year before."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read every notation a budget file uses; two names of one year are one year, two years are refused."""
        body = kanji_numbers_to_digits(plain(text))
        found = list(_NOTATION.finditer(body))
        if not found or _SEPARATORS.sub("", _NOTATION.sub("", body)):
            raise _unreadable(body, text)
        years = sorted({_western_year(match, text) for match in found})
        if len(years) > 1:
            raise FiscalYearsConflict(text=text, years="・".join(map(str, years)))
        return cls(years[0])

    @classmethod
    def range(cls, first: "FiscalYear", last: "FiscalYear") -> Iterator[Self]:
        """From `first` to `last`, both included; empty when `last` is earlier."""
        return (cls(year) for year in range(first.year, last.year + 1))

    @property
    def first_day(self) -> date:
        return date(self.year, 4, 1)

    @property
    def last_day(self) -> date:
        return date(self.year + 1, 3, 31)

    @property
    def books_close_on(self) -> date:
        """Last day of 出納整理期間, in which cash of the ended year may still move."""
        return date(self.year + 1, 5, 31)

    @property
    def next(self) -> "FiscalYear":
        return FiscalYear(self.year + 1)

    @property
    def previous(self) -> "FiscalYear":
        return FiscalYear(self.year - 1)

    @property
    def labels(self) -> tuple[str, ...]:
        """All names of the year, oldest era first."""
        return tuple(_label(era, self.year) for era in ERAS if _names_year(era, self.year))

    @property
    def label(self) -> str:
        """The name in use: that of the newest era. "令和3年度", "令和元年度" for 2019."""
        return self.labels[-1]

    @property
    def short(self) -> str:
        """ "R3", for narrow columns and codes."""
        era = era_of(date(self.year, 12, 31))
        return f"{era.letter}{era.year_of(self.year)}"

    def contains(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __contains__(self, day: date) -> bool:
        return self.contains(day)

    def __add__(self, years: int) -> "FiscalYear":
        return FiscalYear(self.year + years)

    def __sub__(self, years: int) -> "FiscalYear":
        return FiscalYear(self.year - years)

    def __int__(self) -> int:
        return self.year

    def __str__(self) -> str:
        return self.label


_NOTATION = re.compile(
    r"(?:FY|西暦)?(?P<western>(?<![0-9])[0-9]{4}(?![0-9]))(?:年度?)?"
    r"|(?P<era>[A-Za-z]|[^\W\d_元年度]{2})\.?\s*(?P<year>[0-9]{1,3}(?![0-9])|元)(?:年度?)?"
)
_SEPARATORS = re.compile(r"[\s/・=,、()~-]|年度")


def _unreadable(body: str, text: str) -> FiscalYearUnreadable:
    if re.fullmatch(r"[0-9]{1,2}(年度?)?", body):
        return FiscalYearWithoutEra(text=text)
    return FiscalYearUnreadable(text=text)


def _western_year(match: re.Match[str], text: str) -> int:
    if match["western"]:
        return int(match["western"])
    era = find_era(match["era"])
    if era is None:
        raise FiscalYearUnknownEra(text=text, era=match["era"])
    era_year = 1 if match["year"] == "元" else int(match["year"])
    if era_year == 0:
        raise FiscalYearUnreadable(text=text)
    year = era.western_year(era_year)
    if not _names_year(era, year):
        raise FiscalYearImpossible(
            text=text,
            era=era.name,
            known=_known_years(era),
            year=year,
            right="・".join(FiscalYear(year).labels),
        )
    return year


def _names_year(era: Era, year: int) -> bool:
    """Was any day from 1 April to the end of the calendar year in this era?"""
    return era.first_day <= date(year, 12, 31) and (era.last_day is None or era.last_day >= date(year, 4, 1))


def _label(era: Era, year: int) -> str:
    number = era.year_of(year)
    return f"{era.name}{'元' if number == 1 else number}年度"


def _known_years(era: Era) -> str:
    """ "昭和元年度から昭和63年度まで", for a refusal."""
    first = max(era.first_day.year, FIRST_YEAR)
    if era.last_day is None:
        return f"{_label(era, first)}から"
    last = era.last_day.year if _names_year(era, era.last_day.year) else era.last_day.year - 1
    return f"{_label(era, first)}から{_label(era, last)}まで"
