"""Era dates (和暦) both ways. The era table comes from japanera, used nowhere else in the house.

Dates before 1873-01-01 (明治6年1月1日) are refused: until 明治5年12月2日 Japan counted by a lunisolar calendar, so an
era date of those years does not name the same month and day in ours. An era that is not in the table is refused, never
guessed. On two days both names are right (明治45 = 大正元年7月30日, 大正15 = 昭和元年12月25日): the change took effect
within the day; the two later changes began with the next day. We write the newer name and read both.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from japanera import ERA_DATA_GENERAL  # type: ignore[import-untyped]  # the package ships no types

from toshikei.kernel.errors import InputWrong
from toshikei.kernel.notation import kanji_numbers_to_digits, plain

SOLAR_CALENDAR_FROM = date(1873, 1, 1)
_LETTERS = {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}
_SHARED_LAST_DAY = {"明治", "大正"}
_WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True, slots=True)
class Era:
    """元号. `last_day` is None for the present era."""

    name: str
    letter: str
    first_day: date
    last_day: date | None

    def year_of(self, western_year: int) -> int:
        return western_year - self.first_day.year + 1

    def western_year(self, era_year: int) -> int:
        return self.first_day.year + era_year - 1

    def covers(self, on: date) -> bool:
        return self.first_day <= on and (self.last_day is None or on <= self.last_day)


def _table() -> tuple[Era, ...]:
    """Modern eras, oldest first, with inclusive last days."""
    eras: list[Era] = []
    for entry in ERA_DATA_GENERAL:
        if entry.kanji in _LETTERS:
            shared = entry.kanji in _SHARED_LAST_DAY
            last = entry.until and (entry.until if shared else entry.until - timedelta(days=1))
            eras.append(Era(entry.kanji, _LETTERS[entry.kanji], entry.since, last))
    return tuple(sorted(eras, key=lambda era: era.first_day))


class DateUnreadable(InputWrong):
    code = "date_unreadable"
    what = "「{text}」を日付として読めません。"
    why = "年・月・日の形になっていません。"
    instead = "令和8年11月25日、R8.11.25、2026-11-25 のいずれかの形で書いてください。"


class DateWithoutEra(DateUnreadable):
    code = "date_without_era"
    why = "年が2桁以下で、元号がありません。"
    instead = "元号を付けるか（例: R8.11.25）、西暦4桁で書いてください。"


class DateSerialNumber(DateUnreadable):
    code = "date_serial_number"
    why = "表計算ソフトの日付の通し番号のようです。"
    instead = "元の表のセルを「日付」の書式にして書き出し直してください。"


class DateImpossible(DateUnreadable):
    code = "date_impossible"
    why = "{year_label}に{month}月{day}日はありません。"
    instead = "月と日を確かめてください。"


class DateWrongWeekday(DateUnreadable):
    code = "date_wrong_weekday"
    why = "この日は（{weekday}）ですが、（{written}）と書かれています。"
    instead = "日付と曜日のどちらが正しいかを確かめてください。"


class EraUnknown(InputWrong):
    code = "era_unknown"
    what = "「{text}」を読めません。"
    why = "「{era}」という元号は登録されていません。新しい元号を推し量ることはしません。"
    instead = "元号を確かめるか、西暦4桁で書いてください。"


class EraYearImpossible(InputWrong):
    """昭和65: the era had ended; the message names the right one."""

    code = "era_year_impossible"
    what = "「{text}」は実在しない年月日です。"
    why = "{era}は{span}です。"
    instead = "同じ日は{right}です。どちらの意味かを確かめて書き直してください。"


class EraBeforeSolarCalendar(InputWrong):
    code = "era_before_solar_calendar"
    what = "「{text}」は扱えません。"
    why = "明治5年12月2日までは太陰太陽暦で、今の暦の月日と一致しません。"
    instead = "明治6年（1873年）1月1日以後の日付を書いてください。"


ERAS: tuple[Era, ...] = _table()
PRESENT_ERA = ERAS[-1]
_NAMES = {key: era for era in ERAS for key in (era.name, era.letter)}
_DATE = re.compile(
    r"(?P<era>[A-Za-z]|[^\W\d_]{2})?\.?\s*(?P<year>[0-9]{1,4}|元)\s*(?:年|[./-])\s*"
    r"(?P<month>[0-9]{1,2})\s*(?:月|[./-])\s*(?P<day>[0-9]{1,2})\s*日?"
    r"(?:\s*\((?P<weekday>[月火水木金土日])(?:曜日?)?\))?(?:[T ]00:00:00)?"
)
_COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date and, for saying back, how it was understood: 「令和8年11月25日（水）」（2026年）."""

    value: date
    read_as: str


