"""The Excel sister of a paper: one sheet per table with numbers as numbers, and a first sheet with the words between them."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal
from itertools import groupby

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toshikei.foundation.papers.errors import CellTooLong
from toshikei.foundation.papers.fitting import fit
from toshikei.foundation.papers.glyphs import glyphs
from toshikei.foundation.papers.model import (
    Cell,
    Column,
    Figure,
    Heading,
    Kind,
    Look,
    Notes,
    Paper,
    Paragraph,
    Table,
    Upright,
)
from toshikei.kernel.era import format_wareki

FRONT = "書類"
LONGEST_TEXT = 32_767
EXACT = 2**53
"""Whole numbers beyond this a sheet cannot hold exactly; they go in as text."""
INCH = 25.4
MARGINS = {"left": 15 / INCH, "right": 15 / INCH, "top": 20 / INCH, "bottom": 18 / INCH}
WIDEST = 60
USUAL = {"font_name": "Noto Sans JP", "font_size": 10, "valign": "top"}
HEAD = {"bold": True, "bg_color": "#F1F3F5", "align": "center", "valign": "vcenter", "text_wrap": True}


@dataclass(slots=True)
class _Styles:
    """The formats of a book, each made once."""

    book: Workbook
    made: dict[tuple[object, ...], Format]

    def __call__(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items(), key=lambda one: one[0]))
        if key not in self.made:
            self.made[key] = self.book.add_format({**USUAL, **properties})
        return self.made[key]

    def cell(self, column: Column, look: Look) -> Format:
        properties: dict[str, object] = {"border": 1, "border_color": "#8C8C91"}
        if column.is_number:
            properties |= {"num_format": _number_format(column), "align": "right"}
        else:
            properties |= {"num_format": "@", "text_wrap": True}
        if look in {Look.SUM, Look.TITLE}:
            properties |= {"bold": True}
        if look is Look.TITLE:
            properties |= {"bg_color": "#F1F3F5"}
        return self(**properties)


def workbook_of(paper: Paper) -> bytes:
    """All sheets as one file; the same paper gives the same bytes."""
    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(stream, options)
    created = paper.as_of.astimezone(UTC).replace(tzinfo=None)
    book.set_properties(
        {"title": paper.title, "author": paper.city, "comments": paper.identity, "created": created}
    )
    style = _Styles(book, {})
    names = sheet_names(paper)
    _front(book.add_worksheet(FRONT), paper, names, style)
    for table, name in zip(paper.tables(), names, strict=True):
        _sheet(book.add_worksheet(name), paper, table, style)
    book.close()
    return stream.getvalue()


def sheet_names(paper: Paper) -> list[str]:
    """Numbered, so that no two are the same; Excel allows 31 characters and none of []:*?/\\."""
    wanted = (table.sheet or table.caption for table in paper.tables())
    plain = ("".join("・" if char in "[]:*?/\\'" else char for char in name) for name in wanted)
    return [f"{number} {' '.join(name.split())}"[:31].strip() for number, name in enumerate(plain, start=1)]


def _front(sheet: Worksheet, paper: Paper, names: list[str], style: _Styles) -> None:
    """Title, moment, number, and the words of the paper in order; where a table stood, the name of its sheet."""
    sheet.set_column(0, 0, 100, style(text_wrap=True))
    _page(sheet, paper, is_landscape=False)
    sheet.write_string(0, 0, paper.title, style(bold=True, font_size=16))
    lines = [paper.city, f"{format_wareki(paper.as_of.date())}現在", paper.identity, *paper.lead]
    for number, line in enumerate(lines, start=1):
        sheet.write_string(number, 0, line, style(text_wrap=True))
    place, left = len(lines) + 2, iter(names)
    for part in paper.flat():
        for text, is_bold in _said(part, left):
            sheet.write_string(place, 0, _short(text, paper, FRONT), style(text_wrap=True, bold=is_bold))
            place += 1


def _said(part: Upright, names: Iterator[str]) -> list[tuple[str, bool]]:
    said: list[tuple[str, bool]] = []
    match part:
        case Heading(text, _level):
            said = [(text, True)]
        case Paragraph(text):
            said = [(text, False)]
        case Notes(lines):
            said = [(line, False) for line in lines]
        case Figure(_svg, alt, caption):
            said = [(f"{caption}　{alt}".strip(), False)]
        case Table():
            said = [(f"→ シート「{next(names)}」", False)]
    return said


def _sheet(sheet: Worksheet, paper: Paper, table: Table, style: _Styles) -> None:
    """Caption and unit, head, rows, notes."""
    found = fit(table)
    _page(sheet, paper, is_landscape=found is None or found.is_landscape)
    sheet.write_string(0, 0, _short(table.caption, paper, table.caption), style(bold=True, font_size=12))
    if table.unit:
        sheet.write_string(1, 0, f"単位：{table.unit}", style())
    top = _head(sheet, table, 2, style)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _width(table, place, column))
    for number, row in enumerate(table.rows, start=top):
        for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
            _write(
                sheet, (number, place), value_of(column, cell), style.cell(column, row.look), (paper, table)
            )
    below = top + len(table.rows)
    for number, line in enumerate(table.notes if table.rows else (table.empty, *table.notes), start=below):
        sheet.write_string(number, 0, _short(line, paper, table.caption), style(font_size=9))
    sheet.freeze_panes(top, sum(column.is_head for column in table.columns[:2]))
    sheet.repeat_rows(2, top - 1)


def _head(sheet: Worksheet, table: Table, top: int, style: _Styles) -> int:
    """One row, or two with groups above; returns the row below."""
    form = style(border=1, border_color="#8C8C91", **HEAD)
    rows = 2 if any(column.group for column in table.columns) else 1
    place = 0
    for group, part in groupby(table.columns, key=lambda column: column.group):
        columns = list(part)
        if group and len(columns) > 1:
            sheet.merge_range(top, place, top, place + len(columns) - 1, group, form)
        elif group:
            sheet.write_string(top, place, group, form)
        for column in columns:
            label = f"{column.label}（{column.unit}）" if column.unit else column.label
            if rows == 2 and not group:
                sheet.merge_range(top, place, top + 1, place, label, form)
            else:
                sheet.write_string(top + rows - 1, place, label, form)
            place += 1
    return top + rows


def value_of(column: Column, cell: Cell) -> str | int | float | None:
    """What the sheet holds: the number in the unit of the paper, text as it is, nothing for nothing known."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, str) or not column.is_number:
        return column.written(cell)
    number = Decimal(cell) / column.scale
    if number == number.to_integral_value():
        return int(number) if abs(number) < EXACT else column.written(cell)
    return float(number)


