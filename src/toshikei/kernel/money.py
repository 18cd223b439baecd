"""Money is whole yen (ADR 0001): reading it from what people type and spreadsheets hold, and writing it for tables.

`parse_yen` runs a million times in one import, so a plain number takes the short way; everything else is normalised
and either understood completely or refused with the exact cause. A placeholder is None with its reason, never 0.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from toshikei.kernel.money_refusals import (
    YenCommaMisplaced,
    YenExponent,
    YenFraction,
    YenLetterInNumber,
    YenSignTwice,
    YenSpreadsheetError,
    YenTooLarge,
    YenUnitInCell,
    YenUnreadable,
    YenWithoutDigits,
)
from toshikei.kernel.notation import plain
from toshikei.kernel.placeholders import PLACEHOLDERS, placeholder_of
from toshikei.kernel.signs import SignTwice, split_sign

__all__ = [
    "MAX_DIGITS",
    "ParsedYen",
    "Yen",
    "YenCommaMisplaced",
    "YenExponent",
    "YenFraction",
    "YenLetterInNumber",
    "YenSignTwice",
    "YenSpreadsheetError",
    "YenTooLarge",
    "YenUnitInCell",
    "YenUnreadable",
    "YenWithoutDigits",
    "format_thousand_yen",
    "format_yen",
    "in_words",
    "parse_yen",
    "thousands_that_add_up",
    "to_thousand",
    "yen_from_cell",
]

type Yen = int

MAX_DIGITS = 15
"""Spreadsheet programs keep 15 digits; a longer number has already lost its end."""


class ParsedYen(NamedTuple):
    """`yen` is None when the cell holds a placeholder; `reason` is then a stable code, `note` its Japanese meaning."""

    yen: int | None
    reason: str = ""
    note: str = ""


_LOOKALIKES = {"O": "0", "o": "0", "〇": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8"}
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_NUMBER = re.compile(r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.0{1,2})?")
_EXPONENT = re.compile(r"[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+")
_FRACTION = re.compile(r"[0-9,]*\.[0-9]+")


def parse_yen(text: str) -> ParsedYen:
    """Read an amount in yen; exact or refused. ".0" and ".00" are whole yen; any other fraction is refused.

    >>> parse_yen("1234").yen, parse_yen("△　１，２３４円").yen, parse_yen("（1,000）").yen
    (1234, -1234, -1000)
    >>> parse_yen("－")
    ParsedYen(yen=None, reason='dash', note='該当なし、または算定されない（－）')
    """
    if len(text) <= MAX_DIGITS and text.isascii():
        if text.isdigit():
            return ParsedYen(int(text))
        if _GROUPED.fullmatch(text):
            return ParsedYen(int(text.replace(",", "")))
    body = plain(text)
    placeholder = placeholder_of(body)
    if placeholder:
        return ParsedYen(None, *placeholder)
    return ParsedYen(_read(body, text))


def _read(body: str, text: str) -> int:
    """The amount in a normalised cell that holds no placeholder."""
    try:
        negative, digits = split_sign(body)
    except SignTwice:
        raise YenSignTwice(text=text) from None
    match = _NUMBER.fullmatch(digits.removesuffix("円").rstrip())
    if not match:
        raise _refusal(digits, text)
    whole = match["whole"].replace(",", "")
    if len(whole) > MAX_DIGITS:
        raise YenTooLarge(text=text)
    return -int(whole) if negative else int(whole)


def _refusal(digits: str, text: str) -> YenUnreadable:
    """Why `digits` is not a number, as exactly as it can be said."""
    if digits.startswith("#"):
        return YenSpreadsheetError(text=text)
    if _EXPONENT.fullmatch(digits):
        return YenExponent(text=text)
    if _FRACTION.fullmatch(digits):
        return YenFraction(text=text)
    if re.fullmatch(r"[0-9][0-9,]*", digits):
        return YenCommaMisplaced(text=text)
    unit = re.fullmatch(r"[0-9,.]+ ?([千百十]?万?億?円?|%|銭)", digits)
    if unit:
        return YenUnitInCell(text=text, found=unit[1])
    return _odd_character(digits, text)


def _odd_character(digits: str, text: str) -> YenUnreadable:
    """The first character that is no digit; a look-alike of a digit is named with the digit it resembles."""
    if not re.search(r"[0-9]", digits):
        return YenWithoutDigits(text=text)
    odd = next(char for char in digits if char not in "0123456789,")
    if odd in _LOOKALIKES:
        position = plain(text).index(odd) + 1
        return YenLetterInNumber(text=text, found=odd, digit=_LOOKALIKES[odd], position=position)
    return YenUnreadable(text=text, found=odd)


def yen_from_cell(value: object) -> ParsedYen:
    """Read a spreadsheet cell: whole numbers of any type, text as `parse_yen`, an empty cell as blank.

    Spreadsheets store every number as binary floating point; a whole one below 10^15 is exact and accepted.

    >>> yen_from_cell(1200.0).yen, yen_from_cell(None).reason
    (1200, 'blank')
    """
    if value is None:
        return ParsedYen(None, *PLACEHOLDERS[""])
    if isinstance(value, bool):
        raise YenUnreadable(text=value, found=value)
    if isinstance(value, float):
        if not abs(value) < 10**MAX_DIGITS:  # also true of NaN
            raise YenTooLarge(text=value)
        if not value.is_integer():
            raise YenFraction(text=value)
        return ParsedYen(int(value))
    if isinstance(value, int):
        if abs(value) >= 10**MAX_DIGITS:
            raise YenTooLarge(text=value)
        return ParsedYen(value)
    return parse_yen(str(value))


def format_yen(yen: Yen, *, unit: str = "") -> str:
    """Thousands separated, negative as ▲.

    >>> format_yen(-1234000), format_yen(50, unit="円")
    ('▲1,234,000', '50円')
    """
    sign = "▲" if yen < 0 else ""
    return f"{sign}{abs(yen):,}{unit}"


def to_thousand(yen: Yen) -> int:
    """Thousand yen for display, half away from zero. For a column with its total use `thousands_that_add_up`.

    >>> to_thousand(1500), to_thousand(-1500), to_thousand(499)
    (2, -2, 0)
    """
    rounded = (abs(yen) + 500) // 1000
    return -rounded if yen < 0 else rounded


def format_thousand_yen(yen: Yen) -> str:
    """An amount in yen as 千円 without the unit (the table's caption names it).

    >>> format_thousand_yen(1234567), format_thousand_yen(-1234567)
    ('1,235', '▲1,235')
    """
    return format_yen(to_thousand(yen))


def thousands_that_add_up(parts: Sequence[Yen], *, unit: int = 1000) -> list[int]:
    """Parts in thousand yen (or another unit) whose sum is the rounded total: largest remainder method.

    Every part is off by less than one unit, so no reader finds a table that does not add up. Ties go to the earlier
    part; the result does not depend on anything but the input.

    >>> thousands_that_add_up([1_400, 1_400, 1_400])
    [2, 1, 1]
    """
    floors = [part // unit for part in parts]
    total = sum(parts)
    target = (abs(total) + unit // 2) // unit * (1 if total >= 0 else -1)
    missing = target - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda index: (-(parts[index] % unit), index))
    for index in by_remainder[:missing]:
        floors[index] += 1
    return floors


def in_words(yen: Yen) -> str:
    """Headline form in 億円 and 万円, cut below 万円; small amounts in yen.

    >>> in_words(2_173_734_567), in_words(-1_760_000_000), in_words(9_999), in_words(1_234_500_000_000)
    ('21億7,373万円', '▲17億6,000万円', '9,999円', '1兆2,345億円')
    """
    sign, left = ("▲" if yen < 0 else ""), abs(yen)
    if left < 10_000:
        return f"{sign}{left:,}円"
    trillions, left = divmod(left, 10**12)
    hundred_millions, left = divmod(left, 10**8)
    ten_thousands = left // 10**4
    words = f"{trillions:,}兆" if trillions else ""
    words += f"{hundred_millions:,}億" if hundred_millions else ""
    words += f"{ten_thousands:,}万" if ten_thousands else ""
    return f"{sign}{words}円"
