"""What waits for what: columns from left to right, a box for each thing, a line from each to what waits for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from toshikei.ui.charts.svg import Drawing, cut

WIDE, NARROW = 780, 328
ROW, BOX, GAP = 36, 26, 44


@dataclass(frozen=True, slots=True)
class Box:
    """One thing: `column` 0 waits for nothing; `waits` are the codes it waits for."""

    code: str
    label: str
    column: int
    waits: tuple[str, ...] = ()
    css: str = "f-soft"

    @property
    def words(self) -> str:
        return f"{self.code} {self.label}"


def layers(boxes: Sequence[Box], sentence: str) -> tuple[SafeString, SafeString]:
    """Wide: columns and lines. Narrow: one below the other by column, with what each waits for in words."""
    return _wide(boxes, sentence).render(), _narrow(boxes, sentence).render()


def _columns(boxes: Sequence[Box]) -> list[list[Box]]:
    found: list[list[Box]] = [[] for _ in range(max((box.column for box in boxes), default=0) + 1)]
    for box in boxes:
        found[box.column].append(box)
    return found


def _wide(boxes: Sequence[Box], sentence: str) -> Drawing:
    columns = _columns(boxes)
    width = (WIDE - GAP * (len(columns) - 1)) / len(columns)
    drawing = Drawing(WIDE, max(len(column) for column in columns) * ROW, sentence)
    places = {
        box.code: (at * (width + GAP), row * ROW + 4)
        for at, column in enumerate(columns)
        for row, box in enumerate(column)
    }
    for box in boxes:
        x, y = places[box.code]
        for code in box.waits:
            if code in places:
                from_x, from_y = places[code]
                drawing.line("l-hair", from_x + width, from_y + BOX / 2, x, y + BOX / 2)
    for box in boxes:
        _box(drawing, box, *places[box.code], width)
    return drawing


def _box(drawing: Drawing, box: Box, x: float, y: float, width: float) -> None:
    drawing.rect(box.css, x, y, width, BOX, box.words)
    drawing.text(x + 8, y + 18, cut(box.words, width - 16, 12), "tk k")


def _narrow(boxes: Sequence[Box], sentence: str) -> Drawing:
    ordered = [box for column in _columns(boxes) for box in column]
    drawing = Drawing(NARROW, len(ordered) * 50, sentence)
    for row, box in enumerate(ordered):
        y = row * 50
        _box(drawing, box, 0, y + 2, NARROW)
        waits = f"{'・'.join(box.waits)} の後" if box.waits else "待つものはありません"
        drawing.text(8, y + 43, cut(waits, NARROW - 16, 12), "tk")
    return drawing
