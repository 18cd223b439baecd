"""What each event does to the clock of limitation. The law of the day of the event decides (附則10条2項)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from toshikei.engines.claims.clock import Clock, arrival_of, clock_value, started
from toshikei.engines.claims.events import Event, EventKind, Outcome, Payer
from toshikei.engines.claims.kinds import ClaimClass
from toshikei.engines.claims.period_rules import Term, events_follow_new_law
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
OWN = frozenset({Payer.DEBTOR, Payer.AGENT})
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


def in_time(clock: Clock, event: Event, day: date) -> bool:
    """Does the act come before the time is over? If not it is noted and does nothing."""
    if not clock.is_over(day):
        return True
    clock.note(event, "時効の期間が過ぎた後なので、時効に影響しません。", on=day)
    return False


def notice(clock: Clock, event: Event) -> None:
    """納入の通知 (地方自治法236条4項): renews; one that comes before the due date leaves the start at the due date."""
    day = arrival_of(event, clock.claim_class)
    if clock.has_notice or clock.has_demand or day <= clock.terms[0].after:
        clock.note(event, "納期限より前の通知です。時効は納期限の翌日から進みます。", on=day)
    elif in_time(clock, event, day):
        clock.renew(day)
        clock.note(
            event, f"更新。{format_wareki(day + DAY)}から新たに進みます。", _acts_ref("notice"), on=day
        )
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


def _counts(clock: Clock, event: Event) -> bool:
    """Returned mail: its arrival is not proven, unless public service took its place."""
    if not event.is_returned or event.is_public_service:
        return True
    if clock.asking.takes_second(Reading.DOUBTFUL):
        return True
    clock.note(event, "返戻され、届いたことが確かめられないので、効力がないとみます。")
    return False


def _tax_demand(clock: Clock, event: Event) -> None:
    """市税: not over until the day on which ten days from dispatch have passed, then a new period (地方税法18条の2)."""
    day = arrival_of(event, clock.claim_class) if event.is_public_service else event.on
    if not in_time(clock, event, day) or not _counts(clock, event):
        return
    passed = day + timedelta(clock_value("tax_demand_days", event.on).as_int())
    clock.renew(passed)
    clock.has_demand = True
    words = f"発した日から起算して10日を経過した日（{format_wareki(passed)}）まで完成せず、その翌日から新たに進みます。"
    clock.note(event, words, TAX_RENEWAL)


def _other_demand(clock: Clock, event: Event) -> None:
    """税以外: renewal on arrival, or on the designated deadline by the other reading."""
    day = arrival_of(event, clock.claim_class)
    if not in_time(clock, event, day) or not _counts(clock, event):
        return
    deadline = event.deadline_on
    if deadline and deadline > day and clock.asking.takes_second(Reading.RENEWAL_DAY):
        day = deadline
    clock.renew(day)
    clock.has_demand = True
    word = "更新" if events_follow_new_law(event.on) else "中断"
    clock.note(event, f"{word}。{format_wareki(day + DAY)}から新たに進みます。", _acts_ref("notice"))


def reminder(clock: Clock, event: Event) -> None:
    """催告 (民法150条): not over before six months have passed; during a postponement it has no effect."""
    day = arrival_of(event, clock.claim_class)
    value = clock_value("reminder_months", event.on)
    until = last_day_after(day, months=value.as_int())
    if not in_time(clock, event, day) or not _counts(clock, event):
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


def acknowledged(clock: Clock, event: Event, day: date) -> None:
    """承認 (民法152条): renews from the next day; a private claim whose time is over by the late-acknowledgment reading."""
    if clock.is_over(day):
        private = clock.claim_class is ClaimClass.PRIVATE
        if not private or not clock.asking.takes_second(Reading.LATE_ACKNOWLEDGMENT):
            clock.note(event, "時効の期間が過ぎた後なので、時効に影響しません。", on=day)
            return
    clock.renew(day)
    clock.note(
        event,
        f"承認による更新。{format_wareki(day + DAY)}から新たに進みます。",
        _acts_ref("acknowledgment"),
        on=day,
    )


def payment(clock: Clock, event: Event) -> None:
    """納付: an acknowledgment only when it is the debtor's own act."""
    is_unknown = event.payer is Payer.UNKNOWN
    if event.payer in OWN or (is_unknown and clock.asking.takes_second(Reading.DOUBTFUL)):
        acknowledged(clock, event, event.on)
    else:
        clock.note(event, "債務者本人の承認ではないので、時効に影響しません。")


def pledge(clock: Clock, event: Event) -> None:
    """分納誓約: signed, by the debtor, and naming every instalment; a total alone leaves its reach in doubt."""
    if not event.is_signed or not event.is_by_debtor:
        clock.note(event, "署名か本人によることが欠けるので、承認とは扱いません。")
    elif event.is_listed or clock.asking.takes_second(Reading.DOUBTFUL):
        acknowledged(clock, event, event.on)
    else:
        clock.note(event, "期別の一覧がなく、及ぶ範囲が確かでないので、効力がないとみます。")


def tax_deferral(clock: Clock, event: Event) -> None:
    """徴収の猶予・換価の猶予 (地方税法18条の2第4項): the application acknowledges, the time of the deferral does not count."""
    if event.applied_on:
        acknowledged(clock, event, event.applied_on)
    if event.until_on and in_time(clock, event, event.on):
        clock.stops.append((event.on, event.until_on))
        clock.note(
            event,
            f"{format_wareki(event.until_on)}までの間は進みません。",
            LawRef("地方税法", "18条の2第4項"),
        )


def deferral(clock: Clock, event: Event) -> None:
    """履行延期 (令171条の6): the application acknowledges, and the clock starts anew after the new due date."""
    acknowledged(clock, event, event.applied_on or event.on)
    if event.due_on and not clock.is_over(event.on) and event.due_on > clock.terms[0].after:
        clock.renew(event.due_on)
        clock.note(
            event,
            f"新しい履行期限（{format_wareki(event.due_on)}）の翌日から進みます。",
            _acts_ref("deferral"),
        )


def acceleration(clock: Clock, event: Event) -> None:
    """期限の利益の喪失 (令171条の3): a claim not yet due becomes due earlier."""
    if event.due_on and clock.terms[0].after > event.due_on:
        clock.renew(event.due_on)
        clock.note(
            event,
            f"繰り上げた期限（{format_wareki(event.due_on)}）の翌日から進みます。",
            _acts_ref("acceleration"),
        )


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
        clock.note(event, "確定の時に期限が来ていないので、10年にはなりません。", _acts_ref("title"))
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


def _acts_ref(name: str) -> LawRef:
    series = reader.series(f"claims.acts.{name}")
    return reader.on_day(series, series.entries[-1].on).ref


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


__all__ = ["EFFECTS", "PROCEDURES", "apply", "run", "started"]
