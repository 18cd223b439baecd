"""One claim judged on a day (判定): four axes, both limitation bounds, delay charge, next steps, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from toshikei.engines.claims.bounds import Limitation, limitation
from toshikei.engines.claims.case import Case
from toshikei.engines.claims.delay import DelayCharge
from toshikei.engines.claims.errors import ProfileMissing, RateUnknown
from toshikei.engines.claims.events import Event, EventKind
from toshikei.engines.claims.findings import Finding, void
from toshikei.engines.claims.guards import back_dated, first_demand, forbids
from toshikei.engines.claims.ill_facts import about_case, about_result, mended
from toshikei.engines.claims.remarks import remarks
from toshikei.engines.claims.standing import Existence, Extinction, Standing, replay
from toshikei.engines.claims.steps import Step, next_steps
from toshikei.kernel.errors import Refusal
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import Yen


class Collection(StrEnum):
    """徴収状態."""

    NOT_DUE = "納期前"
    ARREARS = "滞納"
    DEMANDED = "督促済"
    AGREED = "分納・履行延期"
    DEFERRED = "徴収の猶予・換価の猶予"
    SEIZED = "差押え"
    SUING = "訴訟"
    TITLED = "債務名義あり"
    EXECUTING = "強制執行"
    HALTED = "停止"
    CLOSED = "終わり"


@dataclass(frozen=True, slots=True)
class Account:
    """会計. Every figure in whole yen; unreceived = assessed - received - written off."""

    assessed: Yen
    received: Yen
    written_off: Yen
    refundable: Yen
    principal: Yen
    fee: Yen
    costs: Yen

    @property
    def unreceived(self) -> Yen:
        return self.principal + self.fee + self.costs - self.written_off


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer. `delay` is None for a claim without charge; `delay_refused` says why it could not be computed."""

    case: Case
    as_of: date
    collection: Collection
    existence: Existence
    extinction: Extinction | None
    limits: Limitation
    account: Account
    standing: Standing
    delay: DelayCharge | None
    delay_refused: Refusal | None
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]

    @property
    def needs_decision(self) -> bool:
        """Between the two bounds: nobody but a person may close or press."""
        return self.extinction is None and self.limits.is_between(self.as_of)

    def explain(self) -> Explanation:
        """The whole answer as a tree."""
        parts = [self.limits.reasons, *([self.delay.reasons] if self.delay else [])]
        return Explanation(
            f"{self.case.kind.label}（{self.case.kind.claim_class}）",
            str(self.existence),
            note=f"徴収状態：{self.collection}",
            law=(self.case.kind.law,),
            parts=tuple(parts),
        )


def assess(case: Case, as_of: date, found_before: Sequence[Finding] = ()) -> Assessment:
    """Judge a case on a day. What cannot belong to the claim is refused; what was unlawful is void and reported."""
    whole, repaired = mended(case.until(as_of))
    legal, unlawful = lawful(whole)
    limits = limitation(legal)
    standing = replay(legal, limits)
    delay, refused = _delay(standing, as_of)
    found = [*found_before, *repaired, *about_case(whole), *unlawful, *standing.findings]
    result = Assessment(
        legal,
        as_of,
        collection(standing, as_of),
        standing.existence(as_of),
        standing.ended_before(as_of),
        limits,
        _account(standing),
        standing,
        delay,
        refused,
        tuple(next_steps(standing, limits, as_of)),
        (),
    )
    return replace(result, findings=(*found, *_late_entries(whole), *_compared(result)))


def lawful(case: Case) -> tuple[Case, list[Finding]]:
    """The case with only its lawful events; what the law forbade then is void and reported, not deleted."""
    kept: list[Event] = []
    findings: list[Finding] = []
    for event in case.events:
        refusal = forbids(case, event, kept)
        if refusal is not None:
            findings.append(void(refusal, event.on))
            continue
        findings.extend(remarks(case, event, kept))
        kept.append(event)
    return replace(case, events=tuple(kept)), findings


def _compared(result: Assessment) -> Iterator[Finding]:
    account = result.account
    computed = (result.limits.official, account.unreceived, result.delay.charge if result.delay else None)
    return about_result(result.case, result.existence, computed)


def _late_entries(case: Case) -> Iterator[Finding]:
    """Events that came into the books after their year was reported."""
    for event in case.events:
        refusal = back_dated(case, event)
        if refusal is not None:
            yield void(refusal, event.on)


def _delay(standing: Standing, as_of: date) -> tuple[DelayCharge | None, Refusal | None]:
    ended = standing.ended_before(as_of)
    until = min(as_of, ended.last_day) if ended else as_of
    try:
        return standing.ledger.charge(until), None
    except (RateUnknown, ProfileMissing) as refusal:
        return None, refusal


def _account(standing: Standing) -> Account:
    book = standing.ledger
    fees = sum(each.fee for each in book.allocations)
    costs = sum(each.costs for each in book.allocations)
    principal = sum(each.principal for each in book.allocations)
    delay = sum(each.delay for each in book.allocations)
    assessed = book.principal + principal + book.fee + fees + book.costs + costs + delay
    return Account(
        assessed, book.received, book.written_off, book.refundable, book.principal, book.fee, book.costs
    )


def collection(standing: Standing, as_of: date) -> Collection:
    """徴収状態 on a day, by the furthest step that still stands."""
    if standing.ended_before(as_of):
        return Collection.CLOSED
    done = {event.kind for event in standing.done}
    running = {event.kind for event in standing.clock.open.values()}
    checks = (
        (standing.is_halted, Collection.HALTED),
        (EventKind.ENFORCEMENT in running, Collection.EXECUTING),
        (EventKind.SEIZURE in running, Collection.SEIZED),
        (EventKind.SUIT in running, Collection.SUING),
        (EventKind.TITLE in done, Collection.TITLED),
        (_is_deferred(standing, as_of), Collection.DEFERRED),
        (bool({EventKind.PLEDGE, EventKind.DEFERRAL} & done), Collection.AGREED),
        (as_of <= standing.case.due_on, Collection.NOT_DUE),
        (first_demand(standing.done) is not None, Collection.DEMANDED),
    )
    return next((status for holds, status in checks if holds), Collection.ARREARS)


def _is_deferred(standing: Standing, day: date) -> bool:
    kinds = {EventKind.TAX_DEFERRAL, EventKind.CONVERSION_DEFERRAL}
    return any(
        event.on <= day <= event.until_on for event in standing.done if event.kind in kinds and event.until_on
    )


def ensure_possible(case: Case, act: Event) -> None:
    """Refuse an act that the law does not allow on its day, with the article and what can be done instead.

    A back-dated act is judged by what had happened until its own day.
    """
    known = tuple(event for event in case.events if event.on <= act.on)
    whole, _ = mended(replace(case, events=known).until(act.on))
    legal, _ = lawful(whole)
    refusal = back_dated(whole, act) or forbids(legal, act, legal.events)
    if refusal is None:
        refusal = replay(legal, limitation(legal)).refuses(act)
    if refusal is not None:
        raise refusal


def with_act(case: Case, act: Event) -> Case:
    """The case as it would stand after an act (もし、この日にこれをしたら), which takes its place among the days."""
    ensure_possible(case, act)
    return replace(case, events=tuple(sorted((*case.events, act), key=lambda event: event.on)))
