"""A law value with its date, source and how sure we are of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.law.units import Held, Row, Unit
from toshikei.law.wording import in_words

STALE_AFTER = timedelta(days=365)
"""A value nobody has looked at for longer is shown as stale: budgets are yearly, so is the check."""


class Status(StrEnum):
    """Was the text of the article read, or is the value only remembered?"""

    VERIFIED = "verified"
    RECALLED = "recalled"


class Start(StrEnum):
    """How sure the first day is: read in a text, the value held by that day at the latest, or remembered."""

    EXACT = "exact"
    AT_LATEST = "at_latest"
    RECALLED = "recalled"


SINCE = {
    Start.EXACT: "{}から",
    Start.AT_LATEST: "遅くとも{}から",
    Start.RECALLED: "{}から（開始日は未確認）",
}


class State(StrEnum):
    """How a value stands on a day: checked within a year, checked longer ago, or never."""

    CHECKED = "checked"
    STALE = "stale"
    UNCHECKED = "unchecked"


class Nature(StrEnum):
    """Whose value: the State's, the city's own, or an example standing in for the city's own."""

    STATE = "state"
    CITY = "city"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Source:
    """`law` and `article` in Japanese as cited; `law_id` is the number of the statute database, if it is a statute."""

    law: str
    article: str = ""
    amendment: str = ""
    law_id: str = ""

    def __str__(self) -> str:
        return f"{self.law}{self.article}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated value; `value` None ends the rule on that day."""

    on: date
    value: Held | None
    source: Source
    status: Status
    start: Start
    text_date: date | None
    checked_on: date | None
    note: str

    def state(self, today: date) -> State:
        if self.status is not Status.VERIFIED or self.checked_on is None:
            return State.UNCHECKED
        return State.STALE if today - self.checked_on > STALE_AFTER else State.CHECKED


@dataclass(frozen=True, slots=True)
class Series:
    """All values of one name, oldest first. `line` is where it stands in its file; `columns` labels those of rows."""

    room: str
    topic: str
    name: str
    topic_label: str
    label: str
    label_en: str
    unit: Unit
    nature: Nature
    entries: tuple[Entry, ...]
    file: str
    line: int
    city: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    def words(self, entry: Entry) -> str:
        """One of its values in Japanese words."""
        return in_words(entry.value, self.unit, self.columns)

    @property
    def full_name(self) -> str:
        return f"{self.room}.{self.topic}.{self.name}"


@dataclass(frozen=True, slots=True)
class LawValue:
    """A value as it stands on a day, with everything a page or an explanation needs to name its ground."""

    series: Series
    entry: Entry
    on: date

    @property
    def value(self) -> Held:
        assert self.entry.value is not None  # noqa: S101  # the reader refuses ended rules
        return self.entry.value

    @property
    def name(self) -> str:
        return self.series.full_name

    @property
    def label(self) -> str:
        return self.series.label

    @property
    def unit(self) -> str:
        return self.series.unit.label

    @property
    def source(self) -> Source:
        return self.entry.source

    @property
    def status(self) -> Status:
        return self.entry.status

    @property
    def checked_on(self) -> date | None:
        return self.entry.checked_on

    def _as[T](self, kind: type[T]) -> T:
        """The value as `kind`; a wrong kind is a mistake in the program, not of a person."""
        if not isinstance(self.value, kind) or (kind is int and isinstance(self.value, bool)):
            raise TypeError(f"{self.name} holds {type(self.value).__name__}, not {kind.__name__}")
        return self.value

    def as_int(self) -> int:
        return self._as(int)

    def as_decimal(self) -> Decimal:
        return self._as(Decimal)

    def as_fraction(self) -> Fraction:
        return self._as(Fraction)

    def as_bool(self) -> bool:
        return self._as(bool)

    def as_text(self) -> str:
        return self._as(str)

    def as_names(self) -> tuple[str, ...]:
        return tuple(str(item) for item in self._as(tuple))

    def as_table(self) -> Mapping[str, str]:
        return self._as(Mapping)  # type: ignore[type-abstract]  # an abstract class serves isinstance well

    def as_rows(self) -> tuple[Row, ...]:
        return self._as(tuple)

    def day_in(self, year: int) -> date:
        """A "05-31" value as a day of a calendar year."""
        month, day = self.as_text().split("-")
        return date(year, int(month), int(day))

    @property
    def ref(self) -> LawRef:
        """For the reasons of a result."""
        return LawRef(self.source.law, self.source.article, self.status.value, self.checked_on)

    def explain(self, note: str = "") -> Explanation:
        """The value as one step of an explanation."""
        held = self.value
        since = SINCE[self.entry.start].format(format_wareki(self.entry.on))
        if isinstance(held, int | Decimal) and not isinstance(held, bool):
            return Explanation(self.label, held, self.unit, note=note or since, law=(self.ref,))
        return Explanation(self.label, self.series.words(self.entry), note=note or since, law=(self.ref,))
