"""What stands in the staff rail and the public menu. Rooms register their entries in AppConfig.ready."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """`permission` is the code of a declared permission; `count` gives the figure beside the word, or None."""

    code: str
    label: str
    url_name: str
    order: int
    permission: str = "staff"
    count: Callable[[object], int | None] | None = None


STAFF: dict[str, Entry] = {}
PUBLIC: dict[str, Entry] = {}


def staff(entry: Entry) -> None:
    STAFF[entry.code] = entry


def public(entry: Entry) -> None:
    PUBLIC[entry.code] = entry


def ordered(entries: dict[str, Entry]) -> list[Entry]:
    return sorted(entries.values(), key=lambda entry: (entry.order, entry.code))
