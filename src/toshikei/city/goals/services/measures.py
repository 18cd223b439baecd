"""Values that arrive by themselves: rooms above register what they can tell of a unit at the end of a period.

    measure_register("execution.rate", "予算の執行率", "%", "execution", read)     # once, in AppConfig.ready
    def read(unit_code: str, period_end: date) -> Measured | None: ...

None says: nothing known of that unit at that day. A reading never guesses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from toshikei.city.goals.errors import MeasureTwice


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with the record it was read from, in words and, where it has a page, its address."""

    value: Decimal
    record: str
    url: str = ""


type Reading = Callable[[str, date], Measured | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a room can tell. `room` is where it comes from."""

    code: str
    label: str
    unit: str
    room: str
    read: Reading


_measures: dict[str, Measure] = {}


def measure_register(code: str, label: str, unit: str, room: str, read: Reading) -> None:
    """Register a measure under a stable code, "room.thing"."""
    if code in _measures:
        raise MeasureTwice(name=code)
    _measures[code] = Measure(code, label, unit, room, read)


def measures() -> list[Measure]:
    """All there are, by code."""
    return [_measures[code] for code in sorted(_measures)]


def measure_of(code: str) -> Measure | None:
    return _measures.get(code)
