"""One claim with its history (債権とその経過), as it is judged; structural contradictions are refused here."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from toshikei.engines.claims.errors import EventBeforeClaim, EventInFuture, EventsOutOfOrder, EventUnknown
from toshikei.engines.claims.events import Event, EventKind
from toshikei.engines.claims.kinds import Kind
from toshikei.engines.claims.readings import Policy
from toshikei.kernel.era import format_wareki
from toshikei.kernel.money import Yen


@dataclass(frozen=True, slots=True)
class Legacy:
    """What the old system says, kept beside what is computed and never overwritten."""

    limitation_on: date | None = None
    delay_charge: Yen | None = None
    balance: Yen | None = None
    is_closed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One claim, or one instalment (期別) of it.

    `due_on` is the due date after it moved off a holiday; `cause_on` the day of the contract or act it stems from;
    `known_on` the day the city knew it could exercise the claim, where that was later than the due date.
    """

    kind: Kind
    principal: Yen
    due_on: date
    policy: Policy = field(default_factory=Policy)
    city: str = ""
    original_due_on: date | None = None
    arose_on: date | None = None
    cause_on: date | None = None
    known_on: date | None = None
    contract_rate: Fraction | None = None
    events: tuple[Event, ...] = ()
    holidays: frozenset[date] = frozenset()
    reported_years: frozenset[int] = frozenset()
    is_evasion: bool = False
    legacy: Legacy = Legacy()

    @property
    def exists_from(self) -> date | None:
        """First day on which an event can belong to this claim, as far as it is known."""
        known = [day for day in (self.arose_on, self.cause_on) if day]
        return min(known) if known else None

    def until(self, as_of: date) -> "Case":
        """With its events in their legal order; a contradiction in their days is refused.

        Same-day events take effect in the order of their kinds, whatever the order of writing.
        """
        ensure_in_order(self.events)
        known: set[str] = set()
        for event in self.events:
            _ensure_within(self, event, as_of)
            _ensure_known(event, known)
            known.add(event.id)
        return replace(self, events=tuple(sorted(self.events, key=lambda event: event.order)))


def ensure_in_order(events: Sequence[Event]) -> None:
    """Days must not run backwards: a history that does is a sign of a wrong day, and nobody guesses which."""
    for before, event in pairwise(events):
        if event.on < before.on:
            raise EventsOutOfOrder(
                name=event.label, on=format_wareki(event.on), before=format_wareki(before.on)
            )


def _ensure_known(event: Event, known: set[str]) -> None:
    """What ends or is taken back must stand before it."""
    if event.kind in {EventKind.ENDED, EventKind.PAYMENT_REVERSED} and (
        not event.of or event.of not in known
    ):
        raise EventUnknown(name=event.label, on=format_wareki(event.on), found=event.of)


def _ensure_within(case: Case, event: Event, as_of: date) -> None:
    first = case.exists_from
    if first and event.on < first and event.kind is not EventKind.OCCURRENCE:
        raise EventBeforeClaim(name=event.label, on=format_wareki(event.on), arose=format_wareki(first))
    if event.on > as_of:
        raise EventInFuture(name=event.label, on=format_wareki(event.on), as_of=format_wareki(as_of))
