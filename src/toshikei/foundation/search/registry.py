"""The kinds of things that can be found, and who may find them."""

from dataclasses import dataclass

from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import Permission


@dataclass(frozen=True, slots=True)
class SearchKind:
    """`may` is the permission needed to see hits; `url` is the room's own search page ("" if it has none)."""

    code: str
    label: str
    may: Permission
    url: str = ""


REGISTRY: dict[str, SearchKind] = {}


def register(code: str, label: str, may: Permission, url: str = "") -> SearchKind:
    """Declare a kind once, from AppConfig.ready."""
    if code in REGISTRY:
        raise ValueError(f"search kind registered twice: {code}")
    REGISTRY[code] = SearchKind(code, label, may, url)
    return REGISTRY[code]


def visible_to(by: Acting) -> list[SearchKind]:
    return [kind for kind in REGISTRY.values() if kind.may.allows(by)]
