"""A brought workbook as rows of the 査定の表: headings by their words, cells as typed, nothing guessed."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from toshikei.city.making.errors import SheetBroken, SheetEmpty, SheetHeadingsMissing, SheetTooLarge
from toshikei.city.making.selectors.sheet import READ
from toshikei.engines.datasets.columns import Column
from toshikei.engines.datasets.escaping import unescape
from toshikei.engines.datasets.workbook import Sheet, Workbook, WorkbookBroken, WorkbookTooLarge
from toshikei.engines.datasets.writing import heading

MOST_ROWS = 20_000
HEADER_AMONG = 20
"""Titles may stand above the header; not more than this."""

type NumberedRow = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number in the file, its cells by the names of the columns, and the letters of those columns."""

    line: int
    cells: Mapping[str, str]
    letters: Mapping[str, str]

    def place(self, column: str) -> str:
        return f"{self.letters[column]}{self.line}" if column in self.letters else f"{self.line}行目"


def sheet_read(path: Path, name: str) -> list[SheetRow]:
    """All rows of the first visible sheet that has the headings; a refusal says what is wrong with the file."""
    try:
        book = Workbook(path, tells_formulas=True)
    except (WorkbookBroken, WorkbookTooLarge) as wrong:
        raise _unreadable(wrong, name) from wrong
    try:
        return _rows(book, name)
    except (WorkbookBroken, WorkbookTooLarge) as wrong:
        raise _unreadable(wrong, name) from wrong
    finally:
        book.close()


def _unreadable(wrong: Exception, name: str) -> SheetBroken | SheetTooLarge:
    if isinstance(wrong, WorkbookTooLarge):
        return SheetTooLarge(name=name, found="開くと数ギガバイトになります")
    return SheetBroken(name=name)


def _rows(book: Workbook, name: str) -> list[SheetRow]:
    sheets = [one for one in book.sheets if one.is_visible]
    missing: list[str] = [heading(column) for column in READ]
    for sheet in sheets:
        found = _with_header(book, sheet)
        if isinstance(found, list):
            missing = min(missing, found, key=len)
            continue
        line, places, rest = found
        rows = [_row(number, cells, places) for number, cells in islice(rest, MOST_ROWS + 1)]
        if not rows:
            raise SheetEmpty(name=name, sheet=sheet.name, line=line)
        if len(rows) > MOST_ROWS:
            raise SheetTooLarge(name=name, found=f"{MOST_ROWS:,}行を超えています")
        return rows
    said = "".join(f"「{one}」" for one in missing)
    shown = "、".join(one.name for one in sheets[:10]) or "ありません"
    raise SheetHeadingsMissing(name=name, missing=said, sheets=shown)


def _with_header(
    book: Workbook, sheet: Sheet
) -> tuple[int, dict[str, int], Iterator[NumberedRow]] | list[str]:
    """The line of the header, the place of each column and the rows below; or the headings that are missing at best."""
    rows = book.rows(sheet)
    fewest = [heading(column) for column in READ]
    for line, cells in islice(rows, HEADER_AMONG):
        words = [folded(cell) for cell in cells]
        lacking = [heading(column) for column in READ if folded(heading(column)) not in words]
        if not lacking:
            return line, {column.name: words.index(folded(heading(column))) for column in READ}, rows
        fewest = min(fewest, lacking, key=len)
    return fewest


def folded(text: str) -> str:
    """A heading or a key without differences of width and space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _row(line: int, cells: Sequence[str], places: Mapping[str, int]) -> SheetRow:
    said = {name: cells[at] if at < len(cells) else "" for name, at in places.items()}
    return SheetRow(
        line,
        {name: text if type(text) is not str else unescape(text) for name, text in said.items()},
        {name: _letters(at) for name, at in places.items()},
    )


def _letters(place: int) -> str:
    """
    >>> _letters(0), _letters(27)
    ('A', 'AB')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_named(name: str) -> Column:
    return next(column for column in READ if column.name == name)
