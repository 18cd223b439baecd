"""Horizontal bars from zero with their values written, and one bar divided into shares."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from toshikei.ui.charts.scale import Scale, push_apart
from toshikei.ui.charts.svg import Drawing, cut, text_width

WIDE, NARROW = 780, 328
LABEL = 330
"""Room for a label before its bar; a longer one is cut there and stands whole in the tip and the table."""
FILLS = ("f-main", "f-mid", "f-soft", "f-alt", "f-third", "f-ref-soft")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: `written` is the value as people read it, `note` stands behind it, `css` its fill."""

    label: str
    value: float
    written: str
    css: str = "f-main"
    note: str = ""

    @property
    def tip(self) -> str:
        return f"{self.label}　{self.written}{f'　{self.note}' if self.note else ''}"


def bars(rows: Sequence[Bar], sentence: str) -> tuple[SafeString, SafeString]:
    """Wide: label, bar, value on one line. Narrow: label and value above the bar."""
    return _wide(rows, sentence).render(), _narrow(rows, sentence).render()


def _scale(rows: Sequence[Bar], start: float, end: float) -> Scale:
    values = [row.value for row in rows]
    return Scale(min(0, *values, 0), max(0, *values, 0), start, end)


def _bar(drawing: Drawing, row: Bar, scale: Scale, y: float, height: float) -> None:
    left, right = sorted((scale(0), scale(row.value)))
    drawing.rect(row.css, left, y, right - left, height, row.tip)


def _wide(rows: Sequence[Bar], sentence: str) -> Drawing:
    label_width = min(max(text_width(row.label) for row in rows) + 14, LABEL)
    value_width = (
        max(text_width(row.written) + (text_width(row.note, 14) + 12 if row.note else 0) for row in rows) + 14
    )
    drawing = Drawing(WIDE, len(rows) * 34 + 4, sentence)
    scale = _scale(rows, label_width, WIDE - value_width)
    for index, row in enumerate(rows):
        y = index * 34 + 4
        drawing.text(label_width - 12, y + 16, cut(row.label, LABEL - 14), "e")
        _bar(drawing, row, scale, y, 22)
        drawing.rich_text(max(scale(row.value), scale(0)) + 10, y + 16, row.written, row.note, "b")
    drawing.line("ax", scale(0), 0, scale(0), drawing.height)
    return drawing


def _narrow(rows: Sequence[Bar], sentence: str) -> Drawing:
    drawing = Drawing(NARROW, len(rows) * 48 + 2, sentence)
    scale = _scale(rows, 0, NARROW)
    for index, row in enumerate(rows):
        y = index * 48
        drawing.text(0, y + 15, row.label)
        drawing.text(NARROW, y + 15, row.written, "b e")
        _bar(drawing, row, scale, y + 22, 16)
    return drawing


def shares(rows: Sequence[Bar], sentence: str) -> tuple[SafeString, SafeString]:
    """One bar from zero to the whole, each part labelled directly; parts of zero are left out."""
    parts = [row for row in rows if row.value > 0]
    return _share_bar(parts, sentence, WIDE).render(), _share_list(parts, sentence).render()


def _share_bar(parts: Sequence[Bar], sentence: str, width: float) -> Drawing:
    scale = Scale(0, sum(part.value for part in parts), 0, width)
    drawing = Drawing(width, 112, sentence)
    centres = []
    left = 0.0
    for index, part in enumerate(parts):
        span = scale(part.value)
        drawing.rect(_fill(part, index), left, 44, max(span - 1, 0.5), 28, part.tip)
        centres.append(left + span / 2)
        left += span
    _share_labels(drawing, parts, centres)
    return drawing


def _share_labels(drawing: Drawing, parts: Sequence[Bar], centres: list[float]) -> None:
    """Labels above and below in turn, pushed apart, joined to their part by a hair line."""
    for side in (0, 1):
        mine = list(range(side, len(parts), 2))
        if not mine:
            continue
        widths = [max(text_width(parts[i].label, 12), text_width(parts[i].written, 14)) + 12 for i in mine]
        gap = max(widths)
        half = gap / 2
        places = push_apart([centres[i] for i in mine], half, drawing.width - half, gap)
        for i, x in zip(mine, places, strict=True):
            edge, label_y, value_y = (43, 12, 28) if side == 0 else (73, 108, 92)
            drawing.text(x, label_y, parts[i].label, "tk m")
            drawing.text(x, value_y, parts[i].written, "b m")
            drawing.line("l-hair", centres[i], edge, x, 33 if side == 0 else 79)


def _share_list(parts: Sequence[Bar], sentence: str) -> Drawing:
    """On a phone the whole bar on top and a line for every part below."""
    drawing = Drawing(NARROW, 36 + len(parts) * 26, sentence)
    scale = Scale(0, sum(part.value for part in parts), 0, NARROW)
    left = 0.0
    for index, part in enumerate(parts):
        span = scale(part.value)
        drawing.rect(_fill(part, index), left, 0, max(span - 1, 0.5), 24, part.tip)
        left += span
        y = 36 + index * 26
        drawing.rect(_fill(part, index), 0, y + 2, 14, 14)
        drawing.text(22, y + 14, part.label)
        drawing.text(NARROW, y + 14, part.written, "b e")
    return drawing


def _fill(part: Bar, index: int) -> str:
    return part.css if part.css != "f-main" else FILLS[index % len(FILLS)]
