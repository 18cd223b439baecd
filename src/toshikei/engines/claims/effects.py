"""What each event does to the clock of limitation. The law of the day of the event decides (附則10条2項)."""

from collections.abc import Callable, Mapping, Sequence

from toshikei.engines.claims.clock import Clock, clock_value
from toshikei.engines.claims.effects_asking import in_time
from toshikei.engines.claims.effects_of_debtors import (
    acceleration,
    acknowledged,
    deferral,
    payment,
    pledge,
    tax_deferral,
)
from toshikei.engines.claims.effects_of_letters import PROCEDURES, demand, notice, old_reminder, reminder
from toshikei.engines.claims.effects_of_procedures import ended, negotiation, procedure, title
from toshikei.engines.claims.events import Event, EventKind
from toshikei.engines.claims.period_rules import events_follow_new_law
from toshikei.engines.claims.periods import last_day_after
from toshikei.engines.claims.readings import Reading
from toshikei.kernel.era import format_wareki

type Effect = Callable[[Clock, Event], None]


def run(case_clock: Clock, events: Sequence[Event]) -> Clock:
    """The clock after all events, in order; what comes after the end of a public claim's time does nothing."""
    for place, event in enumerate(events):
        apply(case_clock, event, events[place + 1 :])
    return case_clock


def apply(clock: Clock, event: Event, later: Sequence[Event] = ()) -> None:
    """One event; an old reminder needs to know what followed it."""
    again = event.kind is EventKind.DEMAND and clock.has_demand and event.on > clock.case.due_on
    if (again or event.kind is EventKind.REMINDER) and not events_follow_new_law(event.on):
        old_reminder(clock, event, later)
    elif event.kind in EFFECTS:
        EFFECTS[event.kind](clock, event)


def succession(clock: Clock, event: Event) -> None:
    """相続 (民法160条): not over before six months after the heirs are fixed."""
    if not in_time(clock, event, event.on):
        return
    value = clock_value("heirs_months", event.on)
    fixed = event.heirs_fixed_on
    if fixed is None and clock.asking.takes_second(Reading.HEIRS):
        clock.open[f"heirs-{event.on}"] = event
        clock.note(event, "相続人が確定するまでは完成しません。", value.ref)
        return
    until = last_day_after(fixed or event.on, months=value.as_int())
    clock.postpone(until, event.kind)
    clock.note(event, f"{format_wareki(until)}までは完成しません。", value.ref)


def disaster(clock: Clock, event: Event) -> None:
    """天災など (民法161条): when the period would end while nothing can be done, some time after the obstacle is gone."""
    value = clock_value("disaster_months", event.on)
    if event.until_on and event.on <= clock.natural_end <= event.until_on and events_follow_new_law(event.on):
        until = last_day_after(event.until_on, months=value.as_int())
        clock.postpone(until, event.kind)
        clock.note(event, f"{format_wareki(until)}までは完成しません。", value.ref)
    else:
        clock.note(event, "時効の期間の終わりに障害がなかったので、影響しません。", value.ref)


def no_effect(clock: Clock, event: Event) -> None:
    """停止・移管・免責: the clock runs on."""
    clock.note(event, "時効は進み続けます。")


EFFECTS: Mapping[EventKind, Effect] = {
    **dict.fromkeys(PROCEDURES, procedure),
    EventKind.NOTICE: notice,
    EventKind.DEMAND: demand,
    EventKind.REMINDER: reminder,
    EventKind.PAYMENT: payment,
    EventKind.ACKNOWLEDGMENT: lambda clock, event: acknowledged(clock, event, event.on),
    EventKind.PLEDGE: pledge,
    EventKind.TAX_DEFERRAL: tax_deferral,
    EventKind.CONVERSION_DEFERRAL: tax_deferral,
    EventKind.DEFERRAL: deferral,
    EventKind.ACCELERATION: acceleration,
    EventKind.ENDED: ended,
    EventKind.TITLE: title,
    EventKind.NEGOTIATION: negotiation,
    EventKind.SUCCESSION: succession,
    EventKind.DISASTER: disaster,
    EventKind.COLLECTION_STAY: no_effect,
    EventKind.DISPOSITION_STAY: no_effect,
    EventKind.TRANSFER: no_effect,
    EventKind.DISCHARGE: no_effect,
}


__all__ = ["EFFECTS", "PROCEDURES", "apply", "run"]
