"""Procedures and the clock (差押え・訴え・協議): not over while they last; how they end decides what follows."""

from datetime import date

from toshikei.engines.claims.clock import Clock, clock_value
from toshikei.engines.claims.effects_asking import acts_ref, in_time
from toshikei.engines.claims.events import Event, EventKind, Outcome
from toshikei.engines.claims.period_rules import Term, events_follow_new_law
from toshikei.engines.claims.periods import DAY, last_day_after
from toshikei.engines.claims.readings import Reading
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import LawRef
from toshikei.law import reader


def procedure(clock: Clock, event: Event) -> None:
    """差押え・訴えなど (民法147条・148条): not over while it lasts."""
    if in_time(clock, event, event.on):
        clock.open[event.id or event.kind] = event
        clock.note(event, "手続が続く間は完成しません。", _procedure_ref(event.kind))


def ended(clock: Clock, event: Event) -> None:
    """手続の終わり: done renews; withdrawn leaves six months, under the old law nothing."""
    begun = clock.open.pop(event.of, None)
    if begun is None:
        return
    if begun.kind is EventKind.ATTACHMENT:
        _attachment_ended(clock, event, begun)
    elif event.outcome is Outcome.DONE or _survives(begun, event):
        clock.renew(event.on)
        clock.note(
            event,
            f"{begun.label}が終わり、{format_wareki(event.on + DAY)}から新たに進みます。",
            _procedure_ref(begun.kind),
        )
    elif not events_follow_new_law(begun.on):
        clock.note(event, f"改正前の{begun.label}は、取下げ・取消しで効力を失います。", _old_law(begun.on))
    else:
        _six_months(clock, event, begun)


def _survives(begun: Event, event: Event) -> bool:
    """交付要求 keeps its effect when the other creditor's enforcement is cancelled (国税通則法73条2項)."""
    return begun.kind is EventKind.DISTRIBUTION_CLAIM and event.outcome is Outcome.UNLAWFUL


def _six_months(clock: Clock, event: Event, begun: Event) -> None:
    is_suit = begun.kind in {EventKind.SUIT, EventKind.FILING}
    value = clock_value("suit_withdrawn_months" if is_suit else "execution_withdrawn_months", event.on)
    own_power = begun.kind is EventKind.SEIZURE and event.outcome is Outcome.UNLAWFUL
    if own_power and not clock.asking.takes_second(Reading.CANCELLED_SEIZURE):
        clock.note(event, "違法を理由に取り消されたので、効力がないとみます。", value.ref)
        return
    until = last_day_after(event.on, months=value.as_int())
    clock.postpone(until, begun.kind)
    clock.note(
        event, f"{begun.label}が実を結ばず終わり、{format_wareki(until)}までは完成しません。", value.ref
    )


def _attachment_ended(clock: Clock, event: Event, begun: Event) -> None:
    value = clock_value("attachment_months", event.on)
    if events_follow_new_law(begun.on):
        until = last_day_after(event.on, months=value.as_int())
        clock.postpone(until, begun.kind)
        clock.note(
            event, f"仮差押えが終わり、{format_wareki(until)}までは完成しません。更新はしません。", value.ref
        )
    elif event.outcome is Outcome.DONE:
        clock.renew(event.on)
        clock.note(event, "改正前の仮差押えが終わり、新たに進みます。", _old_law(begun.on))


def title(clock: Clock, event: Event) -> None:
    """判決などの確定 (民法147条2項・169条): a period of ten years from then for what was due."""
    clock.open = {key: each for key, each in clock.open.items() if each.kind is not EventKind.SUIT}
    if event.on <= clock.terms[0].after:
        clock.note(event, "確定の時に期限が来ていないので、10年にはなりません。", acts_ref("title"))
        return
    value = reader.value("claims.limitation.title_years", on=event.on)
    clock.renew(event.on, (Term(value, event.on),))
    clock.note(event, f"確定により{format_wareki(event.on + DAY)}から10年が進みます。", value.ref)


def negotiation(clock: Clock, event: Event) -> None:
    """協議の合意 (民法151条): up to a year each, five years together, not on top of a reminder."""
    if not events_follow_new_law(event.on) or not in_time(clock, event, event.on):
        return
    value = clock_value("negotiation_months", event.on)
    longest = last_day_after(event.on, months=value.as_int())
    total = clock_value("negotiation_total_years", event.on).as_int() * 12
    if clock.is_postponed and event.on > clock.natural_end and clock.held_by == EventKind.REMINDER:
        clock.note(event, "催告で猶予されている間の合意なので、効力がありません。", value.ref)
        return
    until = min(event.until_on or longest, longest, last_day_after(clock.natural_end, months=total))
    clock.postpone(until, event.kind)
    clock.note(event, f"{format_wareki(until)}までは完成しません。", value.ref)


def _old_law(on: date) -> LawRef:
    """The law of interruption (中断) as it stood on that day."""
    return reader.value("claims.limitation.is_reformed", on=on).ref


def _procedure_ref(kind: EventKind) -> LawRef:
    is_suit = kind in {EventKind.SUIT, EventKind.FILING}
    name = "suit_withdrawn_months" if is_suit else "execution_withdrawn_months"
    return _latest(name)


def _latest(name: str) -> LawRef:
    series = reader.series(f"claims.clock.{name}")
    return reader.on_day(series, series.entries[-1].on).ref
