"""How wide the columns of a table are, whether it stands upright or across, and in which size: nothing is cut off.

Widths are computed here from the font's own advances, so that setting needs no second pass and a table that does not
fit is known before. Lengths in points.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from toshikei.foundation.papers.glyphs import glyphs
from toshikei.foundation.papers.model import Column, Look, Row, Table

POINTS_PER_MM = 72 / 25.4
UPRIGHT, ACROSS = 180 * POINTS_PER_MM, 267 * POINTS_PER_MM
"""A4 less margins of 15 mm on either side."""
INSET = 3.0
"""Left and right inside every cell."""
SIZES = (8.5, 8.0, 7.5, 7.0)
SMALLEST = (6.5, 6.0)
"""Only across: small, and still printed by the State in its own tables."""
SLACK = 1.02
"""Kerning and rounding of the setter against ours."""
SHORT_WORDS = 12
"""In em: names of 款, 節 and sections are seldom longer."""
LONG_TEXT = 400
"""A row with a cell longer than this may continue on the next page; any other stays whole."""

WHOLE_UPRIGHT, WHOLE_ACROSS = 440.0, 300.0
"""A table up to this height, three fifths of a page, is not broken over two."""
LINE, AROUND = 1.45, 6.0
"""Height of a line per size of the letters, and what stands above and below in a cell."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The size of the letters, the widths of the columns, and whether the page is turned."""

    size: float
    widths: tuple[float, ...]
    is_landscape: bool


@dataclass(frozen=True, slots=True)
class Needed:
    """Of one column in em: less than `least` it cannot have, from `easy` on short words stand in one line, more than
    `most` it has no use for.
    """

    least: float
    easy: float
    most: float


def fit(table: Table, *, is_across: bool = False) -> Fit | None:
    """The largest size in which short words stand in one line, upright before across; else what fits at all.

    None where even the smallest across does not fit.
    """
    needs = _needs(table)
    for is_landscape, sizes, is_easy in _attempts(True if is_across else table.is_landscape):
        room = ACROSS if is_landscape else UPRIGHT
        for size in sizes:
            if narrowest(needs, size, is_easy=is_easy) <= room:
                return Fit(size, _shared(table.columns, needs, size, room), is_landscape)
    return None


def stands_whole(table: Table, found: Fit) -> bool:
    """Is the table so low that breaking it over two pages would only tear it apart?"""
    limit = WHOLE_ACROSS if found.is_landscape else WHOLE_UPRIGHT
    if len(table.rows) * (found.size * LINE + AROUND) > limit:
        return False
    lines = (_lines(table.columns, row, found) for row in table.rows)
    return sum(count * found.size * LINE + AROUND for count in lines) <= limit


def _lines(columns: tuple[Column, ...], row: Row, found: Fit) -> int:
    """Lines of the highest cell of a row."""
    width = glyphs(is_bold=True).width
    return max(
        sum(
            max(1, ceil(width(part) * SLACK * found.size / (room - 2 * INSET)))
            for part in column.written(cell).split("\n")
        )
        for column, cell, room in zip(columns, row.cells, found.widths, strict=True)
    )


def narrowest_mm(table: Table) -> int:
    """What the table needs in its smallest size, for the refusal."""
    return round(narrowest(_needs(table), SMALLEST[-1]) / POINTS_PER_MM) + 1


def _attempts(wanted: bool | None) -> list[tuple[bool, tuple[float, ...], bool]]:
    """Whether across, which sizes, whether short words must stand in one line; in order of liking."""
    if wanted is None:
        return [(False, SIZES, True), (True, SIZES, True), (True, SIZES + SMALLEST, False)]
    return [(wanted, SIZES, True), (wanted, SIZES + SMALLEST, False)]


def narrowest(needs: list[Needed], size: float, *, is_easy: bool = False) -> float:
    return sum((need.easy if is_easy else need.least) * size + 2 * INSET for need in needs)


def _needs(table: Table) -> list[Needed]:
    return [_needed(column, place, table.rows) for place, column in enumerate(table.columns)]


def _needed(column: Column, place: int, rows: tuple[Row, ...]) -> Needed:
    width, bold = glyphs().width, glyphs(is_bold=True).width
    written = (
        (bold if row.look in {Look.SUM, Look.TITLE} else width)(column.written(row.cells[place]))
        for row in rows
    )
    widest = max(written, default=0) * SLACK
    head = max(map(bold, column.label.split("\n"))) * SLACK
    if column.is_number:
        least = max(widest, min(head, 3.2), column.least_em)
        return Needed(least, least, max(least, head))
    least = max(min(widest, 6), min(head, 3.2), column.least_em)
    return Needed(least, max(least, min(widest, SHORT_WORDS)), max(least, min(widest, 40), head))


def _shared(columns: tuple[Column, ...], needs: list[Needed], size: float, room: float) -> tuple[float, ...]:
    """The least for each, the rest poured over what each could use; what nobody can use goes mostly to the words."""
    widths = [need.least * size + 2 * INSET for need in needs]
    poured = pour(room - sum(widths), [(need.most - need.least) * size for need in needs])
    widths = [width + more for width, more in zip(widths, poured, strict=True)]
    rest = room - sum(widths)
    shares = [1 if column.is_number else 3 for column in columns]
    return tuple(
        round(width + rest * share / sum(shares), 2) for width, share in zip(widths, shares, strict=True)
    )


def pour(rest: float, wishes: list[float]) -> list[float]:
    """Fill small wishes first, the large ones alike, never more than asked.

    >>> pour(20, [2, 50, 3, 50]), pour(10, [1, 2])
    ([2, 7.5, 3, 7.5], [1, 2])
    """
    given = [0.0] * len(wishes)
    order = sorted(range(len(wishes)), key=lambda place: wishes[place])
    for done, place in enumerate(order):
        given[place] = min(wishes[place], rest / (len(wishes) - done))
        rest -= given[place]
    return given


def breakable(text: str, column_em: float) -> str:
    """Text with places to break (zero-width spaces) in runs of letters that would not fit into the column.

    >>> breakable("plan2026abcdef", 4).count("\\u200b"), breakable("予算 ab", 4)
    (2, '予算 ab')
    """
    if len(text) < column_em:
        return text
    letters_per_part = max(int(column_em / 0.7), 2)
    run, out = 0, list(text[:1])
    for before, char in pairwise(text):
        run = run + 1 if _clings(before) and _clings(char) else 0
        if run and run % letters_per_part == 0:
            out.append("\u200b")
        out.append(char)
    return "".join(out)


def _clings(char: str) -> bool:
    """Letters, digits and signs between which no line is broken of itself."""
    return char < "\u1100" and char not in " \n"
