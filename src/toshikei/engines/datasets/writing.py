"""Writing one cell by its column's type: for CSV, for a typed sheet, for JSON. Reading gives back exactly the same."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from toshikei.engines.datasets.canon import decimal_text
from toshikei.engines.datasets.cells import EXACT_DIGITS
from toshikei.engines.datasets.checking import Cell
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.datasets.escaping import escape, escape_in_sheet
from toshikei.engines.datasets.number_formats import date_to_serial

type CellWriter = Callable[[Cell], object]

YES, NO = "はい", "いいえ"


def heading(column: Column) -> str:
    """The header written out: the label, with its unit where the column has one; money always has one."""
    unit = column.unit or ("円" if column.type is CellType.YEN else "")
    return f"{column.label}（{unit}）" if unit else column.label


def one_kind_of_break(text: str) -> str:
    """Line breaks as a spreadsheet keeps them."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def csv_writer_for(column: Column) -> CellWriter:
    """Values for a csv writer that quotes text only: str is text, None is nothing, everything else stands bare."""
    kind = column.type
    if kind in {CellType.TEXT, CellType.CODE}:
        return lambda value: escape(one_kind_of_break(str(value))) if value not in (None, "") else None
    if kind is CellType.CHOICE:
        labels = dict(column.choices)
        return lambda value: escape(labels.get(str(value), str(value))) if value not in (None, "") else None
    return _PLAIN[kind]


def sheet_writer_for(column: Column) -> CellWriter:
    """Values for a typed sheet: str, int, float, bool words, `datetime` for days it can show, None for nothing."""
    kind = column.type
    if kind in {CellType.TEXT, CellType.CODE}:
        return lambda value: (
            escape_in_sheet(one_kind_of_break(str(value))) if value not in (None, "") else None
        )
    if kind is CellType.CHOICE:
        labels = dict(column.choices)
        return lambda value: labels.get(str(value), str(value)) if value not in (None, "") else None
    return {CellType.DECIMAL: _sheet_decimal}.get(kind, _PLAIN[kind])


def json_writer_for(column: Column) -> CellWriter:
    """Values for JSON: codes not labels, decimals and days as text so that nothing is rounded on the way."""
    kind = column.type
    if kind in {CellType.TEXT, CellType.CODE, CellType.CHOICE}:
        return lambda value: str(value) if value is not None else ""
    return {CellType.DATE: _iso, CellType.DECIMAL: _decimal_text, CellType.BOOLEAN: _bool}.get(kind, _whole)


def _whole(value: Cell) -> object:
    return None if value is None or value == "" else int(value)  # type: ignore[call-overload]  # int or FiscalYear


def _bare_whole(value: Cell) -> object:
    """More digits than a spreadsheet keeps go out as text."""
    whole = _whole(value)
    return str(whole) if isinstance(whole, int) and len(str(abs(whole))) > EXACT_DIGITS else whole


def _decimal_text(value: Cell) -> object:
    return None if value is None or value == "" else decimal_text(Decimal(str(value)))


def _bare_decimal(value: Cell) -> object:
    text = _decimal_text(value)
    if not isinstance(text, str):
        return None
    return text if len(text.strip("-0.").replace(".", "")) > EXACT_DIGITS else Decimal(text)


def _sheet_decimal(value: Cell) -> object:
    found = _bare_decimal(value)
    return float(found) if isinstance(found, Decimal) else found


def _iso(value: Cell) -> object:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value or None


def _bare_date(value: Cell) -> object:
    if isinstance(value, datetime):
        return value.date()
    return value or None


def _day(value: Cell) -> object:
    """A day spreadsheets agree on; one before March 1900 goes out as text."""
    day = _bare_date(value)
    return _iso(day) if isinstance(day, date) and date_to_serial(day) is None else day


def _bool(value: Cell) -> object:
    return None if value is None else bool(value)


def _words(value: Cell) -> object:
    return None if value is None else YES if value else NO


_PLAIN: dict[CellType, CellWriter] = {
    CellType.INTEGER: _bare_whole,
    CellType.YEN: _whole,
    CellType.FISCAL_YEAR: _whole,
    CellType.DECIMAL: _bare_decimal,
    CellType.DATE: _day,
    CellType.BOOLEAN: _words,
}
