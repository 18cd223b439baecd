"""Excel workbooks (xlsx) row by row in constant memory: what each cell holds, as text, with its kind.

Numbers come as `SheetNumber`, days as `SheetDate`, errors as `SheetError`; formulas give their stored value; reading
aids (furigana) are left out. Nothing outside the package is ever opened: document types and entities are refused.
"""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree
from xml.parsers import expat

from toshikei.engines.datasets import sheet_rows
from toshikei.engines.datasets.cells import SheetDate, SheetError, SheetFormula, SheetNumber
from toshikei.engines.datasets.number_formats import serial_to_text, shows_date
from toshikei.engines.datasets.sheet_parser import (
    CHUNK,
    DocumentTypeRefused,
    SheetParser,
    StringsParser,
    TooManyStrings,
    unescaped,
)

LARGEST_PART = 4 << 30
LARGEST_RATIO = 400
MOST_STRINGS = 4_000_000
STRINGS_AT_ONCE = 1 << 26
MOST_DAYS = 50_000
BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    expat.ExpatError,
    ValueError,
    IndexError,
    EOFError,
    OverflowError,
    DocumentTypeRefused,
    sheet_rows.SheetCutShort,
)
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REL_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class WorkbookBroken(Exception):
    """Not a workbook, or one whose parts contradict themselves."""


class WorkbookTooLarge(Exception):
    """Unpacked it would be larger than any honest table."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what people call it, its part of the package, and whether people see it."""

    name: str
    part: str
    is_visible: bool


class Workbook:
    """An open workbook. `sheets` in their order; `rows` reads one of them. With `tells_formulas` a cell with a formula
    comes as `SheetFormula`, not as its stored value."""

    def __init__(self, path: Path, *, tells_formulas: bool = False) -> None:
        self._cell = self._value_or_formula if tells_formulas else self._value
        try:
            self._package = zipfile.ZipFile(path)
            self._guard()
            self.sheets, self._from_1904 = self._read_book()
            self._date_styles = self._read_styles()
            self._counts_true = self._is_by_libreoffice()
            self._strings: list[str] | None = None
            self._days: dict[str, SheetDate] = {}
        except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError) as wrong:
            raise WorkbookBroken(str(wrong)) from wrong

    def close(self) -> None:
        self._package.close()

    def rows(self, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
        """Non-empty rows with their row number."""
        try:
            if self._strings is None:
                self._strings = self._read_strings()
            with self._package.open(sheet.part) as part:
                is_usual = sheet_rows.is_usual(part.read(4096))
            with self._package.open(sheet.part) as part:
                if is_usual:
                    yield from sheet_rows.read_rows(part, self._cell, self._column)
                else:
                    yield from SheetParser(self._cell).read(iter(lambda: part.read(CHUNK), b""))
        except TooManyStrings as many:
            raise WorkbookTooLarge from many
        except BROKEN as wrong:
            raise WorkbookBroken(str(wrong)) from wrong

    def _guard(self) -> None:
        for part in self._package.infolist():
            if part.file_size > LARGEST_PART:
                raise WorkbookTooLarge
            if part.file_size > (1 << 26) and part.file_size > LARGEST_RATIO * max(part.compress_size, 1):
                raise WorkbookTooLarge

    def _tree(self, part: str) -> ElementTree.Element:
        content = self._package.read(part)
        if b"<!DOCTYPE" in content[:4096]:
            raise WorkbookBroken("document type")
        return ElementTree.fromstring(content)  # noqa: S314  # document types, and with them entities, are refused above

    def _read_book(self) -> tuple[tuple[Sheet, ...], bool]:
        book_part = "xl/workbook.xml"
        book = self._tree(book_part)
        targets = {rel.get("Id"): rel.get("Target", "") for rel in self._tree("xl/_rels/workbook.xml.rels")}
        sheets = []
        for node in book.iter():
            if _local(node.tag) == "sheet":
                target = targets[node.get(_REL) or node.get(_REL_STRICT)]
                part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
                sheets.append(Sheet(node.get("name", ""), part, node.get("state", "visible") == "visible"))
        properties = next((node for node in book.iter() if _local(node.tag) == "workbookPr"), None)
        from_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        return tuple(sheet for sheet in sheets if "worksheets" in sheet.part), from_1904

    def _read_styles(self) -> frozenset[str]:
        """Numbers of the cell styles that show a day."""
        if "xl/styles.xml" not in self._package.namelist():
            return frozenset()
        tree = self._tree("xl/styles.xml")
        codes = {
            int(node.get("numFmtId", 0)): node.get("formatCode")
            for node in tree.iter()
            if _local(node.tag) == "numFmt"
        }
        styles = next((node for node in tree.iter() if _local(node.tag) == "cellXfs"), ())
        formats = [int(style.get("numFmtId", 0)) for style in styles]
        return frozenset(
            str(place)
            for place, format_id in enumerate(formats)
            if shows_date(format_id, codes.get(format_id))
        )

    def _is_by_libreoffice(self) -> bool:
        part = "docProps/app.xml"
        return part in self._package.namelist() and b">LibreOffice" in self._package.read(part)

    def _read_strings(self) -> list[str]:
        part = next(
            (name for name in self._package.namelist() if name.lower() == "xl/sharedstrings.xml"), None
        )
        if part is None:
            return []
        if self._package.getinfo(part).file_size <= STRINGS_AT_ONCE:
            content = self._package.read(part)
            if sheet_rows.is_plain(content):
                found = sheet_rows.plain_strings(content.decode())
                if found is not None:
                    return found
        with self._package.open(part) as stream:
            return StringsParser(MOST_STRINGS).read(stream)

    def _value(self, kind: str, style: str, text: str, has_formula: bool) -> str:
        """What a cell holds, as text of its kind."""
        if kind == "s":
            return (self._strings or [])[int(text)] if text else ""
        if kind == "n":
            return self._number(style, text, has_formula)
        if kind in {"str", "inlineStr"}:
            return unescaped(text)
        if kind == "b":
            return "true" if text == "1" else "false"
        if kind == "d":
            return SheetDate(text.removesuffix("T00:00:00"))
        return SheetError(text)

    def _value_or_formula(self, kind: str, style: str, text: str, has_formula: bool) -> str:
        return SheetFormula("式") if has_formula else self._value(kind, style, text, has_formula)

    def _column(self, kind: str, style: str, texts: Sequence[str]) -> list[str]:
        """As `_value` for many cells of one kind and style that hold something and have no formula."""
        if kind == "s":
            return list(map((self._strings or []).__getitem__, map(int, texts)))
        if kind == "n" and style in self._date_styles:
            return list(map(self._day, texts))
        if kind == "n":
            return [
                SheetNumber(text) if text.isdigit() else self._number(style, text, False) for text in texts
            ]
        return [self._value(kind, style, text, False) for text in texts]

    def _number(self, style: str, text: str, has_formula: bool) -> str:
        if not text:
            return SheetError("#式の計算結果なし") if has_formula else ""
        if style in self._date_styles:
            return self._day(text)
        if text.isdigit():
            return SheetNumber(text)
        number = float(text)
        return SheetNumber(int(number)) if number.is_integer() else SheetNumber(repr(number))

    def _day(self, text: str) -> SheetDate:
        known = self._days.get(text)
        if known is None:
            serial = float(text)
            known = SheetDate(
                serial_to_text(serial, from_1904=self._from_1904, counts_true=self._counts_true)
            )
            if len(self._days) < MOST_DAYS:
                self._days[text] = known
        return known


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
