"""A law value in Japanese words, for a table of all values and for explanations."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from toshikei.kernel.rounding import RULES
from toshikei.law.units import Held, Row, Unit


def in_words(value: Held | None, unit: Unit, columns: Mapping[str, str] | None = None) -> str:
    """A value with its unit; None is the end of a rule. `columns` names the columns of rows in Japanese.

    >>> from toshikei.law.units import UNITS
    >>> in_words(20, UNITS["days"]), in_words(Fraction(1, 2), UNITS["ratio"]), in_words("05-31", UNITS["month_day"])
    ('20日', '2分の1', '5月31日')
    """
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, int | Decimal | Fraction):
        return _number(value, unit)
    if isinstance(value, Mapping):
        return "、".join(f"{key} {label}" for key, label in value.items())
    if isinstance(value, tuple) and len(value) == 1 and not isinstance(value[0], str):
        return _record(value[0], columns or {})
    if isinstance(value, tuple):
        return "、".join(_row(item, columns or {}) for item in value)
    return "終了" if value is None else _text(value, unit)


def _number(value: int | Decimal | Fraction, unit: Unit) -> str:
    if isinstance(value, Fraction):
        return str(value) if value.denominator == 1 else f"{value.denominator}分の{value.numerator}"
    return f"{value:,}{unit.label}"


def _text(value: str, unit: Unit) -> str:
    if unit.code == "rounding_rule":
        return RULES[value].label if value in RULES else value
    if unit.code != "month_day":
        return value
    month, day = value.split("-")
    return f"{int(month)}月{int(day)}日"


def _record(row: Row, columns: Mapping[str, str]) -> str:
    """A single row is a record: every cell with its name, since no row beside it shows what it is.

    >>> _record({"class": "私債権", "yen": 1200}, {"class": "区分", "yen": "額（円）"})
    '区分 私債権、額（円） 1,200'
    """
    cells = (
        (columns.get(key, key), f"{cell:,}" if isinstance(cell, int) else cell) for key, cell in row.items()
    )
    return "、".join(f"{label} {cell}" for label, cell in cells)


def _row(item: str | Row, columns: Mapping[str, str]) -> str:
    if isinstance(item, str):
        return item
    cells = (
        f"{columns.get(key, key)} {cell:,}" if isinstance(cell, int) else cell for key, cell in item.items()
    )
    return f"［{'　'.join(cells)}］"
