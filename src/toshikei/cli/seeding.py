"""Build the demonstration city: every room's seed in the order of the rooms, through the services officials use.

Each seed is idempotent, so an interrupted build is finished by running it again.
"""

import inspect
from collections.abc import Callable
from datetime import date
from importlib import import_module
from importlib.util import find_spec

ROOMS = ("organisation", "decisions", "budget", "portal")
SCALES = ("small", "city")

type Say = Callable[[str], None]


def seeds() -> list[tuple[str, Callable[..., None]]]:
    """The seeds there are, lowest room first."""
    named = [(room, f"toshikei.city.{room}.seed") for room in ROOMS]
    return [(room, import_module(name).seed) for room, name in named if find_spec(name)]


def seed_city(on: date, *, scale: str = "city", say: Say = lambda line: None) -> None:
    """Seed all rooms as of `on`. A seed that knows sizes is told `scale`."""
    for room, seed in seeds():
        say(room)
        if "scale" in inspect.signature(seed).parameters:
            seed(on, scale=scale)
        else:
            seed(on)


def sign_ins() -> list[tuple[str, ...]]:
    """The demonstration's sign-in names as the room `organisation` gives them, or none."""
    if not find_spec("toshikei.city.organisation.seed"):
        return []
    return list(getattr(import_module("toshikei.city.organisation.seed"), "DEMO_SIGN_INS", ()))
