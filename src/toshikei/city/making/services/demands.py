"""What rooms above ask of a request before it may go: open budget actions to answer, papers that are missing.

demand_register("行政評価", demands, taker)      # once, in AppConfig.ready
def demands(making, cards) -> Mapping[int, Demand]: ...   # by the request's pk; nothing asked: left out
def taker(making, cards, by, on) -> None: ...             # submitted: the answers are theirs, in the same transaction
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from toshikei.city.making.models import Request, Round
from toshikei.foundation.accounts.acting import Acting
from toshikei.kernel.errors import DataContradict


@dataclass(frozen=True, slots=True)
class Demand:
    """`actions`: verdicts that ask for an answer in words; `lacking`: what else is missing, in words."""

    actions: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


class DemandTwice(DataContradict):
    code = "making.demand_twice"
    what = "要求の条件「{name}」を登録できません。"
    why = "同じ名称の登録が、すでにあります。"
    instead = "別の名称にしてください。"


type Provider = Callable[[Round, Sequence[Request]], Mapping[int, Demand]]
type Taker = Callable[[Round, Sequence[Request], Acting, date], None]


@dataclass(slots=True)
class Registered:
    """One of each per process."""

    providers: dict[str, Provider] = field(default_factory=dict)
    takers: dict[str, Taker] = field(default_factory=dict)


_registered = Registered()


def demand_register(name: str, provider: Provider, taker: Taker | None = None) -> None:
    """Register what a room asks of requests, and who is told when they go."""
    if name in _registered.providers:
        raise DemandTwice(name=name)
    _registered.providers[name] = provider
    if taker is not None:
        _registered.takers[name] = taker


def demands_of(making: Round, cards: Sequence[Request]) -> dict[int, Demand]:
    """What is asked of these requests by all rooms together. A fixed number of queries."""
    found: dict[int, Demand] = {}
    for provider in _registered.providers.values():
        for pk, demand in provider(making, cards).items():
            before = found.get(pk, Demand())
            found[pk] = Demand((*before.actions, *demand.actions), (*before.lacking, *demand.lacking))
    return found


def demands_taken(making: Round, cards: Sequence[Request], by: Acting, on: date) -> None:
    """The requests go: the rooms that asked take the answers."""
    for taker in _registered.takers.values():
        taker(making, cards, by, on)
