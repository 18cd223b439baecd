"""Waterfall (where an amount went) and stage bars (how an amount changed from stage to stage)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from toshikei.ui.charts.scale import Scale
from toshikei.ui.charts.svg import Drawing, text_width

WIDE, NARROW = 780, 328


@dataclass(frozen=True, slots=True)
class Fall:
    """A bar from `start` to `end`; sums begin at zero and are bold."""

    label: str
    start: float
    end: float
    written: str
    css: str = "f-main"
    is_sum: bool = False


def waterfall(rows: Sequence[Fall], sentence: str) -> tuple[SafeString, SafeString]:
    """Each bar begins where the one above ended, joined by a hair line."""
    return _waterfall_wide(rows, sentence).render(), _waterfall_narrow(rows, sentence).render()


def _span(rows: Sequence[Fall], start: float, end: float) -> Scale:
    edges = [edge for row in rows for edge in (row.start, row.end)]
    return Scale(min(0, *edges), max(0, *edges), start, end)


def _waterfall_wide(rows: Sequence[Fall], sentence: str) -> Drawing:
    left = max(text_width(row.label) for row in rows) + 16
    right = WIDE - max(text_width(row.written) for row in rows) - 16
    drawing = Drawing(WIDE, len(rows) * 44, sentence)
    scale = _span(rows, left, right)
    for index, row in enumerate(rows):
        y = index * 44 + 6
        bold = "b " if row.is_sum else ""
        low, high = sorted((scale(row.start), scale(row.end)))
        if index:
            joint = scale(rows[index - 1].end)
            drawing.line("l-hair", joint, y - 18, joint, y)
        drawing.text(left - 14, y + 17, row.label, f"{bold}e")
        drawing.rect(row.css, low, y, max(high - low, 1), 26, f"{row.label}　{row.written}")
        drawing.text(right + 10, y + 17, row.written, bold.strip())
    return drawing


def _waterfall_narrow(rows: Sequence[Fall], sentence: str) -> Drawing:
    drawing = Drawing(NARROW, len(rows) * 54, sentence)
    scale = _span(rows, 0, NARROW)
    for index, row in enumerate(rows):
        y = index * 54
        bold = "b " if row.is_sum else ""
        low, high = sorted((scale(row.start), scale(row.end)))
        drawing.text(0, y + 16, row.label, bold.strip())
        drawing.text(NARROW, y + 16, row.written, f"{bold}e")
        drawing.rect(row.css, low, y + 24, max(high - low, 1), 18, f"{row.label}　{row.written}")
    return drawing


@dataclass(frozen=True, slots=True)
class StageBar:
    """An amount at a stage; `written` and `change` as people read them. None: not yet decided."""

    label: str
    value: float | None
    written: str = ""
    change: str = ""


def stage_bars(rows: Sequence[StageBar], sentence: str) -> tuple[SafeString, SafeString]:
    """Bars from zero; what was cut stands pale orange behind the bar, what was added green at its end."""
    return _stages(rows, sentence, WIDE).render(), _stages(rows, sentence, NARROW).render()


def _stages(rows: Sequence[StageBar], sentence: str, width: float) -> Drawing:
    wide = width > NARROW
    left = max(text_width(row.label) for row in rows) + 14 if wide else 0
    right = width - (190 if wide else 0)
    pitch = 34 if wide else 50
    drawing = Drawing(width, len(rows) * pitch, sentence)
    scale = Scale(0, max((row.value or 0) for row in rows), left, right)
    before: float | None = None
    for index, row in enumerate(rows):
        y = index * pitch + (2 if wide else 20)
        _stage_words(drawing, row, (left, y), wide)
        if row.value is None:
            drawing.line("l-wait", left, y + 11, right, y + 11)
            continue
        _stage_bar(drawing, row, scale, (before, y, 22 if wide else 16))
        before = row.value
    return drawing


def _stage_bar(
    drawing: Drawing, row: StageBar, scale: Scale, place: tuple[float | None, float, float]
) -> None:
    before, y, height = place
    value = row.value or 0
    known = value if before is None else min(before, value)
    drawing.rect("f-main", scale.start, y, scale(known) - scale.start, height, f"{row.label}　{row.written}")
    if before is not None and before != value:
        css = "f-alt-soft s-alt" if value < before else "f-third"
        drawing.rect(
            css, scale(known), y, abs(scale(before) - scale(value)), height, f"{row.label}　{row.change}"
        )


def _stage_words(drawing: Drawing, row: StageBar, place: tuple[float, float], wide: bool) -> None:
    left, y = place
    if wide:
        drawing.text(left - 12, y + 16, row.label, "e")
        drawing.text(WIDE - 96, y + 16, row.written or "これから", "b e" if row.written else "mu e")
        drawing.text(WIDE, y + 16, row.change, "mu e")
        return
    drawing.text(0, y - 6, row.label)
    drawing.text(NARROW - 92, y - 6, row.written or "これから", "b e" if row.written else "mu e")
    drawing.text(NARROW, y - 6, row.change, "mu e")
