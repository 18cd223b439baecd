"""One figure over the years beside others: own line, grey means, orange bounds, ink target. Far bounds are named, not drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from django.utils.safestring import SafeString

from toshikei.ui.charts.scale import Scale, push_apart, ticks
from toshikei.ui.charts.svg import Drawing, text_width

WIDE, NARROW = 780, 328
FAR = 1.9
"""A bound beyond this many times the highest value would flatten the line; it is written above the chart instead."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One year: `value` None where nothing is calculated, then a gap with `written` on the base line."""

    x: float
    value: float | None
    written: str
    label: str
    axis: str = ""
    axis_2: str = ""
    is_other_kind: bool = False
    other: float | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal line with its words: "bound" (dashed orange) or "target" (dashed ink)."""

    value: float
    words: str
    kind: str = "bound"


@dataclass(frozen=True, slots=True)
class Words:
    """The sentence for screen readers, how a tick is written, what the grey line is."""

    sentence: str
    tick: Callable[[float], str]
    other: str = ""


def history(
    marks: Sequence[Mark], words: Words, *, levels: Sequence[Level] = (), from_zero: bool = True
) -> tuple[SafeString, SafeString]:
    """The wide and the narrow drawing. Marks of another kind (invented, forecast) are rings joined by dots."""
    return tuple(_draw(marks, words, levels, (width, from_zero)).render() for width in (WIDE, NARROW))  # type: ignore[return-value]  # two of them


def _draw(marks: Sequence[Mark], words: Words, levels: Sequence[Level], frame: tuple[float, bool]) -> Drawing:
    width, from_zero = frame
    values = [value for mark in marks for value in (mark.value, mark.other) if value is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    near = [level for level in levels if 0 < level.value <= max(high, 1) * FAR or level.kind == "target"]
    far = [level for level in levels if level not in near]
    low = (
        min(0.0, low)
        if from_zero
        else min([low, *(level.value for level in near)]) - (high - low or 1) * 0.35
    )
    high = max([high, *(level.value for level in near)])
    top = 26 + 18 * len(far)
    drawing = Drawing(width, 268 + 18 * len(far), words.sentence)
    right = (
        width - max([text_width(mark.written) for mark in marks[-1:]] + [text_width(words.other, 12)]) - 22
    )
    across = Scale(marks[0].x, marks[-1].x, 34, right) if len(marks) > 1 else Scale(0, 1, 34, 34)
    down = Scale(low, high + (high - low or 1) * 0.06, drawing.height - 44, top)
    for place, level in enumerate(far):
        drawing.text(width, 14 + 18 * place, f"↑ {level.words}（図の上の外）", "tk e")
    _axes(drawing, marks, words, (across, down))
    _lines(drawing, marks, across, down)
    _levels(drawing, near, marks, (across, down))
    _points(drawing, marks, words, (across, down))
    return drawing


def _axes(drawing: Drawing, marks: Sequence[Mark], words: Words, scales: tuple[Scale, Scale]) -> None:
    across, down = scales
    first = next((down(mark.value) - 12 for mark in marks[:1] if mark.value is not None), None)
    for tick in ticks(down.low, down.high * 0.98, 4):
        drawing.line("gr", across.start - 26, down(tick), across.end, down(tick))
        if first is None or abs(down(tick) - 4 - first) > 13:  # never under the first written value
            drawing.text(across.start - 30, down(tick) - 4, words.tick(tick), "tk halo")
    drawing.line("ax", across.start - 26, down.start, across.end, down.start)
    room = (across.end - across.start) / max(len(marks) - 1, 1)
    every = ceil((max(text_width(mark.axis, 12) for mark in marks) + 8) / room) if room else 1
    for place, mark in enumerate(marks):
        if place % every == (len(marks) - 1) % every:
            drawing.text(across(mark.x), down.start + 18, mark.axis, "tk m")
            drawing.text(across(mark.x), down.start + 33, mark.axis_2, "tk m")


def _levels(
    drawing: Drawing, levels: Sequence[Level], marks: Sequence[Mark], scales: tuple[Scale, Scale]
) -> None:
    """Words stand above their line, at the end where the own line is further away."""
    across, down = scales
    known = [mark.value for mark in marks if mark.value is not None]
    for level in levels:
        y = down(level.value)
        is_target = level.kind == "target"
        drawing.line("l-dash" if is_target else "l-bound", across.start - 26, y, across.end, y)
        at_start = bool(known) and abs(known[0] - level.value) > abs(known[-1] - level.value)
        x, css = (across.start + 12, "") if at_start else (across.end, "e ")
        drawing.text(x, y - 5, level.words, f"tk {css}halo" if is_target else f"tk t-alt {css}halo")


def _runs(marks: Sequence[Mark], value: Callable[[Mark], float | None]) -> list[list[Mark]]:
    """Neighbours without a gap."""
    runs: list[list[Mark]] = [[]]
    for mark in marks:
        if value(mark) is None:
            runs.append([])
        else:
            runs[-1].append(mark)
    return [run for run in runs if len(run) > 1]


def _lines(drawing: Drawing, marks: Sequence[Mark], across: Scale, down: Scale) -> None:
    for run in _runs(marks, lambda mark: mark.other):
        drawing.polyline("l-ref", [(across(mark.x), down(mark.other or 0)) for mark in run])
    for run in _runs(marks, lambda mark: mark.value):
        for before, after in pairwise(run):
            css = "l-fut" if before.is_other_kind or after.is_other_kind else "l-main"
            css = "l-hair" if after.x - before.x > 1 else css  # years nobody knows lie between
            ends = [(across(mark.x), down(mark.value or 0)) for mark in (before, after)]
            drawing.polyline(css, ends)


def _points(drawing: Drawing, marks: Sequence[Mark], words: Words, scales: tuple[Scale, Scale]) -> None:
    across, down = scales
    last = next((mark for mark in reversed(marks) if mark.value is not None), None)
    for place, mark in enumerate(marks):
        if mark.value is None:
            drawing.text(across(mark.x), down.start - 8, mark.written, "b m halo")
            continue
        x, y = across(mark.x), down(mark.value)
        drawing.circle(
            "ring" if mark.is_other_kind or mark is last or place == 0 else "f-main",
            x,
            y,
            4,
            f"{mark.label}　{mark.written}",
        )
        if place == 0 and mark is not last:
            drawing.text(x, y - 12, mark.written, "b m halo")
    ends = (
        [] if last is None or last.value is None else [(down(last.value), last.written, "b t-main", last.x)]
    )
    with_other = next((mark for mark in reversed(marks) if mark.other is not None), None)
    if with_other is not None and with_other.other is not None:
        ends.append((down(with_other.other), words.other, "tk", with_other.x))
    places = push_apart([end[0] for end in ends], 16, down.start - 6)
    for place, (_, text, css, x) in zip(places, ends, strict=True):
        drawing.text(across(x) + 10, place + 5, text, css)
