"""The outline of the city under the map. A room above registers where it comes from; without one there is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from toshikei.ui.charts.outline import Ring, rings_of

type Boundary = Callable[[], Mapping[str, object]]


@dataclass(slots=True)
class _Registered:
    boundary: Boundary | None = None


_registered = _Registered()


def boundary_register(boundary: Boundary) -> None:
    """Say where the GeoJSON of the city's outline is found; the last one counts."""
    _registered.boundary = boundary


def city_rings() -> tuple[Ring, ...]:
    """Outer rings of the city in degrees, longitude first."""
    if _registered.boundary is None:
        return ()
    shapes = [one["geometry"] for one in _registered.boundary()["features"]]  # type: ignore[attr-defined]  # GeoJSON
    return tuple(ring for shape in shapes if shape["type"] != "Point" for ring in rings_of(shape))
