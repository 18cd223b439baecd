"""Two columns of the same scale side by side: what comes in and what goes out, each part labelled directly."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from toshikei.ui.charts.bars import Bar
from toshikei.ui.charts.scale import push_apart
from toshikei.ui.charts.svg import Drawing, text_width

WIDE, NARROW = 780, 328
HEIGHT, TOP, COLUMN = 380.0, 44.0, 104.0
GAP = 26.0
"""Between the lines of two neighbouring labels."""


@dataclass(frozen=True, slots=True)
class Side:
    """One column: its heading, what it adds up to as written, its parts from the top down."""

    heading: str
    written: str
    parts: Sequence[Bar]

    @property
    def total(self) -> float:
        return sum(max(part.value, 0) for part in self.parts)


def balance(left: Side, right: Side, sentence: str) -> tuple[SafeString, SafeString]:
    """Wide: two columns with labels on their outer sides. Narrow: one bar and a list for each side."""
    return _wide(left, right, sentence).render(), _narrow((left, right), sentence).render()


def _wide(left: Side, right: Side, sentence: str) -> Drawing:
    rows = max(len(left.parts), len(right.parts))
    height = max(HEIGHT, rows * GAP)
    drawing = Drawing(WIDE, TOP + height + 8, sentence)
    scale = height / (max(left.total, right.total) or 1)
    middle = WIDE / 2
    for side, x, outward in ((left, middle - 12 - COLUMN, -1), (right, middle + 12, 1)):
        edge = x if outward < 0 else x + COLUMN
        drawing.text(edge, 16, side.heading, "b e" if outward > 0 else "b")
        drawing.text(edge, 34, side.written, "mu e" if outward > 0 else "mu")
        _column(drawing, side, (x, edge, outward), scale)
    return drawing


def _column(drawing: Drawing, side: Side, place: tuple[float, float, int], scale: float) -> None:
    x, edge, outward = place
    y = TOP
    centres = []
    for part in side.parts:
        span = max(part.value, 0) * scale
        drawing.rect(part.css, x, y + 1, COLUMN, max(span - 2, 0.5), part.tip)
        centres.append(y + span / 2)
        y += span
    labels = push_apart(centres, TOP + 12, drawing.height - 8, GAP)
    for part, centre, label in zip(side.parts, centres, labels, strict=True):
        drawing.line("l-hair", edge + 3 * outward, centre, edge + 22 * outward, label - 4)
        drawing.rich_text(edge + 28 * outward, label, part.label, part.written, "b e" if outward < 0 else "b")


def _narrow(sides: Sequence[Side], sentence: str) -> Drawing:
    height = sum(64 + len(side.parts) * 28 for side in sides) + 16
    drawing = Drawing(NARROW, height, sentence)
    widest = max(side.total for side in sides) or 1
    y = 0.0
    for side in sides:
        drawing.text(0, y + 16, side.heading, "b")
        drawing.text(NARROW, y + 16, side.written, "mu e")
        _strip(drawing, side, y + 26, NARROW / widest)
        for index, part in enumerate(side.parts):
            line = y + 62 + index * 28
            drawing.rect(part.css, 1, line + 1, 14, 14)
            drawing.text(24, line + 14, _fitting(part), "")
            drawing.text(NARROW, line + 14, part.written, "b e")
        y += 80 + len(side.parts) * 28
    return drawing


def _strip(drawing: Drawing, side: Side, y: float, scale: float) -> None:
    left = 0.0
    for part in side.parts:
        span = max(part.value, 0) * scale
        drawing.rect(part.css, left, y, max(span - 1, 0.5), 24, part.tip)
        left += span


def _fitting(part: Bar) -> str:
    """The label as far as it fits before the value; the table twin holds the whole."""
    room = NARROW - 24 - text_width(part.written) - 10
    label = part.label
    while text_width(label) > room and len(label) > 2:
        label = f"{label[:-2]}…"
    return label
