"""Sheets and shared strings through an XML parser: any lawful spelling, any prefix. The careful way; see `sheet_rows`."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import IO
from xml.parsers import expat

CHUNK = 1 << 18
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

type CellValue = Callable[[str, str, str, bool], str]
"""(kind, style, text, has_formula) → what the cell holds."""


class DocumentTypeRefused(Exception):
    """A document type could bring entities in; no workbook needs one."""


class TooManyStrings(Exception):
    """More shared strings than any honest table has."""


def unescaped(text: str) -> str:
    """`_x000D_` and its kin as the characters they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def place_of(letters: str) -> int:
    """Column letters as a place: A → 0, AB → 27."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place - 1


def _refuse_document_type(*_args: object) -> None:
    raise DocumentTypeRefused


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


class StringsParser:
    """The table of shared strings; furigana (rPh) are skipped."""

    def __init__(self, most: int) -> None:
        self.strings: list[str] = []
        self.most = most
        self.parts: list[str] = []
        self.in_text = self.in_reading_aid = False

    def read(self, stream: IO[bytes]) -> list[str]:
        parser = _parser()
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
        return self.strings

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "t":
            self.in_text = not self.in_reading_aid
        elif name == "rPh":
            self.in_reading_aid = True
        elif name == "si":
            self.parts = []

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name == "t":
            self.in_text = False
        elif name == "rPh":
            self.in_reading_aid = False
        elif name == "si":
            self.strings.append(unescaped("".join(self.parts)))
            if len(self.strings) > self.most:
                raise TooManyStrings

    def data(self, text: str) -> None:
        if self.in_text:
            self.parts.append(text)


class SheetParser:
    """Rows of one sheet, chunk by chunk."""

    def __init__(self, value: CellValue) -> None:
        self.value = value
        self.ready: list[tuple[int, list[str]]] = []
        self.row: list[str] = []
        self.line = 0
        self.place = -1
        self.kind = self.style = ""
        self.parts: list[str] = []
        self.takes_text = self.has_formula = self.in_reading_aid = False

    def read(self, chunks: Iterable[bytes]) -> Iterator[tuple[int, list[str]]]:
        parser = _parser()
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data
        for chunk in chunks:
            parser.Parse(chunk, False)
            yield from self.ready
            self.ready.clear()
        parser.Parse(b"", True)
        yield from self.ready

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            self._cell_begins(attributes)
        elif name == "v" or (name == "t" and not self.in_reading_aid):
            self.takes_text = True
        elif name == "row":
            self.line = int(attributes.get("r") or self.line + 1)
            self.row, self.place = [], -1
        elif name == "f":
            self.has_formula = True
        elif name == "rPh":
            self.in_reading_aid = True

    def data(self, text: str) -> None:
        if self.takes_text:
            self.parts.append(text)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name in {"v", "t"}:
            self.takes_text = False
        elif name == "c":
            self._cell_ends()
        elif name == "row" and any(self.row):
            self.ready.append((self.line, self.row))
        elif name == "rPh":
            self.in_reading_aid = False

    def _cell_begins(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self.place = self.place + 1 if reference is None else place_of(reference.rstrip("0123456789"))
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "0")
        self.parts = []
        self.has_formula = False

    def _cell_ends(self) -> None:
        if not self.parts and not self.has_formula:
            return
        put(self.row, self.place, self.value(self.kind, self.style, "".join(self.parts), self.has_formula))


def put(row: list[str], place: int, value: str) -> None:
    """Set a cell, filling the gap before it; cells stand in order, a repeated one overwrites."""
    if place < len(row):
        row[place] = value
        return
    row.extend([""] * (place - len(row)))
    row.append(value)
