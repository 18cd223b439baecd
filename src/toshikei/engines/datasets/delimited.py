"""Delimited text as rows with the line a person sees. Quoted line breaks are legal; a lost quote is found."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

DELIMITERS = (",", "\t", ";")
LONGEST_CELL = 4_000_000
ROWS_FOR_GUESS = 30

type NumberedRow = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class LostQuote(Exception):
    """A quote opened in the row beginning at `line` is never closed."""

    line: int


@dataclass(frozen=True, slots=True)
class CellTooLong(Exception):
    """A cell beginning near `line` is longer than any cell can be (usually a lost quote)."""

    line: int


def guess_delimiter(sample: str) -> str:
    """The delimiter that cuts the first rows most evenly and most often; a comma when nothing speaks for another."""

    def score(delimiter: str) -> tuple[int, int]:
        rows = [row for row in csv.reader(sample.splitlines(keepends=True), delimiter=delimiter) if row]
        widths = [len(row) for row in rows[:ROWS_FOR_GUESS]]
        if not widths:
            return 0, 0
        most = max(set(widths), key=lambda width: (widths.count(width), width))
        return (widths.count(most), most) if most > 1 else (0, 0)

    return max(DELIMITERS, key=score) if any(mark in sample for mark in DELIMITERS[1:]) else ","


def rows(lines: Iterable[str], delimiter: str) -> Iterator[NumberedRow]:
    """Every non-empty row with its first physical line (1-based). Raises LostQuote or CellTooLong."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    before = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            yield from _mended(wrong, before)
            return
        line, before = before + 1, reader.line_num
        if row:
            yield line, row


def _mended(wrong: csv.Error, before: int) -> Iterator[NumberedRow]:
    if "field larger" in str(wrong):
        raise CellTooLong(before + 1) from wrong
    raise LostQuote(before + 1) from wrong
    yield  # pragma: no cover
