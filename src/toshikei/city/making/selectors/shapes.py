"""What the public side is made of: a round, its stages, its programmes with their amounts. Filled by `seen` only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from toshikei.kernel.explanation import Explanation


@dataclass(frozen=True, slots=True)
class Seen:
    """A programme at a published stage: yen, or None with the sentence why it is not shown."""

    yen: int | None
    general: int | None
    verb: str = ""
    verb_label: str = ""
    reason: str = ""
    hidden: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A programme of a round as the public may see it, by published stage."""

    key: str
    request_id: int
    programme_code: str
    name: str
    url: str
    account: str
    department: str
    unit: str
    field: str
    last: int | None
    stages: Mapping[str, Seen]
    folded: str = ""

    @property
    def asked(self) -> Seen | None:
        return self.stages.get("request")

    @property
    def now(self) -> Seen | None:
        """The newest published stage of the programme; a revival names only what is asked again, so it is none."""
        whole = [one for stage, one in self.stages.items() if stage != "revival"]
        return whole[-1] if whole else None

    @property
    def difference(self) -> int | None:
        now = self.now
        return None if now is None or now.yen is None or self.last is None else now.yen - self.last


@dataclass(frozen=True, slots=True)
class FieldSum:
    """A sum (分野, 部): last year's initial budget, the request, and where it stands; None while unknown or hidden."""

    label: str
    last: int | None
    requested: int | None
    now: int | None

    @property
    def asked_change(self) -> int | None:
        return None if self.last is None or self.requested is None else self.requested - self.last

    @property
    def change(self) -> int | None:
        return None if self.last is None or self.now is None else self.now - self.last


@dataclass(frozen=True, slots=True)
class Gap:
    """What was missing at a published stage, in yen of the general account; below zero is left over."""

    label: str
    yen: int
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A line of a request that was out and is kept back again: since when and for which reason class."""

    request_id: int
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class StageSeen:
    """A stage of a round: published or planned; `total` yen of all accounts, None while not public."""

    code: str
    label: str
    published_at: datetime | None = None
    planned_on: date | None = None
    total: int | None = None
    url: str = ""

    @property
    def is_public(self) -> bool:
        return self.published_at is not None


@dataclass(frozen=True, slots=True)
class RoundSeen:
    """One round as the public may see it at one moment."""

    pk: int
    fiscal_year: int
    slug: str
    title: str
    url: str
    is_invented: bool
    guideline: str
    guideline_at: datetime | None
    stages: tuple[StageSeen, ...]
    closed_on: date | None = None
    submitted_on: date | None = None
    """Since when 予算書と説明書 are public; None while they are not."""
    council_result: str = ""
    council_on: date | None = None
    council_note: str = ""
    rows: tuple[Row, ...] = ()
    fields: tuple[FieldSum, ...] = ()
    departments: tuple[FieldSum, ...] = ()
    gaps: tuple[Gap, ...] = ()
    revenue: int | None = None
    revenue_reasons: Explanation | None = None
    withheld: Mapping[str, int] = field(default_factory=dict)
    taken_back: tuple[TakenBack, ...] = ()
    estimates_url: str = ""
    hidden_lines: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """Sentences by line and stage, of requests that are seen line by line."""
    line_by_line: frozenset[int] = frozenset()
    """Requests of which the engine judged every line; of others all lines are hidden with the sum."""

    @property
    def takes_comments(self) -> bool:
        """From the first published stage until the budget is published."""
        return self.closed_on is None and self.newest is not None

    @property
    def newest(self) -> StageSeen | None:
        return next((stage for stage in reversed(self.stages) if stage.is_public), None)

    @property
    def updated_at(self) -> datetime | None:
        known = [self.guideline_at, *(one.published_at for one in self.stages)]
        return max((one for one in known if one), default=None)
