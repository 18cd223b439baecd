"""Rows of one make – the same cells, kinds and styles – taken apart by one match each and read column by column.

A program writes most rows of a table alike. A shape is learnt from a row that was read cell by cell; it accounts for
every character of a row or does not match at all, so rows read through it are the rows the slower ways would give.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toshikei.engines.datasets.sheet_parser import place_of

MOST_SHAPES = 32
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?'
    r"(?:(/>)|>(<v>)[^<&\r]+</v></c>|>(<is><t>)[^<&\r]+</t></is></c>)"
)

type Cell = tuple[str, str, str, str, str, str]
"""Letters, style, kind and how the cell holds its value: not at all, in `v`, in the line."""

type ColumnValues = Callable[[str, str, Sequence[str]], list[str]]
"""(kind, style, texts) → what the cells of one column hold; none of them has a formula."""


@dataclass(frozen=True, slots=True)
class Shape:
    """`match` gives the row number and the texts of the cells that hold something: their (place, kind, style)."""

    match: Callable[[str], re.Match[str] | None]
    held: tuple[tuple[int, str, str], ...]

    def rows(self, found: Sequence[Sequence[str]], values: ColumnValues) -> list[list[str]]:
        """The rows of these matches."""
        blank = [""] * len(found)
        columns: list[Sequence[str]] = [blank] * (self.held[-1][0] + 1)
        for (place, kind, style), texts in zip(self.held, list(zip(*found, strict=True))[1:], strict=True):
            columns[place] = values(kind, style, texts)
        return list(map(list, zip(*columns, strict=True)))


def shape_of(row: str) -> Shape | None:
    """The shape of a row whose cells are all plain and in order; None for any other."""
    begin = row.find("<c")
    if begin < 0:
        return None
    cells: list[Cell] = []
    at = begin
    while found := _CELL.match(row, at):
        cells.append(found.groups(""))  # type: ignore[arg-type]  # six groups by the pattern
        at = found.end()
    places = [place_of(cell[0]) for cell in cells]
    held = tuple(
        (place, cell[2] or "n", cell[1] or "0")
        for place, cell in zip(places, cells, strict=True)
        if not cell[3]
    )
    if at != len(row) or not held or any(left >= right for left, right in pairwise(places)):
        return None
    if any(
        (kind == "inlineStr") != bool(cell[5])
        for (_, kind, _), cell in zip(held, _filled(cells), strict=True)
    ):
        return None
    return Shape(re.compile(r'<row r="(\d+)"[^<>]*(?<!/)>' + "".join(map(_pattern, cells))).fullmatch, held)


def _filled(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if not cell[3]]


def _pattern(cell: Cell) -> str:
    letters, style, kind, is_empty, in_value, _in_line = cell
    style, kind = (f' s="{style}"' if style else ""), (f' t="{kind}"' if kind else "")
    begin = rf'<c r="{letters}\d+"{style}{kind}'
    if is_empty:
        return begin + "/>"
    return begin + (r">(?:<v>([^<&\r]+)</v>)</c>" if in_value else r">(?:<is><t>([^<&\r]+)</t></is>)</c>")


class Shapes:
    """The shapes of one sheet, the last used first. Only so many are learnt: a sheet of odd rows has no shape."""

    def __init__(self) -> None:
        self.known: list[Shape] = []
        self.learnt = 0

    def match(self, row: str) -> tuple[Shape, Sequence[str]] | None:
        """The shape that fits this row, and its row number and texts."""
        for at, shape in enumerate(self.known):
            found = shape.match(row)
            if found is not None:
                if at:
                    self.known.insert(0, self.known.pop(at))
                return shape, found.groups()
        return None

    def learn(self, row: str) -> None:
        """Take in the shape of a row none of the known ones fits."""
        if self.learnt >= MOST_SHAPES:
            return
        self.learnt += 1
        shape = shape_of(row)
        if shape is not None:
            self.known = [shape, *self.known[:7]]
