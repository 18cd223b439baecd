"""An assessment as the row that lists read."""

from collections.abc import Sequence
from datetime import date

from toshikei.city.claims.models import Claim, ClaimEvent, ClaimState
from toshikei.engines.claims.assessment import Assessment
from toshikei.engines.claims.events import EventKind
from toshikei.engines.claims.findings import Handling

DEMAND_STEPS = frozenset({"demand_tax", "demand_public", "demand_private"})
LETTERS = frozenset({EventKind.NOTICE, EventKind.DEMAND, EventKind.REMINDER})
PROMISES = frozenset({EventKind.PLEDGE, EventKind.DEFERRAL})


def state_of(claim: Claim, rows: Sequence[ClaimEvent], found: Assessment, on: date) -> ClaimState:
    """Everything a list, a total or a report needs of one claim."""
    ended, limits, account = found.extinction, found.limits, found.account
    steps = found.steps
    demand = next((step for step in steps if step.code in DEMAND_STEPS), None)
    pressing = next((step for step in steps if step.until_on), steps[0] if steps else None)
    return ClaimState(
        claim=claim,
        as_of=on,
        claim_class=found.case.kind.claim_class.value,
        collection=found.collection.name.lower(),
        existence=found.existence.name.lower(),
        cause=str(ended.cause) if ended else "",
        ended_on=ended.last_day if ended else None,
        act_by=limits.act_by,
        official=limits.official,
        safe_to_close_from=limits.safe_to_close_from,
        assessed=account.assessed,
        received=account.received,
        written_off=account.written_off,
        refundable=account.refundable,
        unreceived=account.unreceived,
        delay=found.delay.charge if found.delay else (None if found.delay_refused else 0),
        demanded_on=_first(found, EventKind.DEMAND),
        demand_until=demand.until_on if demand else None,
        returned_on=_returned(rows),
        promise_on=_promise(rows),
        last_on=rows[-1].on if rows else None,
        next_label=pressing.label if pressing else "",
        next_until=pressing.until_on if pressing else None,
        needs_decision=found.needs_decision,
        findings=sum(one.handling is Handling.HELD for one in found.findings),
    )


def _first(found: Assessment, kind: EventKind) -> date | None:
    return next((event.on for event in found.standing.done if event.kind is kind), None)


def _returned(rows: Sequence[ClaimEvent]) -> date | None:
    """The last letter, if it came back."""
    letters = [row for row in rows if row.kind in LETTERS]
    return letters[-1].on if letters and letters[-1].is_returned else None


def _promise(rows: Sequence[ClaimEvent]) -> date | None:
    """Until when the debtor promised to pay: the last day of the newest pledge or deferral."""
    promises = [row.until_on or row.due_on for row in rows if row.kind in PROMISES]
    return promises[-1] if promises else None
