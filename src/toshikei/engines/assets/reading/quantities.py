"""Areas, lengths and money with their units in the cell: 475㎡, 1.2千㎡, 143.7坪, 32,500 , 1,200千円.

Units are exact: a 坪 is 400/121 square metres. A unit that does not belong to the column is held, never converted.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from toshikei.engines.assets.reading.outcome import End, Read
from toshikei.kernel.notation import plain
from toshikei.kernel.placeholders import placeholder_of

TSUBO = Fraction(400, 121)
AREA: Mapping[str, Fraction] = {
    "㎡": Fraction(1), "m2": Fraction(1), "m²": Fraction(1), "平米": Fraction(1), "平方メートル": Fraction(1),
    "千㎡": Fraction(1000), "千m2": Fraction(1000), "坪": TSUBO, "ha": Fraction(10_000), "ヘクタール": Fraction(10_000),
    "a": Fraction(100), "アール": Fraction(100),
}  # fmt: skip
LENGTH: Mapping[str, Fraction] = {
    "m": Fraction(1), "メートル": Fraction(1), "km": Fraction(1000), "キロメートル": Fraction(1000),
}  # fmt: skip
MONEY: Mapping[str, Fraction] = {
    "円": Fraction(1), "千円": Fraction(1000), "万円": Fraction(10_000), "百万円": Fraction(10**6), "億円": Fraction(10**8),
}  # fmt: skip
UNKNOWN_WORDS = frozenset({"不明", "不詳", "未詳", "未調査", "調査中", "?"})
_CELL = re.compile(
    r"(?P<sign>[-▲△])?(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,18})(?P<part>\.[0-9]{1,9})?\s*(?P<unit>\D*)"
)
_FORMULA = re.compile(r"[=+@]")


def area(text: str, *, unit: str = "㎡") -> Read[Fraction]:
    """Square metres. `unit` is the column's, for cells without one.

    >>> str(area("1.2千㎡").value), str(area("121坪").value), area("－").end.value
    ('1200', '400', 'unknown')
    """
    return _quantity(text, AREA, unit, "面積")


def length(text: str, *, unit: str = "m") -> Read[Fraction]:
    """Metres.

    >>> str(length("1,439.79km").value)
    '1439790'
    """
    return _quantity(text, LENGTH, unit, "長さ")


def money(text: str, *, unit: str = "円") -> Read[int]:
    """Whole yen. `unit` is the column's; a cell that names another unit says so itself.

    >>> money("32,500 ").value, money("1,200千円").value, money("1.5", unit="千円").value
    (32500, 1200000, 1500)
    """
    found = _quantity(text, MONEY, unit, "金額", below_zero=True)
    if found.value is None:
        return Read(None, text, found.end, found.reason)
    if found.value.denominator != 1:
        return Read(None, text, End.HELD, "円未満の端数があります。単位を確かめてください。")
    return Read(int(found.value), text, found.end, found.reason)


def _quantity(
    text: str, units: Mapping[str, Fraction], unit: str, what: str, *, below_zero: bool = False
) -> Read[Fraction]:
    body = plain(text).strip("\t\r\n ")
    if body in UNKNOWN_WORDS or placeholder_of(body):
        return Read(None, text, End.UNKNOWN, f"{what}が書かれていません（{body or '空欄'}）。0とはしません。")
    if _FORMULA.match(body):
        return Read(None, text, End.HELD, "式のようです。計算はしません。値で書いてください。")
    match = _CELL.fullmatch(body)
    named = match["unit"].strip() if match else ""
    if not match or (named and named not in units):
        return Read(
            None,
            text,
            End.HELD,
            f"{what}として読めません。{'・'.join(units)}のどれかの単位で書いてください。",
        )
    number = Fraction(Decimal(match["number"].replace(",", "") + (match["part"] or "")))
    if match["sign"]:
        if not below_zero:
            return Read(None, text, End.HELD, f"{what}が負です。")
        number = -number
    value = number * units[named or unit]
    end = End.REPAIRED if named and named != unit else End.ACCEPTED
    reason = f"「{named}」を「{unit}」に直しました。" if end is End.REPAIRED else ""
    return Read(value, text, end, reason)
