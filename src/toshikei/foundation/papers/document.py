"""A paper as the data its template sets: every text checked for its glyphs, every table fitted. Plain JSON, no markup.

Text reaches typst as data and never as source, so there is nothing to escape.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby

from toshikei.foundation.papers.errors import NoGlyph, TableTooWide
from toshikei.foundation.papers.fitting import (
    ACROSS,
    LONG_TEXT,
    POINTS_PER_MM,
    UPRIGHT,
    Fit,
    breakable,
    fit,
    narrowest_mm,
    stands_whole,
)
from toshikei.foundation.papers.glyphs import glyphs, seen
from toshikei.foundation.papers.model import (
    Cell,
    Column,
    Contents,
    Figure,
    Heading,
    Landscape,
    Notes,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Upright,
)
from toshikei.kernel.era import format_wareki

type Data = dict[str, object]

KINDS = {
    Heading: "heading",
    Paragraph: "paragraph",
    Notes: "notes",
    Figure: "figure",
    PageBreak: "break",
    Contents: "contents",
}
"""The names of the parts in the template."""


def data_of(paper: Paper) -> Data:
    """All that the template needs; refuses what cannot be printed whole."""
    setter = _Setter(paper.title)
    day = paper.as_of
    return {
        "title": setter.text(paper.title, "題名"),
        "city": setter.text(paper.city, "団体の名"),
        "identity": setter.text(paper.identity, "書類の番号"),
        "as_of": _as_of(paper.as_of),
        "date": [day.year, day.month, day.day, day.hour, day.minute],
        "lead": [setter.text(line, "前書き") for line in paper.lead],
        "sections": _sections(paper, setter),
    }


def _as_of(moment: datetime) -> str:
    """With its time, except for a whole day."""
    time = f"{moment.hour}時{moment.minute:02}分" if moment.hour or moment.minute else ""
    return f"{format_wareki(moment.date())}{time}現在"


def _sections(paper: Paper, setter: "_Setter") -> list[Data]:
    """Parts in a row that stand the same way; a heading stands with what it heads."""
    placed = [(turned, setter.part(part, placed_fit)) for part, turned, placed_fit in _placed(paper)]
    for number in range(len(placed) - 2, -1, -1):
        turned, data = placed[number]
        if data["kind"] == "heading" and not turned:
            placed[number] = (placed[number + 1][0], data)
    return [
        {"is_landscape": turned, "parts": [data for _turned, data in parts]}
        for turned, parts in groupby(placed, key=lambda one: one[0])
    ]


def _placed(paper: Paper) -> Iterator[tuple[Upright, bool, Fit | None]]:
    for part in paper.parts:
        if isinstance(part, Landscape):
            for inner in part.parts:
                yield inner, True, _fitted(paper, inner, is_across=True)
        else:
            found = _fitted(paper, part)
            yield part, bool(found and found.is_landscape), found


def _fitted(paper: Paper, part: Upright, *, is_across: bool = False) -> Fit | None:
    if not isinstance(part, Table):
        return None
    found = fit(part, is_across=is_across)
    if found is None:
        room = round((UPRIGHT if part.is_landscape is False else ACROSS) / POINTS_PER_MM)
        raise TableTooWide(paper=paper.title, table=part.caption, width=narrowest_mm(part), room=room)
    return found


class _Setter:
    """Turns parts into data and knows which paper it speaks of when it refuses."""

    def __init__(self, title: str) -> None:
        self.title = title

    def text(self, text: str, place: str) -> str:
        shown = seen(text)
        if missing := glyphs().missing(shown.replace("\n", "")):
            raise NoGlyph(
                paper=self.title,
                place=place,
                character=missing.encode("utf-8", "replace").decode(),
                codepoint="・U+".join(f"{ord(char):04X}" for char in missing),
            )
        return shown

    def part(self, part: Upright, fitted: Fit | None) -> Data:
        if isinstance(part, Table) and fitted:
            return self._table(part, fitted)
        data: Data = {"kind": KINDS[type(part)]}
        match part:
            case Heading(text, level):
                data |= {"level": level, "text": self.text(text, "見出し")}
            case Paragraph(text):
                data |= {"text": breakable(self.text(text, "本文"), 30)}
            case Notes(lines):
                data |= {"lines": self._notes(lines)}
            case Figure(svg, alt, caption):
                said, named = (self.text(word, "図の説明") for word in (alt, caption))
                data |= {"svg": svg, "alt": said, "caption": named}
            case Contents(depth):
                data |= {"depth": depth}
        return data

    def _notes(self, lines: tuple[str, ...]) -> list[str]:
        return [breakable(self.text(line, "注記"), 40) for line in lines]

    def _table(self, table: Table, fitted: Fit) -> Data:
        place = f"表「{table.caption}」の"
        writers = [
            self._writer(column, f"{place}「{_one_line(column.label)}」", width / fitted.size)
            for column, width in zip(table.columns, fitted.widths, strict=True)
        ]
        return {
            "kind": "table",
            "caption": self.text(table.caption, f"{place}題"),
            "heading": table.heading,
            "unit": self.text(table.unit, f"{place}単位"),
            "size": fitted.size,
            "widths": fitted.widths,
            "whole": stands_whole(table, fitted),
            "numbers": [column.is_number for column in table.columns],
            "head": [self.text(_label(column), f"{place}見出し") for column in table.columns],
            "groups": _groups(table.columns, lambda group: self.text(group, f"{place}見出し")),
            "rows": [
                [write(cell, number) for write, cell in zip(writers, row.cells, strict=True)]
                for number, row in enumerate(table.rows, start=1)
            ],
            "looks": [row.look.value for row in table.rows],
            "long": [
                number
                for number, row in enumerate(table.rows)
                if any(isinstance(cell, str) and len(cell) > LONG_TEXT for cell in row.cells)
            ],
            "empty": self.text(table.empty, f"{place}注記"),
            "notes": self._notes(table.notes),
        }

    def _writer(self, column: Column, place: str, width_em: float) -> Callable[[Cell, int], str]:
        def write(cell: Cell, number: int) -> str:
            text = self.text(column.written(cell), f"{place}{number}行目")
            return text if column.is_number else breakable(text, width_em)

        return write


def _one_line(text: str) -> str:
    return "".join(text.split("\n"))


def _label(column: Column) -> str:
    return f"{column.label}\n（{column.unit}）" if column.unit else column.label


def _groups(columns: tuple[Column, ...], write: Callable[[str], str]) -> list[Data]:
    """The upper row of a head of two rows: what stands above how many columns ("" where a column has none)."""
    if not any(column.group for column in columns):
        return []
    found: list[Data] = []
    for group, part in groupby(columns, key=lambda column: column.group):
        count = len(list(part))
        found += [{"text": write(group), "count": count}] if group else [{"text": "", "count": 1}] * count
    return found
