"""Years built and dates: western and era notation, the fiscal-year rule (January to March belongs to the year before), fillers."""

import re
from dataclasses import dataclass
from datetime import date

from toshikei.engines.assets.reading.outcome import End, Read
from toshikei.engines.assets.reading.quantities import UNKNOWN_WORDS
from toshikei.kernel.era import era_of, find_era, parse_date
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.notation import kanji_numbers_to_digits, plain
from toshikei.kernel.placeholders import placeholder_of

FILLERS = frozenset({date(1900, 1, 1), date(9999, 12, 31), date(2099, 12, 31)})
"""Days a system writes where it knows none."""
_MONTH = re.compile(r"(?P<year>.+?)(?:年|[./-])\s*(?P<month>[0-9]{1,2})(?:月)?")
_ERA_YEAR = re.compile(r"(?P<era>[A-Za-z]|[^\W\d_]{2})\.?\s*(?P<year>[0-9]{1,2}|元)(?:年)?")


@dataclass(frozen=True, slots=True)
class Built:
    """建築年度: the fiscal year, and whether it came from a calendar year alone (January to March could be the year before)."""

    fiscal_year: int
    by_calendar: bool = False


def built(text: str) -> Read[Built]:
    """The fiscal year of building from what people write.

    >>> built("昭和53年度").value, built("昭和54年3月").value, built("S53").value
    (Built(fiscal_year=1978, by_calendar=False), Built(fiscal_year=1978, by_calendar=False), Built(fiscal_year=1978, by_calendar=True))
    """
    body = kanji_numbers_to_digits(plain(text))
    if body in UNKNOWN_WORDS or placeholder_of(body):
        return Read(None, text, End.UNKNOWN, "建築年度が書かれていません。")
    for reader in (_fiscal, _day, _month, _calendar):
        found = reader(body)
        if found is not None:
            return _judged(found, text, body)
    return Read(None, text, End.HELD, "年として読めません。「昭和53年度」「1978」のように書いてください。")


def _judged(found: Built, text: str, body: str) -> Read[Built]:
    if found.fiscal_year in {day.year for day in FILLERS}:
        return Read(None, text, End.UNKNOWN, "埋め草の年（1900年・9999年など）とみて、不明とします。")
    if body.isdecimal():
        return Read(found, text)
    return Read(found, text, End.REPAIRED, f"{found.fiscal_year}年度と読みました。")


def _fiscal(body: str) -> Built | None:
    if "年度" not in body:
        return None
    try:
        return Built(FiscalYear.parse(body).year)
    except Refusal:
        return None


def _day(body: str) -> Built | None:
    if body in {"1900-01-01", "9999-12-31"}:
        return Built(int(body[:4]))
    try:
        return Built(FiscalYear.of(parse_date(body)).year)
    except Refusal:
        return None


def _month(body: str) -> Built | None:
    match = _MONTH.fullmatch(body)
    year = _western(match["year"]) if match else None
    if match is None or year is None or not 1 <= int(match["month"]) <= 12:  # months of a year
        return None
    return Built(FiscalYear.of(date(year, int(match["month"]), 1)).year)


def _calendar(body: str) -> Built | None:
    year = _western(body.removesuffix("年"))
    return None if year is None else Built(year, by_calendar=True)


def _western(body: str) -> int | None:
    """A western year, or an era year that existed."""
    if re.fullmatch(r"(1[89]|2[01])[0-9]{2}|9999", body):
        return int(body)
    match = _ERA_YEAR.fullmatch(body)
    era = find_era(match["era"]) if match else None
    if match is None or era is None:
        return None
    year = era.western_year(1 if match["year"] == "元" else int(match["year"]))
    last = era.last_day.year if era.last_day else 9999
    return year if era.first_day.year <= year <= last and match["year"] != "0" else None


def day(text: str) -> Read[date]:
    """A date; a filler is unknown.

    >>> day("9999-12-31").end.value, day("S53.4.1").value
    ('unknown', datetime.date(1978, 4, 1))
    """
    body = plain(text)
    if body in UNKNOWN_WORDS or placeholder_of(body):
        return Read(None, text, End.UNKNOWN, "日付が書かれていません。")
    try:
        found = parse_date(body)
    except Refusal as refusal:
        return Read(None, text, End.HELD, refusal.sentence("why"))
    if found in FILLERS:
        return Read(None, text, End.UNKNOWN, "埋め草の日付とみて、不明とします。")
    return Read(found, text, End.ACCEPTED, f"{era_of(found).name}の日付です。" if not body.isascii() else "")
