"""Kinds of notices. A room declares its kinds once; people choose per kind how they want to be told."""

from dataclasses import dataclass

from toshikei.foundation.notices.choices import Delivery


@dataclass(frozen=True, slots=True)
class Kind:
    """`is_personal`: the mail names only the kind, never title or body. `usual`: how people are told unless they choose."""

    code: str
    label: str
    is_personal: bool = False
    usual: Delivery = Delivery.PAGE


REGISTRY: dict[str, Kind] = {}


def kind(code: str, label: str, *, is_personal: bool = False, usual: Delivery = Delivery.PAGE) -> Kind:
    """Declare a kind once; codes never change, since people's choices hang on them."""
    if code in REGISTRY:
        raise ValueError(f"notice kind declared twice: {code}")
    REGISTRY[code] = Kind(code, label, is_personal, usual)
    return REGISTRY[code]


HOUSE = kind("notices.house", "システムからのお知らせ")
KEYS = kind("notices.keys", "アカウントの安全にかかわること", is_personal=True, usual=Delivery.AT_ONCE)
