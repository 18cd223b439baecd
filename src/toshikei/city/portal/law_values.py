"""The rulebook as the public page, its JSON and its dataset show it: each value today, its history, how sure it is."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.urls import reverse

from toshikei.law import reader
from toshikei.law.types import Entry, Nature, Series, Start, State, Status

ROOMS = {
    "house": "市役所全体",
    "decisions": "決裁・契約",
    "budget": "予算・決算",
    "making": "予算編成",
    "execution": "執行・決算",
    "treasury": "基金・市債",
    "enterprise": "公営企業",
    "outlook": "分析・推計",
    "goals": "目標",
    "evaluation": "評価",
    "sorting": "仕分け",
    "assets": "資産",
    "claims": "債権",
    "staff": "職員",
    "audit": "監査",
}
STATES = {State.CHECKED: "確認済み", State.STALE: "1年より前の確認", State.UNCHECKED: "未確認"}
SHAPES = {State.CHECKED: "verified", State.STALE: "stale", State.UNCHECKED: "not_begun"}
STARTS = {Start.EXACT: "", Start.AT_LATEST: "遅くともこの日から", Start.RECALLED: "開始日は未確認"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One dated value in words. `ends` is True for the day on which a rule ended."""

    entry: Entry
    words: str
    state: State
    is_now: bool
    is_future: bool

    @property
    def ends(self) -> bool:
        return self.entry.value is None

    @property
    def state_label(self) -> str:
        return STATES[self.state]

    @property
    def state_shape(self) -> str:
        return SHAPES[self.state]

    @property
    def start_label(self) -> str:
        return STARTS[self.entry.start]


@dataclass(frozen=True, slots=True)
class ShownSeries:
    """A name with the value in force (or the first to come, or the last that was) and its history, newest first."""

    series: Series
    now: Shown
    history: tuple[Shown, ...]

    @property
    def is_example(self) -> bool:
        return self.series.nature is Nature.EXAMPLE

    @property
    def caption(self) -> str:
        return f"{self.series.label}：これまでの値"


@dataclass(frozen=True, slots=True)
class Topic:
    """The values of one topic of one room."""

    room: str
    topic: str
    label: str
    items: tuple[ShownSeries, ...]

    @property
    def room_label(self) -> str:
        return ROOMS.get(self.room, self.room)

    @property
    def caption(self) -> str:
        return f"{self.label}：いまの値"


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter as a link (component chips)."""

    label: str
    url: str
    is_on: bool
    count: int


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the page shows: topics that fit, the filters, and counts over all values in force."""

    topics: tuple[Topic, ...]
    states: tuple[Choice, ...]
    rooms: tuple[Choice, ...]
    counts: Mapping[State, int]
    state: str
    room: str

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def checked(self) -> int:
        return self.counts[State.CHECKED]

    @property
    def unchecked(self) -> int:
        return self.counts[State.UNCHECKED]

    @property
    def stale(self) -> int:
        return self.counts[State.STALE]

    @property
    def part_label(self) -> str:
        """The filters in words, for the title."""
        words = [ROOMS.get(self.room, self.room), STATES[State(self.state)] if self.state else ""]
        return "・".join(word for word in words if word)


def city_code() -> str:
    return str(settings.CITY["code"])


def rulebook(on: date, *, state: str = "", room: str = "") -> Rulebook:
    """All values on a day, filtered by how sure they are and by room. An unknown filter is no filter."""
    everything = topics(on)
    state = state if state in set(State) else ""
    room = room if room in {topic.room for topic in everything} else ""
    kept = (_fitting(topic, state) for topic in everything if not room or topic.room == room)
    items = [(topic.room, item.now.state) for topic in everything for item in topic.items]
    return Rulebook(
        topics=tuple(topic for topic in kept if topic.items),
        states=_state_choices(Counter(found for at, found in items if not room or at == room), state, room),
        rooms=_room_choices(Counter(at for at, found in items if not state or found == state), state, room),
        counts={known: sum(found is known for _, found in items) for known in State},
        state=state,
        room=room,
    )


def paths() -> list[str]:
    """Every public address of the rulebook, for the static export and the sitemap."""
    topics = sorted({(series.room, series.topic) for series in reader.all_series(city_code()).values()})
    parts = [*State, *sorted({room for room, _ in topics})]
    of_parts = [reverse("portal:law_part", args=(part,)) for part in parts]
    of_topics = [
        reverse(f"portal:{name}", args=key) for key in topics for name in ("law_topic", "law_topic_json")
    ]
    return [reverse("portal:law"), reverse("portal:law_json"), *of_parts, *of_topics]


def topics(on: date) -> tuple[Topic, ...]:
    """By room in the order of ROOMS, then as the files stand."""
    return _topics(city_code(), on)


@lru_cache(maxsize=8)
def _topics(city: str, on: date) -> tuple[Topic, ...]:
    """Computed once a day: the rulebook changes only with the program."""
    grouped: dict[tuple[str, str], list[Series]] = {}
    for series in reader.all_series(city).values():
        grouped.setdefault((series.room, series.topic), []).append(series)
    order = list(ROOMS)
    keys = sorted(grouped, key=lambda key: (order.index(key[0]) if key[0] in order else len(order), key[0]))
    return tuple(_topic(key, grouped[key], on) for key in keys)


