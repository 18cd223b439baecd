"""All public paths of all rooms: the static export and the sitemap read only this."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.urls import reverse

from toshikei.foundation.datasets.describing import MEDIA
from toshikei.foundation.datasets.publication import catalogue


def rooms() -> list[str]:
    """Installed rooms, lowest first, the portal last."""
    return [config.name for config in apps.get_app_configs() if config.name.startswith("toshikei.city.")]


def paths_of(room: str) -> Iterable[str]:
    """What one room offers through `static_paths` on its `public` shelf; a room without one offers nothing."""
    if find_spec(f"{room}.public") is None:
        return ()
    offered = getattr(import_module(f"{room}.public"), "static_paths", None)
    return offered() if offered else ()


def data_paths() -> Iterator[str]:
    """The catalogue of all rooms' datasets: its page, its list for programs, and each open dataset in every form."""
    yield reverse("datasets:catalogue")
    yield reverse("datasets:dcat")
    for each in catalogue():
        yield reverse("datasets:dictionary", args=[each.dataset.code])
        if each.is_open:
            for suffix in MEDIA:
                yield reverse("datasets:download", args=[each.dataset.code, suffix])


def paths_of_all_rooms() -> list[str]:
    """Sorted, each once."""
    return sorted({*data_paths(), *(path for room in rooms() for path in paths_of(room))})
