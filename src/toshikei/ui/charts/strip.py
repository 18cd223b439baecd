"""Dot strip: every member of a group as a grey dot on one scale, a few named ones in colour, the middle as a tick."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from toshikei.ui.charts.scale import Scale, ticks
from toshikei.ui.charts.svg import Drawing, text_width

WIDE, NARROW = 780, 328
ROW = 22
NAMED = ("f-main", "f-alt", "f-third", "f-mid", "f-ref")


@dataclass(frozen=True, slots=True)
class Dot:
    """A member; `name` empty: one of the crowd."""

    value: float
    label: str
    written: str
    name: str = ""


def strip(
    dots: Sequence[Dot],
    sentence: str,
    *,
    middle: float | None,
    tick: Callable[[float], str],
    middle_words: str = "中央",
) -> tuple[SafeString, SafeString]:
    """The wide and the narrow drawing. Dots that would cover each other stand side by side downward."""
    return tuple(
        _draw(dots, sentence, width, (middle, middle_words), tick).render() for width in (WIDE, NARROW)
    )  # type: ignore[return-value]  # two of them


def _draw(
    dots: Sequence[Dot],
    sentence: str,
    width: float,
    middle: tuple[float | None, str],
    tick: Callable[[float], str],
) -> Drawing:
    values = [dot.value for dot in dots]
    low, high = min(values), max(values)
    spread = (high - low) or 1
    across = Scale(low - spread * 0.03, high + spread * 0.03, 8, width - 8)
    named = [dot for dot in dots if dot.name]
    rows = _rows([across(dot.value) for dot in dots], 9)
    crowd = (max(rows) + 1 if rows else 1) * 10
    base = 26 + ROW * len(named) + crowd
    drawing = Drawing(width, base + 28, sentence)
    for value in ticks(across.low, across.high, 6 if width > NARROW else 3):
        drawing.line("gr", across(value), 20 + ROW * len(named), across(value), base)
        drawing.text(across(value), base + 18, tick(value), "tk m")
    drawing.line("ax", 0, base, width, base)
    for dot, row in zip(dots, rows, strict=True):
        if not dot.name:
            drawing.circle(
                "f-ref-soft", across(dot.value), base - 7 - row * 10, 4, f"{dot.label}　{dot.written}"
            )
    if middle[0] is not None:
        drawing.line("l-dash", across(middle[0]), 20 + ROW * len(named), across(middle[0]), base)
        drawing.text(across(middle[0]), 14 + ROW * len(named), f"{middle[1]} {tick(middle[0])}", "tk m halo")
    _name(drawing, named, across, base)
    return drawing


def _rows(places: Sequence[float], size: float) -> list[int]:
    """The lowest free row of each dot, in order of place."""
    found = [0] * len(places)
    ends: list[float] = []
    for index in sorted(range(len(places)), key=lambda each: places[each]):
        row = next((row for row, end in enumerate(ends) if places[index] - end >= size), len(ends))
        if row == len(ends):
            ends.append(places[index])
        ends[row] = places[index]
        found[index] = row
    return found


def _name(drawing: Drawing, named: Sequence[Dot], across: Scale, base: float) -> None:
    """Each named one on a line of its own, joined to its place; words never leave the drawing."""
    for place, dot in enumerate(sorted(named, key=lambda each: each.value)):
        y = 14 + ROW * place
        x = across(dot.value)
        words = f"{dot.name} {dot.written}"
        room = text_width(words) + 14
        fits = x + room <= drawing.width
        drawing.line("l-hair", x, y + 2, x, base - 7)
        drawing.circle(
            NAMED[list(named).index(dot) % len(NAMED)], x, base - 7, 5, f"{dot.label}　{dot.written}"
        )
        drawing.text(x + 8 if fits else x - 8, y + 5, words, "b halo" if fits else "b e halo")
