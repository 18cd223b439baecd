"""What the class of a claim and its history forbid (2.3 of the specification), before any question of time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from toshikei.engines.claims.case import Case
from toshikei.engines.claims.clock import clock_value
from toshikei.engines.claims.errors_of_acts import (
    BackDated,
    DemandBeforeDue,
    DemandDuringDeferral,
    FeeWithoutDemand,
    InvocationNotPossible,
    NoOwnEnforcement,
    NotForCompulsory,
    RemissionTooEarly,
    SeizureTooEarly,
    StayNotPossible,
)
from toshikei.engines.claims.events import Event, EventKind, Ground
from toshikei.engines.claims.kinds import ClaimClass
from toshikei.engines.claims.periods import DAY, last_day_after
from toshikei.kernel.era import format_wareki
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear

OWN_POWER = frozenset(
    {
        EventKind.SEIZURE,
        EventKind.INVESTIGATION,
        EventKind.DISTRIBUTION_CLAIM,
        EventKind.DISTRIBUTION,
        EventKind.DISPOSITION_STAY,
        EventKind.IMMEDIATE_EXTINCTION,
        EventKind.TAX_DEFERRAL,
        EventKind.CONVERSION_DEFERRAL,
    }
)
"""Acts of tax-style collection: only where the city has its own enforcement."""
INSTEAD = {
    EventKind.DEFERRAL: "徴収の猶予（地方税法15条）か換価の猶予（15条の5・15条の6）を検討してください。",
    EventKind.COLLECTION_STAY: "滞納処分の執行停止（地方税法15条の7）を検討してください。",
    EventKind.REMISSION: "執行停止が3年続くと消滅します（地方税法15条の7第4項）。",
    EventKind.SUIT: "滞納処分（差押え）を使ってください。",
    EventKind.ENFORCEMENT: "滞納処分（差押え）を使ってください。",
    EventKind.GUARANTOR_CALL: "滞納処分の例による手続を使ってください。",
    EventKind.TITLE: "滞納処分（差押え）を使ってください。",
    EventKind.ACCELERATION: "繰上徴収（地方税法13条の2）を検討してください。",
}
"""Acts of the Enforcement Order, which leaves out claims with own enforcement; and what there is instead."""

type Guard = Callable[[Case, Event, Sequence[Event]], Refusal | None]


def forbids(case: Case, event: Event, before: Sequence[Event]) -> Refusal | None:
    """The refusal an act meets for its class or for what happened before it; None when nothing stands against it."""
    claim_class = case.kind.claim_class
    if event.kind in OWN_POWER and not claim_class.can_seize:
        return NoOwnEnforcement(claim_class=str(claim_class), act=event.label)
    if event.kind in INSTEAD and claim_class.can_seize:
        return NotForCompulsory(claim_class=str(claim_class), act=event.label, remedy=INSTEAD[event.kind])
    guard = GUARDS.get(event.kind)
    return guard(case, event, before) if guard else None


def first_demand(events: Sequence[Event]) -> Event | None:
    """The only demand that renews; later ones are reminders."""
    return next((event for event in events if event.kind is EventKind.DEMAND), None)


def deferral_on(events: Sequence[Event], day: date) -> Event | None:
    """The collection deferral (徴収の猶予) that runs on a day."""
    kinds = {EventKind.TAX_DEFERRAL}
    return next(
        (each for each in events if each.kind in kinds and each.until_on and each.on <= day <= each.until_on),
        None,
    )


def seizure_from(case: Case, events: Sequence[Event]) -> date | None:
    """First day on which a seizure is lawful; None without a demand."""
    demand = first_demand(events)
    if demand is None:
        return None
    if case.kind.claim_class is ClaimClass.COMPULSORY and demand.deadline_on:
        return demand.deadline_on + DAY
    return demand.on + timedelta(clock_value("tax_demand_days", demand.on).as_int()) + DAY


def remission_from(events: Sequence[Event], due_on: date) -> date | None:
    """First day on which a remission is possible; None where nothing was deferred for lack of means (令171条の7)."""
    first = next((each for each in events if each.kind is EventKind.DEFERRAL), None)
    if first is None or not any(_for_no_means(each) for each in events):
        return None
    start = first.on if first.on > due_on else due_on
    years = clock_value("remission_years", start).as_int()
    return last_day_after(start, months=12 * years) + DAY


def _for_no_means(event: Event) -> bool:
    return event.kind is EventKind.DEFERRAL and event.ground is Ground.NO_MEANS


def _seizure(case: Case, event: Event, before: Sequence[Event]) -> Refusal | None:
    earliest = seizure_from(case, before)
    if earliest is None:
        reason = "督促がされていません。差押えは、督促を受けて納めないときにできます。"
        return SeizureTooEarly(on=_day(event), reason=reason, earliest="先に督促をしてください。")
    if event.on >= earliest:
        return None
    return SeizureTooEarly(
        on=_day(event),
        reason="督促の期限（市税は督促状を発した日から起算して10日を経過した日）までは、納付を待ちます。",
        earliest=f"{format_wareki(earliest)}から差し押さえることができます。",
    )


def _demand(case: Case, event: Event, before: Sequence[Event]) -> Refusal | None:
    if event.on <= case.due_on:
        return DemandBeforeDue(on=_day(event), due=format_wareki(case.due_on))
    running = deferral_on(before, event.on)
    if running is None or running.until_on is None:
        return None
    return DemandDuringDeferral(on=_day(event), until=format_wareki(running.until_on))


def _fee(case: Case, event: Event, before: Sequence[Event]) -> Refusal | None:
    if case.kind.claim_class is ClaimClass.PRIVATE:
        return FeeWithoutDemand(on=_day(event), reason="私債権の督促に、手数料の定めはありません。")
    if first_demand(before) is None:
        return FeeWithoutDemand(
            on=_day(event), reason="督促をしていません。手数料は督促をした場合のものです。"
        )
    return None


def _remission(case: Case, event: Event, before: Sequence[Event]) -> Refusal | None:
    earliest = remission_from(before, case.due_on)
    if earliest is None:
        reason = "無資力またはこれに近い状態を理由とする履行延期がされていません。"
        return RemissionTooEarly(
            on=_day(event), reason=reason, earliest="放棄（条例か議会の議決）を検討してください。"
        )
    if event.on >= earliest:
        return None
    return RemissionTooEarly(
        on=_day(event),
        reason="履行期限（期限後に延期したときは最初の延期の日）から10年を経過していません。",
        earliest=f"{format_wareki(earliest)}から免除できます。",
    )


def _invocation(case: Case, event: Event, before: Sequence[Event]) -> Refusal | None:
    if case.kind.claim_class is ClaimClass.PRIVATE:
        return None
    return InvocationNotPossible(
        on=_day(event),
        reason="公債権の時効には援用が要りません。期間が過ぎれば消滅し、過ぎるまでは消滅しません。",
        remedy="時効の期間を確かめてください。",
    )


def _immediate(case: Case, event: Event, before: Sequence[Event]) -> Refusal | None:
    stays = [each for each in before if each.kind is EventKind.DISPOSITION_STAY]
    if stays and stays[-1].ground is Ground.NO_PROPERTY:
        return None
    return StayNotPossible(on=_day(event))


GUARDS: Mapping[EventKind, Guard] = {
    EventKind.SEIZURE: _seizure,
    EventKind.DEMAND: _demand,
    EventKind.DEMAND_FEE: _fee,
    EventKind.REMISSION: _remission,
    EventKind.INVOCATION: _invocation,
    EventKind.IMMEDIATE_EXTINCTION: _immediate,
}


def back_dated(case: Case, event: Event) -> Refusal | None:
    """An event that comes into the books after the settlement of its year was reported, unless as a correction."""
    year = FiscalYear.of(event.on).year
    is_late = event.recorded_on is not None and FiscalYear.of(event.recorded_on).year > year
    if not is_late or year not in case.reported_years or event.is_correction:
        return None
    return BackDated(on=_day(event), act=event.label, year=year)


def _day(event: Event) -> str:
    return format_wareki(event.on)
