"""A line through the past, dotted into the future, with its range as a pale band; and small multiples of lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from toshikei.ui.charts.scale import Scale, push_apart, ticks
from toshikei.ui.charts.svg import Drawing, text_width

WIDE, NARROW = 780, 328


@dataclass(frozen=True, slots=True)
class Point:
    """One value: `axis` is written under it (empty: no label), `low`/`high` the range of a forecast."""

    x: float
    value: float
    label: str
    axis: str = ""
    axis_2: str = ""
    is_forecast: bool = False
    low: float | None = None
    high: float | None = None
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A single other value that is worth a remark, for instance what an old projection said."""

    x: float
    value: float
    words: str
    words_2: str = ""


type Writer = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Words:
    """How values, ticks and the band are named."""

    sentence: str
    value: Writer
    tick: Writer
    band: str = ""


def forecast(
    points: Sequence[Point], words: Words, *, notes: Sequence[Note] = (), from_zero: bool = True
) -> tuple[SafeString, SafeString]:
    """The wide and the narrow drawing."""
    wide = _forecast(points, words, notes, (WIDE, 300, from_zero))
    narrow = _forecast(points, words, (), (NARROW, 260, from_zero))
    return wide.render(), narrow.render()


def _forecast(
    points: Sequence[Point], words: Words, notes: Sequence[Note], frame: tuple[float, float, bool]
) -> Drawing:
    width, height, from_zero = frame
    wide = width > NARROW
    drawing = Drawing(width, height, words.sentence)
    highest = max(max(point.high or point.value, point.value) for point in points)
    lowest = 0.0 if from_zero else min(min(point.low or point.value, point.value) for point in points)
    right = width - text_width(words.value(points[-1].value)) - 14
    across = Scale(points[0].x, points[-1].x, 8, right)
    down = Scale(lowest, highest, height - 34, 40)
    _axes(drawing, points, words, (across, down), wide)
    _band(drawing, points, across, down)
    _strokes(drawing, points, across, down)
    for note in notes:
        _remark(drawing, note, across, down)
    _marks(drawing, points, words, across, down)
    return drawing


