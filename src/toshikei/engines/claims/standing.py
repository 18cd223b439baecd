"""Where a claim stands (債権の状態): four axes that never fold into one - collection, existence, limitation, accounts."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from toshikei.engines.claims.bounds import Limitation
from toshikei.engines.claims.case import Case
from toshikei.engines.claims.clock import Clock, clock_value, started
from toshikei.engines.claims.delay import Terms
from toshikei.engines.claims.effects import PROCEDURES, apply
from toshikei.engines.claims.errors_of_acts import (
    ActAfterExtinction,
    Discharged,
    InvocationNotPossible,
    PaymentAfterExtinction,
    WriteOffNotExtinguished,
)
from toshikei.engines.claims.events import Event, EventKind
from toshikei.engines.claims.findings import Finding, Handling, void
from toshikei.engines.claims.ledger import Ledger
from toshikei.engines.claims.periods import DAY, last_day, last_day_after
from toshikei.engines.claims.profiles import profile_of
from toshikei.engines.claims.readings import Asking, Reading
from toshikei.kernel.era import format_wareki
from toshikei.kernel.errors import Refusal


class Existence(StrEnum):
    """法的存否."""

    ALIVE = "生きている"
    UNDECIDED = "読み方により時効の期間が過ぎている（人が決める）"
    OVER = "時効の期間は過ぎたが、援用されていない"
    DISCHARGED = "免責された（任意の支払だけ）"
    EXTINGUISHED = "消滅した"


class Cause(StrEnum):
    """消滅の原因."""

    PAID = "paid"
    CANCELLED = "cancelled"
    LIMITATION = "limitation"
    INVOCATION = "invocation"
    STAY = "stay"
    IMMEDIATE = "immediate_extinction"
    REMISSION = "remission"
    WAIVER_COUNCIL = "waiver_council"
    WAIVER_ORDINANCE = "waiver_ordinance"


CAUSES = {
    Cause.PAID: "完納",
    Cause.CANCELLED: "減額・取消し",
    Cause.LIMITATION: "時効の完成",
    Cause.INVOCATION: "時効の援用",
    Cause.STAY: "執行停止の3年",
    Cause.IMMEDIATE: "即時消滅",
    Cause.REMISSION: "免除",
    Cause.WAIVER_COUNCIL: "議会の議決による放棄",
    Cause.WAIVER_ORDINANCE: "条例による放棄",
}
BY_ACT = {
    EventKind.IMMEDIATE_EXTINCTION: Cause.IMMEDIATE,
    EventKind.REMISSION: Cause.REMISSION,
    EventKind.WAIVER_COUNCIL: Cause.WAIVER_COUNCIL,
    EventKind.WAIVER_ORDINANCE: Cause.WAIVER_ORDINANCE,
    EventKind.INVOCATION: Cause.INVOCATION,
}
ALWAYS = frozenset(
    {
        EventKind.WRITE_OFF,
        EventKind.COMPLETION,
        EventKind.PAYMENT_REVERSED,
        EventKind.TRANSFER,
        EventKind.ENDED,
        EventKind.SUCCESSION,
        EventKind.DISASTER,
        EventKind.DISCHARGE,
        EventKind.CORRECTION,
    }
)
"""What may still be recorded of a claim that is gone."""
PRESSING = PROCEDURES | {EventKind.DEMAND, EventKind.REMINDER, EventKind.GUARANTOR_CALL, EventKind.TITLE}


@dataclass(frozen=True, slots=True)
class Extinction:
    """Why and on which day the claim ended: `last_day` is the last on which it lived."""

    cause: Cause
    last_day: date


@dataclass(slots=True)
class Standing:
    """A claim's state while its lawful events are replayed under the city's readings."""

    case: Case
    limits: Limitation
    clock: Clock
    ledger: Ledger
    extinction: Extinction | None = None
    stay: Event | None = None
    is_discharged: bool = False
    done: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def asking(self) -> Asking:
        return self.clock.asking

    def ended_before(self, day: date) -> Extinction | None:
        """Did the claim end before this day, by an act or by time?"""
        by_time = [found for found in (self._by_limitation(day), self._by_stay(day)) if found]
        known = [*([self.extinction] if self.extinction else []), *by_time]
        return min(known, key=lambda found: found.last_day, default=None)

    def _by_limitation(self, day: date) -> Extinction | None:
        """Gone under every reading; in between a person decides, and nothing is closed or turned away."""
        safe = self.limits.safe_to_close_from
        if self.case.kind.claim_class.needs_invocation or safe is None or day < safe:
            return None
        return Extinction(Cause.LIMITATION, min(self.limits.official or safe - DAY, safe - DAY))

    def _by_stay(self, day: date) -> Extinction | None:
        if self.stay is None:
            return None
        last = stay_end(self.stay, self.asking)
        return Extinction(Cause.STAY, last) if day > last else None

    @property
    def is_halted(self) -> bool:
        """執行停止・徴収停止: the last of them was not cancelled. The clock runs on."""
        kinds = {EventKind.COLLECTION_STAY, EventKind.DISPOSITION_STAY, EventKind.STAY_CANCELLED}
        told = [event.kind for event in self.done if event.kind in kinds]
        return bool(told) and told[-1] is not EventKind.STAY_CANCELLED

    def existence(self, day: date) -> Existence:
        if self.ended_before(day):
            return Existence.EXTINGUISHED
        if self.is_discharged:
            return Existence.DISCHARGED
        if not self.case.kind.claim_class.needs_invocation:
            return Existence.UNDECIDED if self.limits.is_between(day) else Existence.ALIVE
        return Existence.OVER if self.clock.is_over(day) else Existence.ALIVE

    def refuses(self, event: Event) -> Refusal | None:
        """What the state of the claim on the day of the act stands against; None when it may be done."""
        ended = self.ended_before(event.on)
        if event.kind is EventKind.WRITE_OFF:
            return None if ended and ended.cause is not Cause.PAID else self._alive(event, ended)
        if ended and event.kind is EventKind.PAYMENT and not self._owes_rest(ended, event.on):
            return PaymentAfterExtinction(**_facts(event, ended))
        if ended and event.kind not in ALWAYS and event.kind is not EventKind.PAYMENT:
            return ActAfterExtinction(**_facts(event, ended), act=event.label)
        if self.is_discharged and event.kind in PRESSING:
            return Discharged(on=format_wareki(event.on), act=event.label)
        if event.kind is EventKind.INVOCATION and not self.clock.is_over(event.on):
            reason = "時効の期間がまだ過ぎていません。"
            remedy = "期間の最後の日と、更新・完成猶予の記録を示して答えてください。"
            return InvocationNotPossible(on=format_wareki(event.on), reason=reason, remedy=remedy)
        return None

    def _owes_rest(self, ended: Extinction, day: date) -> bool:
        """The principal is paid, but the delay charge, a fee or costs are still owed."""
        account = self.ledger
        return ended.cause is Cause.PAID and bool(account.costs or account.fee or account.delay_owed(day))

    def _alive(self, event: Event, ended: Extinction | None) -> Refusal:
        private = self.case.kind.claim_class.needs_invocation
        remedy = "援用を受けるか、条例による放棄か議会の議決（地方自治法96条1項10号）を経てください。"
        if ended:
            state, remedy = "納められています", "収入の記録を確かめてください。"
        else:
            state = str(self.existence(event.on))
            remedy = remedy if private else "時効の完成、執行停止の3年などの消滅の原因を確かめてください。"
        return WriteOffNotExtinguished(on=format_wareki(event.on), state=state, remedy=remedy)


def _facts(event: Event, ended: Extinction) -> dict[str, object]:
    return {
        "on": format_wareki(event.on),
        "last": format_wareki(ended.last_day),
        "cause": CAUSES[ended.cause],
    }


def stay_end(stay: Event, asking: Asking) -> date:
    """Last day of the three years after which a stayed claim is gone (地方税法15条の7第4項)."""
    months = 12 * clock_value("stay_years", stay.on).as_int()
    if asking.takes_second(Reading.STAY_FIRST_DAY):
        return last_day_after(stay.on, months=months)
    return last_day(stay.on, months=months)


def begun(case: Case, limits: Limitation) -> Standing:
    """The state before any event, under the answers the official day rests on."""
    policy = replace(case.policy, answers={**case.policy.answers, **limits.answers})
    return Standing(case, limits, started(case, Asking(policy)), ledger_of(case))


def ledger_of(case: Case) -> Ledger:
    """The account with the principal as last corrected; the profile is asked for only when a charge is computed."""
    corrected = [event.amount for event in case.events if event.kind is EventKind.CORRECTION]
    spans = tuple(
        (event.on, event.until_on)
        for event in case.events
        if event.kind is EventKind.TAX_DEFERRAL and event.until_on
    )

    def terms() -> Terms | None:
        profile = profile_of(case.kind, on=case.due_on, city=case.city)
        return Terms(profile, case.due_on, case.policy, case.contract_rate, spans) if profile else None

    return Ledger(case.kind, corrected[-1] if corrected else case.principal, case.due_on, terms)


def replay(case: Case, limits: Limitation) -> Standing:
    """The state after all events; what came too late stays in the record as void, with its reason."""
    standing = begun(case, limits)
    reversed_ids = {event.of for event in case.events if event.kind is EventKind.PAYMENT_REVERSED}
    for place, event in enumerate(case.events):
        if event.kind is EventKind.PAYMENT and event.id and event.id in reversed_ids:
            continue
        step(standing, event, case.events[place + 1 :])
    return standing


def step(standing: Standing, event: Event, later: tuple[Event, ...] = ()) -> None:
    """One event: refused ones are void (a payment becomes a refund), others move account, existence and clock."""
    refusal = standing.refuses(event)
    if refusal is not None:
        standing.findings.append(void(refusal, event.on))
        if event.kind is EventKind.PAYMENT:
            standing.ledger.mispaid(event.on, event.amount)
        return
    if standing.existence(event.on) is Existence.UNDECIDED:
        standing.findings.append(_between(event))
    apply(standing.clock, event, later)
    _account(standing, event)
    _state(standing, event)
    standing.done.append(event)


def _between(event: Event) -> Finding:
    text = f"{format_wareki(event.on)}の{event.label}は、読み方により時効の期間が過ぎた後になります。"
    remedy = "有効とするかを人が決め、理由を記録してください。"
    return Finding("claims.between_bounds", Handling.HELD, text, remedy, "地方自治法236条", event.on)


def _account(standing: Standing, event: Event) -> None:
    account = standing.ledger
    if event.kind in {EventKind.PAYMENT, EventKind.DISTRIBUTION}:
        account.receive(event.on, event.amount)
        if account.principal == 0 and standing.extinction is None:
            standing.extinction = Extinction(Cause.PAID, event.on)
    elif event.kind is EventKind.DEMAND:
        account.demanded(event.on)
    elif event.kind is EventKind.DEMAND_FEE:
        account.fee += event.amount
    elif event.kind is EventKind.COST:
        account.costs += event.amount
    elif event.kind is EventKind.WRITE_OFF:
        account.written_off = event.amount or account.principal
    elif event.kind is EventKind.CORRECTION and account.principal == 0 and standing.extinction is None:
        standing.extinction = Extinction(Cause.CANCELLED, event.on)


def _state(standing: Standing, event: Event) -> None:
    if event.kind in BY_ACT:
        standing.extinction = Extinction(BY_ACT[event.kind], event.on)
    elif event.kind is EventKind.DISPOSITION_STAY:
        standing.stay = event
    elif event.kind is EventKind.STAY_CANCELLED:
        standing.stay = None
    elif event.kind is EventKind.DISCHARGE and not standing.case.kind.claim_class.can_seize:
        standing.is_discharged = True