def is_part(word: str, on: date) -> bool:
    """Is it a state or a room with values?"""
    return word in set(State) or any(topic.room == word for topic in topics(on))


def topic(room: str, name: str, on: date) -> Topic | None:
    """One topic, or None when there is no such."""
    return next((found for found in topics(on) if (found.room, found.topic) == (room, name)), None)


def _topic(key: tuple[str, str], found: list[Series], on: date) -> Topic:
    return Topic(*key, label=found[0].topic_label, items=tuple(_shown_series(series, on) for series in found))


def _shown_series(series: Series, on: date) -> ShownSeries:
    past = [entry for entry in series.entries if entry.on <= on]
    now = past[-1] if past else series.entries[0]
    history = tuple(_shown(series, entry, on, now) for entry in reversed(series.entries))
    return ShownSeries(series, next(shown for shown in history if shown.entry is now), history)


def _shown(series: Series, entry: Entry, on: date, now: Entry) -> Shown:
    return Shown(entry, series.words(entry), entry.state(on), entry is now, entry.on > on)


def _fitting(found: Topic, state: str) -> Topic:
    items = tuple(item for item in found.items if not state or item.now.state == state)
    return Topic(found.room, found.topic, found.label, items)


def _address(state: str, room: str) -> str:
    """A page of its own for one filter, so that the static site has it too; both together stand in the query."""
    if room:
        return reverse("portal:law_part", args=(room,)) + (f"?state={state}" if state else "")
    return reverse("portal:law_part", args=(state,)) if state else reverse("portal:law")


def _state_choices(counts: Counter[State], state: str, room: str) -> tuple[Choice, ...]:
    every = Choice("すべて", _address("", room), not state, counts.total())
    known = (Choice(STATES[one], _address(one, room), state == one, counts[one]) for one in State)
    return (every, *known)


def _room_choices(counts: Counter[str], state: str, room: str) -> tuple[Choice, ...]:
    every = Choice("すべて", _address(state, ""), not room, counts.total())
    known = (
        Choice(ROOMS.get(one, one), _address(state, one), room == one, counts[one])
        for one in ROOMS
        if counts[one]
    )
    return (every, *known)


def as_json(found: tuple[Topic, ...], on: date) -> dict[str, object]:
    """Machine form of topics; exact values, dates as ISO text."""
    return {
        "as_of": on.isoformat(),
        "topics": [
            {
                "room": topic.room,
                "topic": topic.topic,
                "label": topic.label,
                "values": [_series_json(item) for item in topic.items],
            }
            for topic in found
        ],
    }


def _series_json(item: ShownSeries) -> dict[str, object]:
    series = item.series
    return {
        "name": series.full_name,
        "label": series.label,
        "label_en": series.label_en,
        "unit": series.unit.code,
        "nature": series.nature.value,
        "city": series.city,
        "history": [_entry_json(shown) for shown in item.history],
    }


def _entry_json(shown: Shown) -> dict[str, object]:
    entry = shown.entry
    return {
        "from": entry.on.isoformat(),
        "value": plain_value(entry.value),
        "in_force": shown.is_now and not shown.is_future and not shown.ends,
        "law": entry.source.law,
        "article": entry.source.article,
        "amendment": entry.source.amendment,
        "law_id": entry.source.law_id,
        "status": entry.status.value,
        "start": entry.start.value,
        "state": shown.state.value,
        "text_date": _iso(entry.text_date),
        "checked_on": _iso(entry.checked_on),
        "note": entry.note,
    }


def plain_value(value: object) -> object:
    """A value as JSON can hold it: exact numbers as text, tables as objects."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    return str(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def rows(on: date, *, state: str = "", room: str = "") -> Iterator[dict[str, object]]:
    """Every dated value as a row of the dataset law.values, ordered by name and day."""
    every = [item for topic in topics(on) for item in topic.items if not room or topic.room == room]
    for item in sorted(every, key=lambda item: item.series.full_name):
        for shown in reversed(item.history):
            if not state or shown.state == state:
                yield _row(item.series, shown)


def _row(series: Series, shown: Shown) -> dict[str, object]:
    entry = shown.entry
    return {
        "name": series.full_name,
        "from": entry.on,
        "room": series.room,
        "topic": series.topic_label,
        "label": series.label,
        "unit": series.unit.label,
        "value": shown.words,
        "law": entry.source.law,
        "article": entry.source.article,
        "amendment": entry.source.amendment,
        "status": entry.status.value,
        "start": entry.start.value,
        "text_date": entry.text_date,
        "checked_on": entry.checked_on,
        "state": shown.state.value,
        "nature": series.nature.value,
        "note": entry.note,
    }


STATUS_CHOICES = ((Status.VERIFIED.value, "条文で確認"), (Status.RECALLED.value, "未確認"))
START_CHOICES = (
    (Start.EXACT.value, "確認済み"),
    (Start.AT_LATEST.value, "遅くともこの日から"),
    (Start.RECALLED.value, "未確認"),
)
STATE_CHOICES = tuple((state.value, label) for state, label in STATES.items())
NATURE_CHOICES = (
    (Nature.STATE.value, "国の値"),
    (Nature.CITY.value, "市の値"),
    (Nature.EXAMPLE.value, "例示"),
)
