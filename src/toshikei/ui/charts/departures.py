"""Departures from last year: per field two dots around a zero line, grey where it was asked to go, blue where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from toshikei.ui.charts.scale import Scale, ticks
from toshikei.ui.charts.svg import Drawing, text_width

WIDE, NARROW = 780, 328


@dataclass(frozen=True, slots=True)
class Departure:
    """Differences from last year: `asked` in the request, `now` after the newest decision; `written` is that of `now`."""

    label: str
    asked: float
    now: float
    written: str
    asked_written: str


@dataclass(frozen=True, slots=True)
class AxisWords:
    """What stands over the two dots of the first row, at zero, and how a tick is written."""

    asked: str
    now: str
    zero: str
    factor: float
    unit: str


def departures(rows: Sequence[Departure], axis: AxisWords, sentence: str) -> tuple[SafeString, SafeString]:
    """The wide and the narrow drawing, each on one scale that holds zero."""
    return _draw(rows, axis, sentence, WIDE).render(), _draw(rows, axis, sentence, NARROW).render()


def _draw(rows: Sequence[Departure], axis: AxisWords, sentence: str, width: float) -> Drawing:
    wide = width > NARROW
    pitch, top = (34, 24) if wide else (48, 40)
    drawing = Drawing(width, top + len(rows) * pitch + 22, sentence)
    left = max(text_width(row.label) for row in rows) + 16 if wide else 0
    scale = _scale(rows, left, width)
    bottom = top + len(rows) * pitch - pitch / 2 + 8
    _axis(drawing, axis, scale, top - 8, bottom)
    for index, row in enumerate(rows):
        y = top + index * pitch + (8 if wide else 0)
        if wide:
            drawing.text(left - 12, y + 5, row.label, "e")
        else:
            drawing.text(0, y - 14, row.label, "halo")
        _dots(drawing, row, scale, y)
    _heads(drawing, rows, axis, scale, 12 if wide else 10)
    return drawing


def _scale(rows: Sequence[Departure], left: float, width: float) -> Scale:
    values = [value for row in rows for value in (row.asked, row.now)]
    room = max(text_width(row.written) for row in rows) + 18
    return Scale(min(0, *values), max(0, *values), left + room, width - room)


def _axis(drawing: Drawing, axis: AxisWords, scale: Scale, top: float, bottom: float) -> None:
    marks = [*ticks(scale.low, scale.high), *(-one for one in ticks(-scale.high, -scale.low))]
    zero = scale(0)
    for mark in sorted(set(marks) - {0}):
        x = scale(mark)
        drawing.line("gr", x, top, x, bottom)
        words = f"{'▲' if mark < 0 else ''}{abs(mark) / axis.factor:g}{axis.unit}"
        if abs(x - zero) > (text_width(words, 12) + text_width(axis.zero, 12)) / 2 + 6:
            drawing.text(x, bottom + 16, words, "tk m")
    drawing.line("ax", zero, top, zero, bottom)
    drawing.text(min(max(zero, 36), drawing.width - 36), bottom + 16, axis.zero, "tk m")


def _dots(drawing: Drawing, row: Departure, scale: Scale, y: float) -> None:
    now, asked = scale(row.now), scale(row.asked)
    drawing.line("l-ref", asked, y, now, y)
    drawing.circle("ring-ref", asked, y, 5, f"{row.label}　要求 {row.asked_written}")
    drawing.circle("f-main", now, y, 5.5, f"{row.label}　{row.written}")
    if now <= asked:
        drawing.text(now - 11, y + 5, row.written, "b t-main e halo")
    else:
        drawing.text(now + 11, y + 5, row.written, "b t-main halo")


def _heads(drawing: Drawing, rows: Sequence[Departure], axis: AxisWords, scale: Scale, y: float) -> None:
    """The dots of the first row are named, once, where the names do not meet."""
    now, asked = scale(rows[0].now), scale(rows[0].asked)
    gap = (text_width(axis.now, 12) + text_width(axis.asked, 12)) / 2 + 8
    if abs(now - asked) < gap:
        middle, half = (now + asked) / 2, gap / 2
        now, asked = (middle - half, middle + half) if now <= asked else (middle + half, middle - half)
    drawing.text(now, y, axis.now, "tk m t-main")
    drawing.text(asked, y, axis.asked, "tk m")
