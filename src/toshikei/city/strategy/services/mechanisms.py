"""The mechanisms (仕組み) a strategy plan has to hold: a room above keeps their register and provides it once.

mechanisms_provide(lambda: [Mechanism("01", "①ア", "窓口サービス評価アンケート"), ...])
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One of the register: its number, where the report speaks of it, its name."""

    number: str
    part: str
    name: str


type Provider = Callable[[], Sequence[Mechanism]]
_provided: list[Provider] = []


def mechanisms_provide(provider: Provider) -> None:
    """From AppConfig.ready of the room that keeps the register; the last one counts."""
    _provided[:] = [provider]


def mechanisms() -> list[Mechanism]:
    """All of them in their order; none where no room provides them."""
    return list(_provided[0]()) if _provided else []


def mechanisms_without(numbers: set[str]) -> list[Mechanism]:
    """Those no action of a plan is for."""
    return [one for one in mechanisms() if one.number not in numbers]
