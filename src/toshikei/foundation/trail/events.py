"""Register of event names. A room declares its events on its `events` shelf and shows them by these labels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventKind:
    """A stable name, a Japanese sentence ending ("予算を取り込みました"), whether citizens may see it, and whether it is
    somebody's own preparation (a draft, a notice read) that is no business of the heads."""

    code: str
    label: str
    is_public: bool = False
    is_own: bool = False


REGISTRY: dict[str, EventKind] = {}


def event(code: str, label: str, *, is_public: bool = False, is_own: bool = False) -> EventKind:
    """Declare an event kind once."""
    if code in REGISTRY:
        raise ValueError(f"event declared twice: {code}")
    REGISTRY[code] = EventKind(code, label, is_public, is_own)
    return REGISTRY[code]
