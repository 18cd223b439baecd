"""The map without tiles: points of the register in a picture of our own, and the same as GeoJSON."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, hypot, radians, sin, tau

from django.db.models import QuerySet

from toshikei.city.assets.models import Asset
from toshikei.city.assets.selectors.outline import city_rings
from toshikei.ui.charts.outline import simplified

WIDTH, HIGHEST, LOWEST, MARGIN = 420, 420, 200, 28
CELLS = 40
PIN = 12
APART = 2 * PIN + 1
RINGS, AROUND = 20, 16
MOST_FEATURES = 5_000


@dataclass(frozen=True, slots=True)
class Dot:
    """Assets in one cell of the picture; `radius` grows with their number."""

    x: int
    y: int
    radius: int
    count: int


@dataclass(frozen=True, slots=True)
class Pin:
    """An asset of the list beside the map, with its number there; moved aside where another would lie under it."""

    x: int
    y: int
    from_x: int
    from_y: int
    number: int
    asset: Asset


@dataclass(frozen=True, slots=True)
class Picture:
    """What the map shows; `without` counts assets nobody has placed, `land` is the city as the path of an SVG."""

    dots: tuple[Dot, ...]
    pins: tuple[Pin, ...]
    placed: int
    without: int
    land: str = ""
    width: int = WIDTH
    height: int = LOWEST


@dataclass(frozen=True, slots=True)
class _Frame:
    """Degrees to the picture, north up, a degree of longitude as short as it is there."""

    west: float
    north: float
    scale: float
    narrow: float
    left: float
    top: float
    height: int

    def place(self, latitude: float, longitude: float) -> tuple[int, int]:
        x = (longitude - self.west) * self.narrow * self.scale + self.left
        return round(x), round((self.north - latitude) * self.scale + self.top)


def picture_of(found: QuerySet[Asset], listed: Sequence[Asset]) -> Picture:
    """All that was found as dots, those of the list beside as numbered pins."""
    points = list(found.filter(latitude__isnull=False).values_list("latitude", "longitude"))
    without = found.filter(latitude__isnull=True).count()
    if not points:
        return Picture((), (), 0, without)
    frame = _frame([(float(lat), float(lon)) for lat, lon in points])
    pins = _pins(listed, frame)
    return Picture(_dots(points, frame), pins, len(points), without, _land(frame), height=frame.height)


def _frame(points: Sequence[tuple[float, float]]) -> _Frame:
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    narrow = cos(radians((south + north) / 2))
    wide, high = max((east - west) * narrow, 0.05), max(north - south, 0.02)
    scale = min((WIDTH - 2 * MARGIN) / wide, (HIGHEST - 2 * MARGIN) / high)
    height = max(LOWEST, round((north - south) * scale) + 2 * MARGIN)
    left = (WIDTH - (east - west) * narrow * scale) / 2
    return _Frame(west, north, scale, narrow, left, (height - (north - south) * scale) / 2, height)


def _land(frame: _Frame) -> str:
    """The city's outline; what lies outside the picture is cut off there."""
    rings = [
        simplified([frame.place(latitude, longitude) for longitude, latitude in ring], 0.6)
        for ring in city_rings()
    ]
    return "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings)


def _dots(points: Iterable[tuple[Decimal, Decimal]], frame: _Frame) -> tuple[Dot, ...]:
    step = WIDTH // CELLS
    cells = Counter(
        (x // step, y // step) for x, y in (frame.place(float(lat), float(lon)) for lat, lon in points)
    )
    half = step // 2
    return tuple(
        Dot(x * step + half, y * step + half, min(3 + count.bit_length(), 12), count)
        for (x, y), count in sorted(cells.items())
    )


def _pins(listed: Sequence[Asset], frame: _Frame) -> tuple[Pin, ...]:
    taken: list[tuple[int, int]] = []
    pins = []
    for number, one in enumerate(listed, start=1):
        if one.latitude is None or one.longitude is None:
            continue
        own = frame.place(float(one.latitude), float(one.longitude))
        taken.append(_free_near(own, taken, frame.height))
        pins.append(Pin(*taken[-1], *own, number, one))
    return tuple(pins)


def _free_near(own: tuple[int, int], taken: Sequence[tuple[int, int]], height: int) -> tuple[int, int]:
    """The nearest place where no pin lies; its own where all around is full."""
    return next(
        (
            (x, y)
            for x, y in _around(own)
            if PIN <= x <= WIDTH - PIN
            and PIN <= y <= height - PIN
            and all(hypot(x - a, y - b) >= APART for a, b in taken)
        ),
        own,
    )


def _around(own: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The place itself, then rings around it."""
    yield own
    for ring in range(1, RINGS + 1):
        for turn in range(AROUND):
            angle = tau * turn / AROUND
            yield round(own[0] + ring * PIN * cos(angle)), round(own[1] + ring * PIN * sin(angle))


def features_of(found: QuerySet[Asset]) -> Mapping[str, object]:
    """GeoJSON (RFC 7946): longitude first. At most so many, in the order of their codes; `left_off` says how many more."""
    placed = found.filter(latitude__isnull=False)
    features = [_feature(one) for one in placed[:MOST_FEATURES]]
    left_off = placed.count() - len(features) if len(features) == MOST_FEATURES else 0
    return {"type": "FeatureCollection", "left_off": left_off, "features": features}


def _feature(one: Asset) -> Mapping[str, object]:
    area = None if one.area_m2 is None else str(one.area_m2)
    return {
        "type": "Feature",
        "id": one.code,
        "geometry": {"type": "Point", "coordinates": [float(one.longitude or 0), float(one.latitude or 0)]},
        "properties": {
            "name": one.name,
            "kind": one.get_kind_display(),
            "standing": one.get_standing_display(),
            "area_m2": area,
            "built_year": one.built_year,
            "is_invented": one.is_invented,
        },
    }
