"""The debtor's own acts and the clock (承認・猶予): payments, pledges, applications, new due dates."""

from datetime import date

from toshikei.engines.claims.clock import Clock
from toshikei.engines.claims.effects_asking import acts_ref, in_time
from toshikei.engines.claims.events import Event, Payer
from toshikei.engines.claims.kinds import ClaimClass
from toshikei.engines.claims.periods import DAY
from toshikei.engines.claims.readings import Reading
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import LawRef

OWN = frozenset({Payer.DEBTOR, Payer.AGENT})


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
        acts_ref("acknowledgment"),
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
            acts_ref("deferral"),
        )


def acceleration(clock: Clock, event: Event) -> None:
    """期限の利益の喪失 (令171条の3): a claim not yet due becomes due earlier."""
    if event.due_on and clock.terms[0].after > event.due_on:
        clock.renew(event.due_on)
        clock.note(
            event,
            f"繰り上げた期限（{format_wareki(event.due_on)}）の翌日から進みます。",
            acts_ref("acceleration"),
        )
