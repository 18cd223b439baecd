"""All public paths of all rooms: the static export and the sitemap read only this."""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


def rooms() -> list[str]:
    """Installed rooms, lowest first, the portal last."""
    return [config.name for config in apps.get_app_configs() if config.name.startswith("toshikei.city.")]


def paths_of(room: str) -> Iterable[str]:
    """What one room offers through `static_paths` on its `public` shelf; a room without one offers nothing."""
    if find_spec(f"{room}.public") is None:
        return ()
    offered = getattr(import_module(f"{room}.public"), "static_paths", None)
    return offered() if offered else ()


def paths_of_all_rooms() -> list[str]:
    """Sorted, each once."""
    return sorted({path for room in rooms() for path in paths_of(room)})
