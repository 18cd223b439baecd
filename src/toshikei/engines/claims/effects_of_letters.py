"""Letters and the clock (通知・督促・催告): which renew, which postpone, which do nothing."""

from collections.abc import Sequence
from datetime import timedelta

from toshikei.engines.claims.clock import Clock, arrival_of, clock_value
from toshikei.engines.claims.effects_asking import acts_ref, counts, in_time
from toshikei.engines.claims.events import Event, EventKind
from toshikei.engines.claims.kinds import ClaimClass
from toshikei.engines.claims.period_rules import events_follow_new_law
from toshikei.engines.claims.periods import DAY, last_day_after
from toshikei.engines.claims.readings import Reading
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import LawRef
from toshikei.law import reader

TAX_RENEWAL = LawRef("地方税法", "18条の2第1項")
PROCEDURES = frozenset(
    {
        EventKind.SEIZURE,
        EventKind.ENFORCEMENT,
        EventKind.DISTRIBUTION_CLAIM,
        EventKind.SUIT,
        EventKind.FILING,
        EventKind.ATTACHMENT,
    }
)
"""What had to follow an old reminder, and what holds a clock while it lasts."""


def notice(clock: Clock, event: Event) -> None:
    """納入の通知 (地方自治法236条4項): renews; one that comes before the due date leaves the start at the due date."""
    day = arrival_of(event, clock.claim_class)
    if clock.has_notice or clock.has_demand or day <= clock.terms[0].after:
        clock.note(event, "納期限より前の通知です。時効は納期限の翌日から進みます。", on=day)
    elif in_time(clock, event, day):
        clock.renew(day)
        clock.note(event, f"更新。{format_wareki(day + DAY)}から新たに進みます。", acts_ref("notice"), on=day)
    clock.has_notice = True


def demand(clock: Clock, event: Event) -> None:
    """督促: only the first renews; later ones are reminders."""
    if event.on <= clock.case.due_on:
        clock.note(event, "納期限の前の督促なので、効力がありません。")
        return
    if clock.has_demand:
        reminder(clock, event)
        return
    if clock.claim_class is ClaimClass.TAX:
        _tax_demand(clock, event)
    else:
        _other_demand(clock, event)


def _tax_demand(clock: Clock, event: Event) -> None:
    """市税: not over until the day on which ten days from dispatch have passed, then a new period (地方税法18条の2)."""
    day = arrival_of(event, clock.claim_class) if event.is_public_service else event.on
    if not in_time(clock, event, day) or not counts(clock, event):
        return
    passed = day + timedelta(clock_value("tax_demand_days", event.on).as_int())
    clock.renew(passed)
    clock.has_demand = True
    words = f"発した日から起算して10日を経過した日（{format_wareki(passed)}）まで完成せず、その翌日から新たに進みます。"
    clock.note(event, words, TAX_RENEWAL)


def _other_demand(clock: Clock, event: Event) -> None:
    """税以外: renewal on arrival, or on the designated deadline by the other reading."""
    day = arrival_of(event, clock.claim_class)
    if not in_time(clock, event, day) or not counts(clock, event):
        return
    deadline = event.deadline_on
    if deadline and deadline > day and clock.asking.takes_second(Reading.RENEWAL_DAY):
        day = deadline
    clock.renew(day)
    clock.has_demand = True
    word = "更新" if events_follow_new_law(event.on) else "中断"
    clock.note(event, f"{word}。{format_wareki(day + DAY)}から新たに進みます。", acts_ref("notice"))


def reminder(clock: Clock, event: Event) -> None:
    """催告 (民法150条): not over before six months have passed; during a postponement it has no effect."""
    day = arrival_of(event, clock.claim_class)
    value = clock_value("reminder_months", event.on)
    until = last_day_after(day, months=value.as_int())
    if not in_time(clock, event, day) or not counts(clock, event):
        return
    if day > clock.natural_end and clock.is_postponed:
        clock.note(event, "完成が猶予されている間の再度の催告なので、効力がありません。", value.ref)
        return
    matters = until > max(clock.natural_end, clock.hold or until - DAY)
    if clock.has_reminder and (not matters or not clock.asking.takes_second(Reading.REMINDERS)):
        clock.note(event, "二度目からの催告なので、効力がないとみます。", value.ref)
        return
    clock.has_reminder = True
    clock.postpone(until, event.kind)
    clock.note(event, f"{format_wareki(until)}までは完成しません。", value.ref)


def old_reminder(clock: Clock, event: Event, later: Sequence[Event]) -> None:
    """改正前の催告 (旧153条): only if a suit, seizure or the like followed within six months."""
    day = arrival_of(event, clock.claim_class)
    value = reader.value("claims.clock.old_reminder_months", on=event.on)
    until = last_day_after(day, months=value.as_int())
    followed = any(each.kind in PROCEDURES and each.on <= until for each in later)
    if not in_time(clock, event, day):
        return
    if followed and not clock.has_reminder:
        clock.has_reminder = True
        clock.postpone(until, event.kind)
        clock.note(
            event, f"6か月の内に手続がとられたので、{format_wareki(until)}までは完成しません。", value.ref
        )
    else:
        clock.note(event, "改正前の催告です。6か月の内に手続がないので、効力がありません。", value.ref)