def _write(
    sheet: Worksheet, at: tuple[int, int], value: str | float | None, form: Format, where: tuple[Paper, Table]
) -> None:
    if value is None:
        sheet.write_blank(*at, None, form)
    elif isinstance(value, str):
        sheet.write_string(*at, _short(value, where[0], where[1].caption), form)
    else:
        sheet.write_number(*at, value, form)


def _short(text: str, paper: Paper, place: str) -> str:
    """Text that a cell can hold; a longer one is refused, never cut."""
    if len(text) > LONGEST_TEXT:
        raise CellTooLong(paper=paper.title, place=place, length=f"{len(text):,}")
    return text


def _number_format(column: Column) -> str:
    form = "#,##0" if column.kind is Kind.WHOLE else f"#,##0.{'0' * column.digits}"
    return f"{form};▲{form}"


def _width(table: Table, place: int, column: Column) -> float:
    """In letters: what the longest of the cells needs, up to a bound, where words wrap."""
    width = glyphs(is_bold=True).width
    widest = max(
        (width(line) for row in table.rows for line in column.written(row.cells[place]).split("\n")),
        default=0,
    )
    return float(min(max(widest, min(width(column.label), 8), 3) * 1.85 + 2, WIDEST))


def _page(sheet: Worksheet, paper: Paper, *, is_landscape: bool) -> None:
    sheet.set_paper(9)
    if is_landscape:
        sheet.set_landscape()
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    head = f"{paper.city}　{paper.title}".replace("&", "&&")[:200]
    sheet.set_header(f"&L&8{head}&R&8{paper.identity.replace('&', '&&')[:40]}")
    sheet.set_footer("&C&8&P / &N")
