"""A table as an Excel workbook: typed cells, a header that stays and repeats in print, and a sheet that explains."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import IO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.datasets.writing import heading, sheet_writer_for
from toshikei.foundation.datasets import errors
from toshikei.foundation.datasets.tables import Row, Table

EXPLAINING = "説明"
MOST_ROWS = 1_048_575
LONGEST_TEXT = 32_767
FONT = {"font_name": "Noto Sans JP", "font_size": 10}
NUMBER_FORMATS = {
    CellType.YEN: "#,##0;▲#,##0",
    CellType.INTEGER: "#,##0;▲#,##0",
    CellType.FISCAL_YEAR: "0",
    CellType.DATE: "yyyy-mm-dd",
    CellType.CODE: "@",
    CellType.TEXT: "@",
    CellType.CHOICE: "@",
}
WIDTHS = {
    CellType.YEN: 16,
    CellType.INTEGER: 12,
    CellType.DATE: 12,
    CellType.FISCAL_YEAR: 8,
    CellType.BOOLEAN: 8,
}
TYPE_LABELS = {
    CellType.TEXT: "文字",
    CellType.CODE: "コード（文字として扱う）",
    CellType.INTEGER: "整数",
    CellType.YEN: "金額",
    CellType.DECIMAL: "小数",
    CellType.DATE: "日付",
    CellType.FISCAL_YEAR: "年度（西暦）",
    CellType.BOOLEAN: "はい・いいえ",
    CellType.CHOICE: "選択",
}


def write_workbook(table: Table, stream: IO[bytes], rows: Iterable[Row]) -> None:
    """Write all rows; refuses what a sheet cannot hold instead of cutting it off."""
    book = xlsxwriter.Workbook(
        stream,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    )
    book.set_properties(
        {
            "title": table.title,
            "comments": table.description,
            "created": datetime(table.as_of.year, table.as_of.month, table.as_of.day),  # noqa: DTZ001  # a stated day, so that the same data give the same bytes
        }
    )
    _data_sheet(book, table, rows)
    _dictionary_sheet(book, table)
    book.close()


def sheet_name(title: str) -> str:
    """Excel allows 31 characters and none of []:*?/\\; the name of the sheet that explains, and its own, are taken."""
    name = "".join("・" if char in "[]:*?/\\" else char for char in title)[:31].strip("'")
    return "データ" if name.casefold() in {"", EXPLAINING, "history"} else name


def _data_sheet(book: Workbook, table: Table, rows: Iterable[Row]) -> None:
    sheet = book.add_worksheet(sheet_name(table.title))
    header = book.add_format({**FONT, "bold": True, "bottom": 2, "text_wrap": True, "valign": "vcenter"})
    formats = [_format(book, column) for column in table.columns]
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _width(column), formats[place])
    _print_setup(sheet, table.title)
    sheet.set_row(0, 30)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, heading(column), header)
    writers = [(column.name, sheet_writer_for(column)) for column in table.columns]
    number = 0
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise errors.SheetTooSmall(rows=f"{MOST_ROWS:,}")
        for place, (name, write_cell) in enumerate(writers):
            _write(sheet, number, place, write_cell(row.get(name)), formats[place], table.columns[place])
    sheet.autofilter(0, 0, max(number, 1), len(table.columns) - 1)


def _write(sheet: Worksheet, number: int, place: int, value: object, form: Format, column: Column) -> None:
    if value is None:
        return
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise errors.CellTooLongForSheet(row=number, column=column.label, length=f"{len(value):,}")
        sheet.write_string(number, place, value, form)
    elif isinstance(value, date):
        sheet.write_datetime(number, place, value, form)
    else:
        sheet.write_number(number, place, value, form)


def _format(book: Workbook, column: Column) -> Format:
    number_format = NUMBER_FORMATS.get(column.type, "General")
    return book.add_format({**FONT, "num_format": number_format, "valign": "top"})


def _width(column: Column) -> float:
    return max(WIDTHS.get(column.type, 18), min(len(heading(column)) * 2 + 2, 40))


def _print_setup(sheet: Worksheet, title: str) -> None:
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{title.replace('&', '&&')}&R&P / &N")


def _dictionary_sheet(book: Workbook, table: Table) -> None:
    sheet = book.add_worksheet(EXPLAINING)
    bold = book.add_format({**FONT, "bold": True, "bottom": 2})
    plain = book.add_format({**FONT, "text_wrap": True, "valign": "top"})
    for place, width in enumerate((24, 20, 22, 10, 8, 60)):
        sheet.set_column(place, place, width, plain)
    facts = [
        ("題名", table.title),
        ("説明", table.description),
        ("いつの時点か", table.as_of.isoformat()),
        ("出典", table.source),
        ("利用の条件", table.licence),
    ]
    for number, (label, text) in enumerate(facts):
        sheet.write_string(number, 0, label, bold)
        sheet.write_string(number, 1, text, plain)
    top = len(facts) + 1
    for place, label in enumerate(("列", "列の名前（機械用）", "種類", "単位", "必須", "意味")):
        sheet.write_string(top, place, label, bold)
    for number, column in enumerate(table.columns, start=top + 1):
        unit = column.unit or ("円" if column.type is CellType.YEN else "")
        words = (column.label, column.name, TYPE_LABELS[column.type], unit, "○" if column.required else "", column.description)  # fmt: skip
        for place, text in enumerate(words):
            sheet.write_string(number, place, text, plain)
