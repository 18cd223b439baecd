"""Excel workbooks (xlsx) row by row in constant memory: what each cell holds, as text, with its kind.

Numbers come as `SheetNumber`, days as `SheetDate`, errors as `SheetError`; formulas give their stored value; reading
aids (furigana) are left out. Nothing outside the package is ever opened: document types and entities are refused.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from toshikei.engines.datasets.cells import SheetDate, SheetError, SheetNumber
from toshikei.engines.datasets.number_formats import serial_to_text, shows_date

CHUNK = 1 << 18
LARGEST_PART = 4 << 30
LARGEST_RATIO = 400
MOST_STRINGS = 4_000_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
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
    """An open workbook. `sheets` in their order; `rows` reads one of them."""

    def __init__(self, stream: IO[bytes]) -> None:
        try:
            self._package = zipfile.ZipFile(stream)
            self._guard()
            self.sheets, self._from_1904 = self._read_book()
            self._date_styles = self._read_styles()
            self._counts_true = self._is_by_libreoffice()
            self._strings: list[str] | None = None
        except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError) as wrong:
            raise WorkbookBroken(str(wrong)) from wrong

    def rows(self, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
        """Non-empty rows with their row number."""
        if self._strings is None:
            self._strings = self._read_strings()
        reader = _SheetReader(self._strings, self._date_styles, self._from_1904, self._counts_true)
        try:
            with self._package.open(sheet.part) as part:
                yield from reader.read(part)
        except (zipfile.BadZipFile, KeyError, expat.ExpatError, ValueError, IndexError, EOFError) as wrong:
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
        with self._package.open(part) as stream:
            return _StringsReader().read(stream)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def _refuse_document_type(*_args: object) -> None:
    raise WorkbookBroken("document type")


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


class _StringsReader:
    """The table of shared strings; furigana (rPh) are skipped."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.parts: list[str] = []
        self.in_text = False
        self.in_reading_aid = False

    def read(self, stream: IO[bytes]) -> list[str]:
        parser = _parser()
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data
        try:
            while chunk := stream.read(CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as wrong:
            raise WorkbookBroken(str(wrong)) from wrong
        return self.strings

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "t":
            self.in_text = not self.in_reading_aid
        elif name == "rPh":
            self.in_reading_aid = True
        elif name == "si":
            self.parts = []

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "t":
            self.in_text = False
        elif name == "rPh":
            self.in_reading_aid = False
        elif name == "si":
            self.strings.append(_unescaped("".join(self.parts)))
            if len(self.strings) > MOST_STRINGS:
                raise WorkbookTooLarge

    def data(self, text: str) -> None:
        if self.in_text:
            self.parts.append(text)


class _SheetReader:
    """Rows of one sheet. Handlers are bound once; a cell costs a handful of calls."""

    def __init__(
        self, strings: list[str], date_styles: frozenset[str], from_1904: bool, counts_true: bool
    ) -> None:
        self.strings, self.date_styles = strings, date_styles
        self.from_1904, self.counts_true = from_1904, counts_true
        self.ready: list[tuple[int, list[str]]] = []
        self.row: list[str] = []
        self.line = 0
        self.places: dict[str, int] = {}
        self.place = -1
        self.kind = self.style = ""
        self.parts: list[str] = []
        self.takes_text = self.has_formula = self.in_reading_aid = False

    def read(self, stream: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
        parser = _parser()
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
            yield from self.ready
            self.ready.clear()
        parser.Parse(b"", True)
        yield from self.ready

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag[tag.rfind(" ") + 1 :]
        if name == "c":
            self.place = self._place(attributes.get("r"))
            self.kind = attributes.get("t", "n")
            self.style = attributes.get("s", "0")
            self.parts = []
            self.has_formula = False
        elif name == "v" or (name == "t" and not self.in_reading_aid):
            self.takes_text = True
        elif name == "row":
            self.line = int(attributes.get("r") or self.line + 1)
            self.row = []
            self.place = -1
        elif name == "f":
            self.has_formula = True
        elif name == "rPh":
            self.in_reading_aid = True

    def data(self, text: str) -> None:
        if self.takes_text:
            self.parts.append(text)

    def end(self, tag: str) -> None:
        name = tag[tag.rfind(" ") + 1 :]
        if name in {"v", "t"}:
            self.takes_text = False
        elif name == "c":
            self._cell_ends()
        elif name == "row":
            if any(self.row):
                self.ready.append((self.line, self.row))
        elif name == "rPh":
            self.in_reading_aid = False

    def _cell_ends(self) -> None:
        if not self.parts and not self.has_formula:
            return
        row = self.row
        gap = self.place - len(row)
        if gap > 0:
            row.extend([""] * gap)
        row.append(self._value("".join(self.parts)))

    def _place(self, reference: str | None) -> int:
        if reference is None:
            return self.place + 1
        letters = reference.rstrip("0123456789")
        place = self.places.get(letters)
        if place is None:
            place = 0
            for letter in letters.upper():
                place = place * 26 + ord(letter) - 64
            place -= 1
            self.places[letters] = place
        return place

    def _value(self, text: str) -> str:
        kind = self.kind
        if kind == "s":
            return self.strings[int(text)] if text else ""
        if kind == "n":
            return self._number(text)
        if kind in {"str", "inlineStr"}:
            return _unescaped(text)
        if kind == "b":
            return "true" if text == "1" else "false"
        if kind == "d":
            return SheetDate(text.removesuffix("T00:00:00"))
        return SheetError(text)

    def _number(self, text: str) -> str:
        if not text:
            return SheetError("#式の計算結果なし") if self.has_formula else ""
        if self.style in self.date_styles:
            return SheetDate(
                serial_to_text(float(text), from_1904=self.from_1904, counts_true=self.counts_true)
            )
        if text.isdigit():
            return SheetNumber(text)
        number = float(text)
        if number.is_integer():
            return SheetNumber(int(number))
        return SheetNumber(repr(number))
