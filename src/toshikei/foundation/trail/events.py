"""Register of event names. A room declares its events on its `events` shelf and shows them by these labels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventKind:
    """A stable name, a Japanese sentence ending ("予算を取り込みました"), and whether citizens may see it."""

    code: str
    label: str
    is_public: bool = False


REGISTRY: dict[str, EventKind] = {}


def event(code: str, label: str, *, is_public: bool = False) -> EventKind:
    """Declare an event kind once."""
    if code in REGISTRY:
        raise ValueError(f"event declared twice: {code}")
    REGISTRY[code] = EventKind(code, label, is_public)
    return REGISTRY[code]
