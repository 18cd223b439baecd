"""The map without tiles: points of the register in a picture of our own, and the same as GeoJSON."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, radians

from django.db.models import QuerySet

from toshikei.city.assets.models import Asset

WIDTH, HEIGHT, MARGIN = 640, 480, 24
CELLS = 60
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
    """An asset of the list beside the map, with its number there."""

    x: int
    y: int
    number: int
    asset: Asset


@dataclass(frozen=True, slots=True)
class Picture:
    """What the map shows; `without` counts assets nobody has placed."""

    dots: tuple[Dot, ...]
    pins: tuple[Pin, ...]
    placed: int
    without: int
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class _Frame:
    """Degrees to the picture, north up, a degree of longitude as short as it is there."""

    west: float
    north: float
    scale: float
    narrow: float

    def place(self, latitude: float, longitude: float) -> tuple[int, int]:
        x = (longitude - self.west) * self.narrow * self.scale + MARGIN
        return round(x), round((self.north - latitude) * self.scale + MARGIN)


def picture_of(found: QuerySet[Asset], listed: Sequence[Asset]) -> Picture:
    """All that was found as dots, those of the list beside as numbered pins."""
    points = list(found.filter(latitude__isnull=False).values_list("latitude", "longitude"))
    without = found.filter(latitude__isnull=True).count()
    if not points:
        return Picture((), (), 0, without)
    frame = _frame([(float(lat), float(lon)) for lat, lon in points])
    return Picture(_dots(points, frame), _pins(listed, frame), len(points), without)


def _frame(points: Sequence[tuple[float, float]]) -> _Frame:
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    narrow = cos(radians((south + north) / 2))
    wide = max((east - west) * narrow, 0.001)
    scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / max(north - south, 0.001))
    return _Frame(west, north, scale, narrow)


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
    return tuple(
        Pin(*frame.place(float(one.latitude), float(one.longitude)), number, one)
        for number, one in enumerate(listed, start=1)
        if one.latitude is not None and one.longitude is not None
    )


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
