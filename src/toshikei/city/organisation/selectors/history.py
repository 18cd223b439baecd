"""A unit's thread: opened, renamed, moved, merged, split, closed, each with its day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from toshikei.city.organisation.choices import LineageKind
from toshikei.city.organisation.models import Lineage, Reorganisation, Unit
from toshikei.city.organisation.selectors.snapshot import register_token
from toshikei.kernel.era import format_wareki


@dataclass(frozen=True, slots=True)
class Event:
    """A node of the thread."""

    on: date
    label: str
    note: str
    state: str = "done"
    url: str = ""

    @property
    def when(self) -> str:
        return format_wareki(self.on)


def unit_history(code: str, day: date) -> list[Event]:
    """Everything that happened to a unit, oldest first; what lies after `day` is still to come."""
    periods = list(Unit.objects.filter(code=code).order_by("starts_on"))
    names = dict(Unit.objects.order_by("starts_on").values_list("code", "name"))
    found = sorted(_events(code, periods, names), key=lambda event: event.on)
    standing = [event for event in found if event.on <= day]
    return [_marked(event, day, event is (standing[-1] if standing else None)) for event in found]


def _marked(event: Event, day: date, is_last: bool) -> Event:
    state = "todo" if event.on > day else "now" if is_last else "done"
    return Event(event.on, event.label, event.note, state)


def _events(code: str, periods: list[Unit], names: dict[str, str]) -> Iterator[Event]:
    if periods:
        first = periods[0]
        yield Event(first.starts_on, f"{first.name}を設ける", "")
    for line in Lineage.objects.filter(to_code=code) | Lineage.objects.filter(from_code=code):
        yield Event(line.effective_on, _words(line, code, names), line.note)
    if periods and periods[-1].ends_on:
        yield Event(periods[-1].ends_on, f"{periods[-1].name}の最後の日", "")


def _words(line: Lineage, code: str, names: dict[str, str]) -> str:
    kind = LineageKind(line.kind).label
    if line.from_code == line.to_code:
        return kind
    other = line.from_code if line.to_code == code else line.to_code
    direction = "から" if line.to_code == code else "へ"
    return f"{names.get(other, other)}（{other}）{direction}{kind}"


def reorganisations() -> list[Reorganisation]:
    """All reorganisations, newest first; read anew when the room's register says that something was written."""
    token = register_token()
    return list(_kept(token) if token else _load())


@lru_cache(maxsize=1)
def _kept(token: str) -> tuple[Reorganisation, ...]:
    return _load()


def _load() -> tuple[Reorganisation, ...]:
    return tuple(Reorganisation.objects.order_by("-effective_on", "-pk"))
