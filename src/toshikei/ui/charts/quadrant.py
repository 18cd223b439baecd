"""Quadrant: things by two scores, the verdict written in each corner, one corner's points told apart by shape."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from toshikei.ui.charts.scale import Scale
from toshikei.ui.charts.svg import Drawing

SIZES = (520, 328)
CLASSES = ("f-main", "f-mid", "f-alt", "f-ref")


@dataclass(frozen=True, slots=True)
class Spot:
    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Corners:
    """Verdicts: upper left, upper right, lower left, lower right; and what the axes mean."""

    upper_left: str
    upper_right: str
    lower_left: str
    lower_right: str
    x_words: str
    y_words: str


def quadrant(
    spots: Sequence[Spot], corners: Corners, sentence: str, *, middle: tuple[float, float] = (50, 50)
) -> tuple[SafeString, SafeString]:
    """Scores run from 0 to 100 on both axes."""
    wide, narrow = (_draw(spots, corners, sentence, (size, middle)) for size in SIZES)
    return wide.render(), narrow.render()


def _draw(
    spots: Sequence[Spot], corners: Corners, sentence: str, frame: tuple[float, tuple[float, float]]
) -> Drawing:
    size, middle = frame
    height = size * 0.72
    drawing = Drawing(size, height + 28, sentence)
    across, down = Scale(0, 100, 0, size), Scale(0, 100, height, 20)
    mid_x, mid_y = across(middle[0]), down(middle[1])
    drawing.line("l-dash", mid_x, 20, mid_x, height)
    drawing.line("l-dash", 0, mid_y, size, mid_y)
    for spot in spots:
        _spot(drawing, spot, (across(spot.x), down(spot.y)), middle)
    for x, y, words, css in (
        (4, 36, corners.upper_left, "b halo"),
        (size - 4, 36, corners.upper_right, "b e halo"),
        (4, height - 8, corners.lower_left, "b halo"),
        (size - 4, height - 8, corners.lower_right, "b e halo"),
    ):
        drawing.text(x, y, words, css)
    drawing.text(0, 12, f"↑ {corners.y_words}", "tk")
    drawing.text(size, height + 20, f"{corners.x_words} →", "tk e")
    return drawing


def _spot(drawing: Drawing, spot: Spot, place: tuple[float, float], middle: tuple[float, float]) -> None:
    """Circle above, square below; filled on the right, ring on the left: readable without colour."""
    x, y = place
    css = (
        ("f-main" if spot.x >= middle[0] else "ring")
        if spot.y >= middle[1]
        else ("f-alt" if spot.x >= middle[0] else "ring-alt")
    )
    if spot.y >= middle[1]:
        drawing.circle(css, x, y, 4, spot.label)
    else:
        drawing.rect(css, x - 4, y - 4, 8, 8, spot.label)
