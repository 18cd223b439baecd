"""Build the demonstration city: every room's seed in the order of the rooms, through the services officials use.

Each seed is idempotent and stands in one transaction, so an interrupted build is finished by running it again.
"""

import inspect
from collections.abc import Callable
from datetime import date
from importlib import import_module
from importlib.util import find_spec

from toshikei.city import rooms

SCALES = ("small", "city")

type Say = Callable[[str], None]


def seeds() -> list[tuple[str, Callable[..., None]]]:
    """The seeds there are, lowest room first; one that names a room as AFTER comes behind that room's."""
    named = [(room, f"toshikei.city.{room}.seed") for room in rooms()]
    found = [(room, import_module(name)) for room, name in named if find_spec(name)]
    late = [(room, seed) for room, seed in found if getattr(seed, "AFTER", "")]
    ordered = [one for one in found if one not in late]
    for room, seed in late:
        at = next((n for n, (other, _) in enumerate(ordered, 1) if other == seed.AFTER), len(ordered))
        ordered.insert(at, (room, seed))
    return [(room, seed.seed) for room, seed in ordered]


def seed_city(on: date, *, scale: str = "city", say: Say = lambda line: None) -> None:
    """Seed all rooms as of `on`. A seed that knows sizes is told `scale`."""
    from django.db import transaction

    for room, seed in seeds():
        say(room)
        with transaction.atomic():
            if "scale" in inspect.signature(seed).parameters:
                seed(on, scale=scale)
            else:
                seed(on)


def sign_ins() -> tuple[str, list[tuple[str, str]]]:
    """The demonstration's one password, and its sign-in names with who they are."""
    from toshikei.city.organisation.seed import DEMO_PASSWORD, DEMO_SIGN_INS

    return DEMO_PASSWORD, [(each.username, each.label) for each in DEMO_SIGN_INS]