def _axes(
    drawing: Drawing, points: Sequence[Point], words: Words, scales: tuple[Scale, Scale], wide: bool
) -> None:
    across, down = scales
    first = down(points[0].value) - 12
    for tick in ticks(down.low, down.high * 0.95, 4 if wide else 3):
        drawing.line("gr", across.start, down(tick), across.end, down(tick))
        if abs(down(tick) - 5 - first) > 13:  # never under the first written value
            drawing.text(across.start, down(tick) - 5, words.tick(tick), "tk halo")
    drawing.line("ax", across.start, down.start, across.end, down.start)
    named = [point for point in points if point.axis]
    for place, point in enumerate(named if wide else named[:: max(1, (len(named) + 3) // 4)]):
        css = "tk" if place == 0 else "tk m"
        drawing.text(across(point.x), down.start + 18, point.axis, css)
        drawing.text(across(point.x), down.start + 32, point.axis_2, css)


def _band(drawing: Drawing, points: Sequence[Point], across: Scale, down: Scale) -> None:
    past = [point for point in points if not point.is_forecast]
    future = [point for point in points if point.low is not None and point.high is not None]
    if not future:
        return
    start = [(across(past[-1].x), down(past[-1].value))] if past else []
    upper = [(across(point.x), down(point.high or 0)) for point in future]
    lower = [(across(point.x), down(point.low or 0)) for point in reversed(future)]
    drawing.polygon("f-band", start + upper + lower)


def _strokes(drawing: Drawing, points: Sequence[Point], across: Scale, down: Scale) -> None:
    past = [point for point in points if not point.is_forecast]
    future = past[-1:] + [point for point in points if point.is_forecast]
    drawing.polyline("l-main", [(across(point.x), down(point.value)) for point in past])
    if len(future) > 1:
        drawing.polyline("l-fut", [(across(point.x), down(point.value)) for point in future])


def _remark(drawing: Drawing, note: Note, across: Scale, down: Scale) -> None:
    x, y = across(note.x), down(note.value)
    drawing.line("l-hair", x - 3, y + 4, x - 118, y + 32)
    drawing.circle("ring-alt", x, y, 4, note.words)
    drawing.text(x - 122, y + 36, note.words, "t-alt e halo")
    if note.words_2:
        drawing.text(x - 122, y + 53, note.words_2, "tk e halo")


def _marks(drawing: Drawing, points: Sequence[Point], words: Words, across: Scale, down: Scale) -> None:
    """A ring and the written value at the first, the marked and the last point; a quiet spot with a tip at all."""
    last = points[-1]
    for index, point in enumerate(points):
        x, y = across(point.x), down(point.value)
        spread = (
            f"（{words.value(point.low)}〜{words.value(point.high)}）"
            if point.low is not None and point.high is not None
            else ""
        )
        tip = f"{point.label}　{words.value(point.value)}{spread}"
        marked = index == 0 or point.is_marked or point is last
        drawing.circle("ring" if marked else "spot", x, y, 4 if marked else 7, tip)
        if marked and point is not last:
            place = 26 if index == 0 and _meets(points, words, across, down) else -12
            drawing.rich_text(x + 6, y + place, words.value(point.value), point.label, "b halo")
    _end_labels(drawing, last, words, across, down)


LINE_HEIGHT = 22


def _meets(points: Sequence[Point], words: Words, across: Scale, down: Scale) -> bool:
    """Would the words of the first point run into those of the next marked one? Then they stand below it."""
    first = points[0]
    following = next((point for point in points[1:-1] if point.is_marked), None)
    if following is None:
        return False
    width = text_width(f"{words.value(first.value)}　{first.label}")
    is_near = abs(down(first.value) - down(following.value)) < LINE_HEIGHT
    return is_near and across(following.x) - across(first.x) < width


def _end_labels(drawing: Drawing, last: Point, words: Words, across: Scale, down: Scale) -> None:
    """The last value, the edges of the band and the year at the right end, 16 px apart."""
    x = across(last.x) + 10
    lines = [(down(last.value), words.value(last.value), "b")]
    if last.low is not None and last.high is not None:
        lines.append((down(last.high), words.value(last.high), "tk"))
        lines.append((down(last.low), words.value(last.low), "tk"))
    places = push_apart([line[0] for line in lines], 12, drawing.height - 40)
    for place, (_, text, css) in zip(places, lines, strict=True):
        drawing.text(x, place + 5, text, css)


@dataclass(frozen=True, slots=True)
class Series:
    """A small line: own values, what it is compared with (grey), how the last is written."""

    label: str
    values: tuple[float | None, ...]
    others: tuple[float | None, ...] = ()
    first_axis: str = ""
    last_axis: str = ""
    digits: int = 0
    other_digits: int = 1


def small(series: Series, low: float, high: float) -> SafeString:
    """One of several small drawings side by side; the caller gives all the same scale where they are comparable."""
    drawing = Drawing(176, 116, _small_sentence(series))
    across = Scale(0, max(len(series.values) - 1, 1), 2, 124)
    down = Scale(low, high, 92, 22)
    drawing.line("gr", 2, 92, 124, 92)
    ends = []
    for css, values, end_css, digits in (
        ("l-ref", series.others, "tk", series.other_digits),
        ("l-main", series.values, "b t-main", series.digits),
    ):
        known = [(across(i), down(value), value) for i, value in enumerate(values) if value is not None]
        if not known:
            continue
        drawing.polyline(css, [(x, y) for x, y, _ in known])
        ends.append((known[-1], end_css, digits))
        if css == "l-main":
            drawing.circle("ring", known[-1][0], known[-1][1], 3.5)
            drawing.text(
                known[0][0], max(known[0][1] - 8, 12), _number(known[0][2], series.digits), "tk halo"
            )
    places = push_apart([point[1] for point, *_ in ends], 10, 92)
    for place, ((x, _, value), css, digits) in zip(places, ends, strict=True):
        drawing.text(x + 8, place + 5, _number(value, digits), css)
    drawing.text(2, 110, series.first_axis, "tk")
    drawing.text(124, 110, series.last_axis, "tk e")
    return drawing.render()


def _number(value: float, digits: int) -> str:
    return f"▲{-value:,.{digits}f}" if value < 0 else f"{value:,.{digits}f}"


def _small_sentence(series: Series) -> str:
    known = [value for value in series.values if value is not None]
    words = f"{series.label}。{series.first_axis} {_number(known[0], series.digits)}、{series.last_axis} {_number(known[-1], series.digits)}。"
    others = [value for value in series.others if value is not None]
    return f"{words}比べる相手は{_number(others[-1], series.other_digits)}。" if others else words
