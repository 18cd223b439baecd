"""What a room brings to the tests of the house by a file of its own: `things_of_<room>.py`, `growing_<room>.py`.

A file of things names its `PROVIDERS` (route: things), a file of growth its `GROWERS` and `places`; nothing has to be
entered elsewhere.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any


def providers() -> dict[str, Callable[[], list[Any]]]:
    """Things for every guarded route, of all rooms with a file of their own."""
    return {
        route: things for each in named("things_of_", "PROVIDERS") for route, things in each.PROVIDERS.items()
    }


def growers() -> tuple[Callable[[range], None], ...]:
    """What lets a room grow, in the order of the file names."""
    return tuple(grow for each in named("growing_", "GROWERS") for grow in each.GROWERS)


def grown_places() -> Iterator[str]:
    """Pages of what grew, which a walk along links might pass by."""
    for each in named("growing_", "GROWERS"):
        yield from each.places()


def named(prefix: str, attribute: str) -> list[Any]:
    """The files of the folder with this beginning that offer `attribute`."""
    names = sorted(path.stem for path in Path(__file__).parent.glob(f"{prefix}*.py"))
    return [
        each
        for each in map(import_module, (f"tests.house.{name}" for name in names))
        if hasattr(each, attribute)
    ]
