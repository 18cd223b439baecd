"""Units a law value may have. The unit decides the type of the value, so that no percentage is taken for a count."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from types import MappingProxyType

type Row = Mapping[str, int | str]
type Held = int | Decimal | Fraction | bool | str | tuple[str, ...] | Mapping[str, str] | tuple[Row, ...]


class NotOfUnit(ValueError):
    """The written value does not fit its unit; the text says what is expected."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`label` stands behind the number for people; `read` makes the typed value from what YAML holds."""

    code: str
    label: str
    read: Callable[[object], Held]


def _whole(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise NotOfUnit("整数を書いてください")
    return raw


def _decimal(raw: object) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        raise NotOfUnit('小数は引用符で囲んで書いてください（例: "14.6"）')
    try:
        return Decimal(raw)
    except InvalidOperation:
        raise NotOfUnit("10進数として読めません") from None


def _fraction(raw: object) -> Fraction:
    if not isinstance(raw, str) or not re.fullmatch(r"-?[0-9]+(/[1-9][0-9]*)?", raw):
        raise NotOfUnit('分数は引用符で囲んで書いてください（例: "1/2"）')
    return Fraction(raw)


def _yes_no(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise NotOfUnit("true か false を書いてください")
    return raw


def _text(raw: object) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise NotOfUnit("文字列を書いてください")
    return raw.strip()


def _month_day(raw: object) -> str:
    if not isinstance(raw, str) or not re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", raw):
        raise NotOfUnit('月日は引用符で囲んで "05-31" の形で書いてください')
    return raw


def _names(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list) or not raw or not all(isinstance(item, str) for item in raw):
        raise NotOfUnit("文字列の並びを書いてください")
    return tuple(raw)


def _table(raw: object) -> Mapping[str, str]:
    if not isinstance(raw, dict) or not raw:
        raise NotOfUnit("番号と名称の組を書いてください")
    return MappingProxyType({str(key): _text(label) for key, label in raw.items()})


def _rows(raw: object) -> tuple[Row, ...]:
    if not isinstance(raw, list) or not raw or not all(isinstance(row, dict) for row in raw):
        raise NotOfUnit("行の並びを書いてください")
    columns = set(raw[0])
    for row in raw:
        if set(row) != columns:
            raise NotOfUnit("どの行にも同じ列を書いてください")
        if any(isinstance(cell, bool) or not isinstance(cell, int | str) for cell in row.values()):
            raise NotOfUnit("行の中は整数か文字列だけにしてください")
    return tuple(MappingProxyType(dict(row)) for row in raw)


UNITS: dict[str, Unit] = {
    unit.code: unit
    for unit in (
        Unit("days", "日", _whole),
        Unit("months", "か月", _whole),
        Unit("years", "年", _whole),
        Unit("times_per_year", "回／年", _whole),
        Unit("yen", "円", _whole),
        Unit("square_metres", "平方メートル", _whole),
        Unit("percent", "％", _decimal),
        Unit("ratio", "", _fraction),
        Unit("yes_no", "", _yes_no),
        Unit("text", "", _text),
        Unit("rounding_rule", "", _text),
        Unit("month_day", "", _month_day),
        Unit("names", "", _names),
        Unit("table", "", _table),
        Unit("rows", "", _rows),
    )
}
