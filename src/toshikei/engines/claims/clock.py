"""The clock of limitation (消滅時効) under one set of readings: when it began, what moved it, when it is over.

Renewal (更新): a full new period from the next day. Postponement (完成猶予): not over before a day, the period unchanged.
Stop (不進行): days that do not count.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from toshikei.engines.claims.case import Case
from toshikei.engines.claims.events import Event
from toshikei.engines.claims.kinds import ClaimClass
from toshikei.engines.claims.period_rules import Term, is_under_new_periods, terms_of
from toshikei.engines.claims.periods import DAY, is_closed, last_day_after, next_open_day, whole_months
from toshikei.engines.claims.readings import Asking, Reading
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.law import reader
from toshikei.law.types import LawValue


@dataclass(frozen=True, slots=True)
class Step:
    """What an event did to the clock: in words, and the day it is over as things stood then (None: open)."""

    on: date
    label: str
    effect: str
    over_on: date | None
    law: tuple[LawRef, ...] = ()

    def explain(self) -> Explanation:
        value: date | str = self.over_on if self.over_on else "完成しない（手続が続いている）"
        return Explanation(f"{format_wareki(self.on)} {self.label}", value, note=self.effect, law=self.law)


@dataclass(slots=True)
class Clock:
    """One claim's clock. `hold` is the day before which it is not over, `held_by` what holds it; `open` what still runs."""

    case: Case
    asking: Asking
    terms: tuple[Term, ...] = ()
    stops: list[tuple[date, date]] = field(default_factory=list)
    hold: date | None = None
    held_by: str = ""
    open: dict[str, Event] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    has_reminder: bool = False
    has_demand: bool = False
    has_notice: bool = False

    @property
    def claim_class(self) -> ClaimClass:
        return self.case.kind.claim_class

    @property
    def natural_end(self) -> date:
        """Last day of the period itself, with the days that did not count, without postponement."""
        ends = [
            (self._stopped(last_day_after(term.after, months=term.months)), term.after) for term in self.terms
        ]
        return min(ends)[0]

    def _stopped(self, end: date) -> date:
        for first, last in self.stops:
            if first <= end:
                end = self._pushed(end, first, last)
        return end

    def _pushed(self, end: date, first: date, last: date) -> date:
        """A span that does not count, added by the calendar where it is whole months, or by days."""
        by_days = end + (last - first + DAY)
        months = whole_months(first, last)
        by_calendar = last_day_after(end, months=months) if months else by_days
        if by_calendar == by_days:
            return by_days
        return by_days if self.asking.takes_second(Reading.DEFERRAL_SPAN) else by_calendar

    @property
    def over_on(self) -> date | None:
        """Last day on which the claim's time is not over, before any question of holidays; None while something holds it."""
        if self.open:
            return None
        natural = self.natural_end
        return max(natural, self.hold) if self.hold else natural

    def final_end(self) -> date | None:
        """The last day, moved off a holiday where that reading is taken."""
        end = self.over_on
        if end and is_closed(end, self.case.holidays) and self.asking.takes_second(Reading.HOLIDAY):
            return next_open_day(end, self.case.holidays)
        return end

    def is_over(self, day: date) -> bool:
        """Was the time over before this day? A holiday matters only for a day in the gap."""
        end = self.over_on
        if end is None or day <= end:
            return False
        moved = next_open_day(end, self.case.holidays)
        return day > moved or not self.asking.takes_second(Reading.HOLIDAY)

    @property
    def is_postponed(self) -> bool:
        """Would it be over already but for a postponement?"""
        return self.hold is not None and self.hold > self.natural_end

    def renew(self, day: date, terms: tuple[Term, ...] | None = None) -> None:
        """A full new period from the day after `day`; of the stops only what lies after it goes on."""
        self.terms = tuple(replace(term, after=day) for term in terms or self.terms)
        self.stops = [(max(first, day + DAY), last) for first, last in self.stops if last > day]
        self.hold, self.held_by, self.has_reminder = None, "", False

    def postpone(self, until: date, cause: str) -> None:
        """Not over before the end of `until`."""
        if self.hold is None or until > self.hold:
            self.hold, self.held_by = until, cause

    def note(self, event: Event, effect: str, *law: LawRef, on: date | None = None) -> None:
        self.steps.append(Step(on or event.on, event.label, effect, self.over_on, law))


def started(case: Case, asking: Asking) -> Clock:
    """The clock as it stands when the due date has passed (期間の初日は算入しない、民法140条)."""
    clock = Clock(case, asking)
    due = case.due_on
    known = max(case.known_on, due) if case.known_on else due
    is_new = follows_new_periods(case, asking)
    clock.terms = terms_of(case.kind.rule, due_on=due, known_on=known, is_new=is_new)
    if case.is_evasion and case.kind.claim_class is ClaimClass.TAX:
        _evaded(clock)
    first = min(clock.terms, key=lambda term: last_day_after(term.after, months=term.months))
    words = f"{format_wareki(first.after + DAY)}から{first.value.as_int()}年。期間：{first.value.label}"
    clock.steps.append(Step(due, "納期限（時効の始まり）", words, clock.over_on, (first.value.ref,)))
    return clock


def _evaded(clock: Clock) -> None:
    years = clock_value("evasion_years", clock.case.due_on).as_int()
    if clock.asking.takes_second(Reading.EVASION):
        clock.stops.append((clock.case.due_on + DAY, last_day_after(clock.case.due_on, months=years * 12)))


def follows_new_periods(case: Case, asking: Asking) -> bool:
    """期間は新法か (附則10条1項・4項): arose since the reform, and from an act since the reform.

    A claim that arose later from an older contract keeps the old period by the text; practice is divided.
    """
    if case.kind.claim_class is not ClaimClass.PRIVATE:
        return True
    arose = case.arose_on or case.due_on
    if not is_under_new_periods(arose):
        return False
    if case.cause_on is None:
        return asking.takes_second(Reading.CAUSE_DAY)
    return is_under_new_periods(case.cause_on) or asking.takes_second(Reading.OLD_CONTRACT)


def clock_value(name: str, on: date) -> LawValue:
    """A value of `claims.clock` on a day, from its first day on."""
    series = reader.series(f"claims.clock.{name}")
    return reader.on_day(series, max(on, series.entries[0].on))


def arrival_of(event: Event, claim_class: ClaimClass) -> date:
    """届いた日: as recorded, by public service after its days, else taken as the day of dispatch."""
    if event.is_public_service:
        private = claim_class is ClaimClass.PRIVATE
        name = "public_service_private_days" if private else "public_service_days"
        return event.on + timedelta(clock_value(name, event.on).as_int())
    return event.arrived_on or event.on