def find_era(name: str) -> Era | None:
    """By name or letter, either case."""
    return _NAMES.get(name.upper())


def era_of(on: date) -> Era:
    """The era in which a day lies; the newer one on a day with two names.

    >>> era_of(date(2019, 4, 30)).name, era_of(date(2019, 5, 1)).name
    ('平成', '令和')
    """
    if on < SOLAR_CALENDAR_FROM:
        raise EraBeforeSolarCalendar(text=on.isoformat())
    return next(era for era in reversed(ERAS) if era.covers(on))


def era_year_label(era: Era, western_year: int) -> str:
    """ "令和8年", the first year as "令和元年"."""
    year = era.year_of(western_year)
    return f"{era.name}{'元' if year == 1 else year}年"


def format_wareki(on: date, *, weekday: bool = False) -> str:
    """A date as an official writes it.

    >>> format_wareki(date(2026, 11, 25)), format_wareki(date(2019, 5, 1), weekday=True)
    ('令和8年11月25日', '令和元年5月1日（水）')
    """
    text = f"{era_year_label(era_of(on), on.year)}{on.month}月{on.day}日"
    return f"{text}（{_WEEKDAYS[on.weekday()]}）" if weekday else text


def format_wareki_short(on: date) -> str:
    """For narrow columns.

    >>> format_wareki_short(date(2026, 11, 25))
    'R8.11.25'
    """
    era = era_of(on)
    return f"{era.letter}{era.year_of(on.year)}.{on.month}.{on.day}"


def parse_date(text: str, *, era: str = "") -> date:
    """The date written in `text`. `era` names the era of a date without one ("8.11.25"); without it such is refused.

    >>> parse_date("R8.11.25") == parse_date("令和八年十一月二十五日") == parse_date("8.11.25", era="令和")
    True
    """
    body = kanji_numbers_to_digits(plain(text))
    match = _DATE.fullmatch(body) or _COMPACT.fullmatch(body)
    if not match:
        raise (
            DateSerialNumber(text=text)
            if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", body)
            else DateUnreadable(text=text)
        )
    parts = match.groupdict()
    month, day = int(parts["month"]), int(parts["day"])
    named = parts.get("era") or ("" if len(parts["year"]) == 4 else era)
    if named:
        found = _era_date(named, parts["year"], month, day, text)
    elif len(parts["year"]) == 4:
        found = _real_date(int(parts["year"]), month, day, f"{parts['year']}年", text)
    else:
        raise DateWithoutEra(text=text)
    if found < SOLAR_CALENDAR_FROM:
        raise EraBeforeSolarCalendar(text=text)
    _check_weekday(found, parts.get("weekday"), text)
    return found


def read_date(text: str, *, era: str = "") -> ReadDate:
    """As `parse_date`, saying back what was read so that the person can see a mistake.

    >>> read_date("R8.11.25").read_as
    '令和8年11月25日（水）・西暦2026年'
    """
    value = parse_date(text, era=era)
    return ReadDate(value, f"{format_wareki(value, weekday=True)}・西暦{value.year}年")


def _era_date(name: str, year: str, month: int, day: int, text: str) -> date:
    era = find_era(name)
    if era is None:
        raise EraUnknown(text=text, era=name)
    western = era.western_year(1 if year == "元" else int(year))
    if western == 0 or int(year if year != "元" else 1) == 0 or western > 9999:
        raise DateUnreadable(text=text)
    if date(western, 1, 1) < SOLAR_CALENDAR_FROM:
        raise EraBeforeSolarCalendar(text=text)
    found = _real_date(western, month, day, f"{era.name}{year}年", text)
    if not era.covers(found):
        raise EraYearImpossible(text=text, era=era.name, span=era_span(era), right=format_wareki(found))
    return found


def _real_date(year: int, month: int, day: int, year_label: str, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateImpossible(text=text, year_label=year_label, month=month, day=day) from None


def _check_weekday(found: date, written: str | None, text: str) -> None:
    weekday = _WEEKDAYS[found.weekday()]
    if written and written != weekday:
        raise DateWrongWeekday(text=text, weekday=weekday, written=written)


def era_span(era: Era) -> str:
    """ "1989年1月8日から2019年4月30日まで", for a refusal."""
    first = f"{era.first_day.year}年{era.first_day.month}月{era.first_day.day}日から"
    if era.last_day is None:
        return first
    return f"{first}{era.last_day.year}年{era.last_day.month}月{era.last_day.day}日まで"
