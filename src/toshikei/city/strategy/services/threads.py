"""The thread of a programme: rooms above register the stations and the money they know; its page shows them all.

    thread_register("予算編成", 4, stations)      # once, in AppConfig.ready
    def stations(code, *, is_public, on) -> list[Station]: ...

A provider that is asked for the public side (`is_public`) gives only what is published.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from toshikei.kernel.errors import DataContradict


@dataclass(frozen=True, slots=True)
class Station:
    """One event of the thread as the `thread` component shows it: state is done, now or todo."""

    label: str
    state: str = "done"
    when: str = ""
    note: str = ""
    url: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """One amount of a programme in one book: yen, from which book, and where it stands."""

    fiscal_year: int
    account: str
    kind: str
    label: str
    amount: int
    url: str = ""
    place: str = ""
    is_whole: bool = True
    is_invented: bool = False
    as_of: date | None = None
    is_spent: bool = False
    """A settlement's amount is what was spent; else it is what was budgeted."""


class ThreadProviderTwice(DataContradict):
    code = "strategy.thread_provider_twice"
    what = "事業の足どり「{name}」を登録できません。"
    why = "同じ名称の登録が、すでにあります。"
    instead = "別の名称にしてください。"


type StationProvider = Callable[..., list[Station]]
type MoneyProvider = Callable[[str], list[Money]]
type YearProvider = Callable[[int], Mapping[str, int]]


@dataclass(slots=True)
class Registered:
    """What the rooms above have registered. One of each per process."""

    stations: dict[str, tuple[int, StationProvider]] = field(default_factory=dict)
    money: dict[str, tuple[MoneyProvider, YearProvider]] = field(default_factory=dict)


_registered = Registered()


def thread_register(name: str, order: int, provider: StationProvider) -> None:
    """Register stations under a name; `order` is their place on the thread (1 plan … 8 feedback)."""
    if name in _registered.stations:
        raise ThreadProviderTwice(name=name)
    _registered.stations[name] = (order, provider)


def money_register(name: str, of_programme: MoneyProvider, of_year: YearProvider) -> None:
    """Register where amounts come from: of one programme over all years, and of one year by code."""
    if name in _registered.money:
        raise ThreadProviderTwice(name=name)
    _registered.money[name] = (of_programme, of_year)


def thread_of(code: str, *, is_public: bool, on: date) -> list[tuple[str, list[Station]]]:
    """The stations of a programme by the name of their provider, in the order of the thread; empty ones left out."""
    asked = sorted(_registered.stations.items(), key=lambda item: (item[1][0], item[0]))
    found = [(name, provider(code, is_public=is_public, on=on)) for name, (_, provider) in asked]
    return [(name, stations) for name, stations in found if stations]


def money_of(code: str) -> list[Money]:
    """All amounts of a programme, newest year first."""
    found = [one for of_programme, _ in _registered.money.values() for one in of_programme(code)]
    return sorted(found, key=lambda one: -one.fiscal_year)


def money_of_year(year: int) -> dict[str, int]:
    """What each programme may spend in a year by its newest initial budget, by code."""
    found: dict[str, int] = {}
    for _, of_year in _registered.money.values():
        for code, amount in of_year(year).items():
            found[code] = found.get(code, 0) + amount
    return found
