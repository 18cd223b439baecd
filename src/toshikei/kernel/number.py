"""Numbers that are no money (rates, indicators, areas), read exactly as decimals from what people type."""

import re
from decimal import Decimal
from typing import NamedTuple

from toshikei.kernel.errors import InputWrong
from toshikei.kernel.notation import plain
from toshikei.kernel.placeholders import placeholder_of
from toshikei.kernel.signs import SignTwice, split_sign

MAX_DIGITS = 28
_NUMBER = re.compile(r"([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]+)?|\.[0-9]+")


class ParsedNumber(NamedTuple):
    """`value` is None when the cell holds a placeholder; `reason` is then a stable code, `note` its Japanese meaning."""

    value: Decimal | None
    reason: str = ""
    note: str = ""


class NumberUnreadable(InputWrong):
    code = "number_unreadable"
    what = "「{text}」を数として読めません。"
    why = "数字・小数点・3桁ごとの桁区切り・負の印のほかのものがあります。"
    instead = "数字と小数点だけで書いてください（例: 94.8、1,234.5、▲0.3）。"


class NumberTooLong(NumberUnreadable):
    code = "number_too_long"
    why = "28桁を超えています。"
    instead = "必要な桁までにしてください。"


def key_of(text: str) -> int | None:
    """The key in a field nobody types into. Empty: None, everything. What is no key (or longer than a database keeps,
    18 digits) is 0, which no row has: a mangled key must never mean everything.

    >>> key_of("42"), key_of(""), key_of("x"), key_of("9" * 5000)
    (42, None, 0, 0)
    """
    if not text:
        return None
    return int(text) if text.isdecimal() and len(text) <= 18 else 0


def parse_number(text: str, *, suffix: str = "") -> ParsedNumber:
    """Read a decimal number; exact or refused. `suffix` is a unit that may stand behind it ("%", half or full width).

    >>> parse_number("▲ ０．３").value, parse_number("94.8％", suffix="%").value, parse_number("…").reason
    (Decimal('-0.3'), Decimal('94.8'), 'not_available')
    """
    body = plain(text)
    placeholder = placeholder_of(body)
    if placeholder:
        return ParsedNumber(None, *placeholder)
    try:
        negative, digits = split_sign(body)
    except SignTwice:
        raise NumberUnreadable(text=text) from None
    digits = digits.removesuffix(suffix).rstrip() if suffix else digits
    if not _NUMBER.fullmatch(digits):
        raise NumberUnreadable(text=text)
    digits = digits.replace(",", "")
    if len(digits) > MAX_DIGITS:
        raise NumberTooLong(text=text)
    value = Decimal(digits)
    return ParsedNumber(-value if negative and value else value)
