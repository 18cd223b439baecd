"""Ask the rulebook with a date: `law.at(day).budget.calendar.submission_days` or `law.value(name, on=day)`.

The State's values and the city's own stand in different folders and never share a name. What is not known is refused:
an unknown name with the nearest ones, a day before the record, a day after a rule has ended.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

from toshikei.kernel.era import format_wareki
from toshikei.law.errors import LawDateBeforeRecord, LawEnded, LawFileWrong, LawNameUnknown
from toshikei.law.loading import load_folder
from toshikei.law.types import LawValue, Series

_HERE = Path(__file__).parent
STATE_FOLDER = _HERE / "data"
CITY_FOLDER = _HERE / "data_city"


@cache
def all_series(city: str = "") -> Mapping[str, Series]:
    """Every series by full name: the State's, and those of `city` (code) when named."""
    found = list(load_folder(STATE_FOLDER))
    if city:
        found.extend(load_folder(CITY_FOLDER / city, city=city))
    return by_name(found)


def by_name(found: Iterable[Series]) -> Mapping[str, Series]:
    """Series by full name; a city may not quietly replace a value of the State."""
    named: dict[str, Series] = {}
    for series in found:
        if series.full_name in named:
            problem = f"「{series.full_name}」は既に {named[series.full_name].file} にあります。"
            raise LawFileWrong(file=series.file, line=series.line, problem=problem)
        named[series.full_name] = series
    return MappingProxyType(named)


def cities() -> tuple[str, ...]:
    """Codes of the cities whose own values are in the house."""
    return tuple(sorted(path.name for path in CITY_FOLDER.iterdir() if path.is_dir()))


def series(name: str, *, city: str = "") -> Series:
    """By "room.topic.name", or "room.name" where the room has the name once."""
    known = all_series(city)
    if name in known:
        return known[name]
    room, _, rest = name.partition(".")
    matching = [full for full in known if full.startswith(f"{room}.") and full.endswith(f".{rest}")]
    if rest and len(matching) == 1:
        return known[matching[0]]
    raise _unknown(name, known, matching)


def _unknown(name: str, known: Mapping[str, Series], matching: list[str]) -> LawNameUnknown:
    nearest = matching or get_close_matches(name, known, n=3, cutoff=0.5)
    offer = f"近い名前: {'、'.join(nearest)}" if nearest else "名前の一覧は /law/ にあります。"
    return LawNameUnknown(name=name, nearest=offer)


def on_day(asked: Series, on: date) -> LawValue:
    """The value of a series on a day."""
    index = bisect_right([entry.on for entry in asked.entries], on) - 1
    if index < 0:
        first = format_wareki(asked.entries[0].on)
        raise LawDateBeforeRecord(description=asked.label, on=_shown(on), first=first)
    entry = asked.entries[index]
    if entry.value is None:
        ended = format_wareki(entry.on)
        raise LawEnded(description=asked.label, on=_shown(on), ended=ended, article=entry.source)
    return LawValue(asked, entry, on)


def value(name: str, *, on: date, city: str = "") -> LawValue:
    """The value of a name on a day.

    >>> value("budget.calendar.submission_days", on=date(2026, 11, 24)).as_int()
    20
    """
    return on_day(series(name, city=city), on)


def _shown(on: date) -> str:
    """A day for a message, also before the eras we can write."""
    return format_wareki(on) if on.year >= 1873 else on.isoformat()


@dataclass(frozen=True, slots=True)
class TopicAt:
    """The values of one topic on a day, by attribute."""

    on: date
    city: str
    room: str
    topic: str

    def __getattr__(self, name: str) -> LawValue:
        _leave_private(name)
        return value(f"{self.room}.{self.topic}.{name}", on=self.on, city=self.city)


@dataclass(frozen=True, slots=True)
class RoomAt:
    """The topics of one room on a day, by attribute."""

    on: date
    city: str
    room: str

    def __getattr__(self, topic: str) -> TopicAt:
        _leave_private(topic)
        _ensure_prefix(f"{self.room}.{topic}.", self.city)
        return TopicAt(self.on, self.city, self.room, topic)


@dataclass(frozen=True, slots=True)
class LawAt:
    """The rulebook on a day; engines take it as an argument."""

    on: date
    city: str = ""

    def __getattr__(self, room: str) -> RoomAt:
        _leave_private(room)
        _ensure_prefix(f"{room}.", self.city)
        return RoomAt(self.on, self.city, room)

    def value(self, name: str) -> LawValue:
        return value(name, on=self.on, city=self.city)


def _leave_private(name: str) -> None:
    """Python itself asks for names like `__deepcopy__`; those are no law values."""
    if name.startswith("_"):
        raise AttributeError(name)


def _ensure_prefix(prefix: str, city: str) -> None:
    known = all_series(city)
    if not any(full.startswith(prefix) for full in known):
        heads = {".".join(full.split(".")[: prefix.count(".")]): series for full, series in known.items()}
        raise _unknown(prefix.rstrip("."), heads, [])


def at(on: date, *, city: str = "") -> LawAt:
    """The rulebook on a day.

    >>> at(date(2026, 11, 24)).house.fiscal_year.books_close.day_in(2027)
    datetime.date(2027, 5, 31)
    """
    return LawAt(on, city)
