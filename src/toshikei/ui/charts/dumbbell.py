"""Dumbbell: from last year's value (grey ring) to this year's (blue), one row per field."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from toshikei.ui.charts.scale import Scale
from toshikei.ui.charts.svg import Drawing, text_width

WIDE, NARROW = 780, 328


@dataclass(frozen=True, slots=True)
class Change:
    """A field's change; `written` is this year's value, `difference` the change as people read it."""

    label: str
    before: float
    after: float
    written: str
    difference: str


def dumbbell(rows: Sequence[Change], sentence: str) -> tuple[SafeString, SafeString]:
    """The wide and the narrow drawing on one scale from zero."""
    return _draw(rows, sentence, WIDE).render(), _draw(rows, sentence, NARROW).render()


def _draw(rows: Sequence[Change], sentence: str, width: float) -> Drawing:
    wide = width > NARROW
    left = max(text_width(row.label) for row in rows) + 20 if wide else 6
    right = width - (200 if wide else 8)
    pitch = 32 if wide else 46
    drawing = Drawing(width, len(rows) * pitch + 4, sentence)
    scale = Scale(0, max(max(row.before, row.after) for row in rows), left, right)
    for index, row in enumerate(rows):
        y = index * pitch + (18 if wide else 34)
        _words(drawing, row, y, left, wide)
        drawing.line("gr", left, y, right, y)
        drawing.line("l-ref", scale(row.before), y, scale(row.after), y)
        tip = f"{row.label}　{row.written}（{row.difference}）"
        drawing.circle("ring-ref", scale(row.before), y, 5)
        drawing.circle("f-main", scale(row.after), y, 6, tip)
    return drawing


def _words(drawing: Drawing, row: Change, y: float, left: float, wide: bool) -> None:
    if wide:
        drawing.text(left - 16, y + 5, row.label, "e")
        drawing.text(WIDE - 92, y + 5, row.written, "b e")
        drawing.text(WIDE, y + 5, row.difference, "mu e")
        return
    drawing.text(0, y - 14, row.label)
    drawing.text(NARROW - 80, y - 14, row.written, "b e")
    drawing.text(NARROW, y - 14, row.difference, "mu e")
