"""Maps from GeoJSON polygons: projected for a small area, thinned to what the pixel can show."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from django.utils.safestring import SafeString

from toshikei.ui.charts.svg import Drawing

type Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Area:
    """One outline: its rings in degrees, its fill, the words upon it."""

    rings: tuple[Ring, ...]
    css: str = "land"
    label: str = ""
    note: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A word at a point, in degrees."""

    label: str
    longitude: float
    latitude: float


def rings_of(geometry: Mapping) -> tuple[Ring, ...]:
    """Outer rings of a GeoJSON Polygon or MultiPolygon."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return tuple([(float(x), float(y)) for x, y, *_ in polygon[0]] for polygon in polygons)


def simplified(ring: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's thinning: no dropped point lay further than `tolerance` from the line kept.

    >>> simplified([(0, 0), (1, 0.01), (2, 0)], 0.1)
    [(0, 0), (2, 0)]
    """
    keep = {0, len(ring) - 1}
    stack = [(0, len(ring) - 1)]
    while stack:
        first, last = stack.pop()
        far, place = max(
            ((_distance(ring[i], ring[first], ring[last]), i) for i in range(first + 1, last)),
            default=(0.0, 0),
        )
        if far > tolerance:
            keep.add(place)
            stack += [(first, place), (place, last)]
    return [ring[i] for i in sorted(keep)]


def _distance(point: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy)
    if length == 0:
        return hypot(point[0] - a[0], point[1] - a[1])
    return abs(dy * (point[0] - a[0]) - dx * (point[1] - a[1])) / length


def drawn(
    areas: Sequence[Area],
    sentence: str,
    *,
    places: Sequence[Place] = (),
    height: float = 330,
    margin: float = 4,
) -> SafeString:
    """All areas on one drawing of this height; the width follows from the shape."""
    onto, width = _projection(areas, height, margin)
    drawing = Drawing(width, height, sentence)
    placed = [[[onto(x, y) for x, y in ring] for ring in area.rings] for area in areas]
    for area, rings in zip(areas, placed, strict=True):
        drawing.add("path", area.css, d="".join(_path(simplified(ring, 0.6)) for ring in rings), tip=area.tip)
    for area, rings in zip(areas, placed, strict=True):
        if area.label:
            x, y = _centre(max(rings, key=_size))
            drawing.text(x, y, area.label, "b m halo")
            drawing.text(x, y + 16, area.note, "tk m halo")
    for place in places:
        drawing.text(*onto(place.longitude, place.latitude), place.label, "b m halo")
    return drawing.render()


def _projection(
    areas: Sequence[Area], height: float, margin: float
) -> tuple[Callable[[float, float], tuple[float, float]], float]:
    """Degrees to pixels, widths shortened by the cosine of the middle latitude; and the width of the drawing."""
    points = [point for area in areas for ring in area.rings for point in ring]
    top, bottom = max(y for _, y in points), min(y for _, y in points)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    ratio = (height - 2 * margin) / (top - bottom)
    across = ratio * cos(radians((top + bottom) / 2))

    def onto(x: float, y: float) -> tuple[float, float]:
        return (x - left) * across + margin, (top - y) * ratio + margin

    return onto, (right - left) * across + 2 * margin


def _path(ring: Ring) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z"


def _size(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))) / 2


def _centre(ring: Ring) -> tuple[float, float]:
    """The centroid of an outline."""
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))
    pairs = list(itertools.pairwise(ring))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * twice)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * twice)
    return x, y
