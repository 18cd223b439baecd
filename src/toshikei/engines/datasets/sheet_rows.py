"""Sheets as spreadsheet programs write them, read many times faster than through a parser.

A row made like one before it is taken apart by one match (`sheet_shapes`), any other cell by cell with one pattern. A
row in which the pattern does not account for every cell goes through the parser instead, so speed never changes what
is read (tested against the parser).
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from html import unescape as unescape_entities
from typing import IO

from toshikei.engines.datasets.sheet_parser import CHUNK, CellValue, SheetParser, place_of, put, unescaped
from toshikei.engines.datasets.sheet_shapes import ColumnValues, Shape, Shapes

LARGEST_ROW = 1 << 26
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?(?:/>|>'
    r"(?:(<f\b[^>]*?(?:/>|>[^<]*</f>))?(?:<v>([^<]*)</v>|<v/>)?"
    r'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)</c>)'
)
_ROW_NUMBER = re.compile(r'<row\b[^>]*? r="(\d+)"')
_ROW_TAG = re.compile(r"<row\b[^>]*>")
_STRING = re.compile(r'<si><t(?: xml:space="preserve")?(?:/>|>([^<]*)</t>)</si>')
_AROUND = ("<worksheet><sheetData>", "</row></sheetData></worksheet>")

type NumberedRow = tuple[int, list[str]]


class SheetCutShort(Exception):
    """The sheet ends before its data do."""


def is_usual(head: bytes) -> bool:
    """Does the sheet begin as spreadsheet programs write it: UTF-8, no prefix, no document type?"""
    start = head[:512].lower()
    declared = re.search(rb'encoding="([^"]+)"', start)
    return (
        b"<worksheet" in start
        and b"<!doctype" not in head.lower()
        and (declared is None or declared.group(1) == b"utf-8")
    )


def is_plain(content: bytes) -> bool:
    """UTF-8 without a document type."""
    declared = re.search(rb'encoding="([^"]+)"', content[:200])
    return b"<!" not in content and (declared is None or declared.group(1).lower() == b"utf-8")


def plain_strings(content: str) -> list[str] | None:
    """The shared strings, when all of them are plain; None when some need the parser (runs, furigana)."""
    found = _STRING.findall(content)
    if len(found) != content.count("<si>") + content.count("<si/>"):
        return None
    return [text_of(text) for text in found]


def text_of(text: str) -> str:
    """Text of the XML as the person wrote it."""
    if "&" in text:
        text = unescape_entities(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unescaped(text)


def read_rows(stream: IO[bytes], value: CellValue, values: ColumnValues) -> Iterator[NumberedRow]:
    """Non-empty rows of a usual sheet."""
    decode = codecs.getincrementaldecoder("utf-8")("strict").decode
    waiting = ""
    reader = _Rows(value, values)
    while chunk := stream.read(CHUNK):
        waiting += decode(chunk)
        *whole, waiting = waiting.split("</row>")
        yield from reader.read(whole)
        if len(waiting) > LARGEST_ROW:
            raise SheetCutShort
    if "</sheetData>" not in waiting and "<sheetData/>" not in waiting:
        raise SheetCutShort


class _Rows:
    """Rows part by part: rows of a known shape wait until the parts end and are read together, column by column."""

    def __init__(self, value: CellValue, values: ColumnValues) -> None:
        self.value, self.values = value, values
        self.shapes = Shapes()
        self.places: dict[str, int] = {}
        self.before: int | str = 0

    def read(self, parts: list[str]) -> Iterator[NumberedRow]:
        """The non-empty rows of these parts, each everything since the row before it ended."""
        rows: list[list[str]] = [[]] * len(parts)
        lines: list[int | str] = [0] * len(parts)
        alike: dict[Shape, tuple[list[int], list[Sequence[str]]]] = {}
        for at, part in enumerate(parts):
            found = self.shapes.match(part)
            if found is None:
                self.before, rows[at] = _row(part, int(self.before), self.places, self.value)
                self.shapes.learn(part)
            else:
                shape, texts = found
                self.before = texts[0]
                where, held = alike.setdefault(shape, ([], []))
                where.append(at)
                held.append(texts)
            lines[at] = self.before
        for shape, (where, held) in alike.items():
            for at, row in zip(where, shape.rows(held, self.values), strict=True):
                rows[at] = row
        return ((int(line), row) for line, row in zip(lines, rows, strict=True) if any(row))


def _row(part: str, before: int, places: dict[str, int], value: CellValue) -> NumberedRow:
    """One row; `part` is everything since the last row ended (empty rows, then this row's tag and cells)."""
    begin = part.rfind("<row")
    body = part[part.index(">", begin) + 1 :]
    numbered = _ROW_NUMBER.match(part, begin)
    line = int(numbered.group(1)) if numbered else _counted(part, before)
    cells = _CELL.findall(body)
    if len(cells) != body.count("<c") or "<!" in body:
        return line, _carefully(part[begin:], value)
    row: list[str] = []
    for letters, style, kind, formula, text, inline in cells:
        place = places.get(letters)
        if place is None:
            place = places[letters] = place_of(letters)
        if inline or kind == "inlineStr":
            held = text_of(inline)
        elif text or formula:
            held = value(
                kind or "n", style or "0", unescape_entities(text) if "&" in text else text, bool(formula)
            )
        else:
            continue
        if place == len(row):
            row.append(held)
        else:
            put(row, place, held)
    return line, row


def _counted(part: str, before: int) -> int:
    """Number of a row that does not tell it: one more than that of the row before, which may be an empty one."""
    for tag in _ROW_TAG.findall(part):
        numbered = _ROW_NUMBER.match(tag)
        before = int(numbered.group(1)) if numbered else before + 1
    return before


def _carefully(row: str, value: CellValue) -> list[str]:
    """The same row through the parser."""
    found = list(SheetParser(value).read([(_AROUND[0] + row + _AROUND[1]).encode()]))
    return found[0][1] if found else []
