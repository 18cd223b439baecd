"""Record what happened to a claim. The engine says whether the law allows it; what it forbids is refused with its article."""

from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction

from toshikei.city.claims import events, permissions
from toshikei.city.claims.choices import CONTACT, EventKind
from toshikei.city.claims.errors import ClaimUnknown
from toshikei.city.claims.models import Claim, ClaimEvent
from toshikei.city.claims.selectors.cases import cases_of, event_of
from toshikei.city.claims.selectors.seeing import claims_visible_to
from toshikei.city.claims.services.assessing import claims_assess
from toshikei.city.claims.services.finding import LABEL, claim_locked, ensure_contact, subject_of
from toshikei.engines.claims.assessment import Assessment, assess, ensure_possible, with_act
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """An event to be recorded: its kind, its day and the facts of its kind. `of`: number of the event it ends."""

    kind: str
    on: date
    amount: int = 0
    arrived_on: date | None = None
    deadline_on: date | None = None
    until_on: date | None = None
    applied_on: date | None = None
    due_on: date | None = None
    heirs_fixed_on: date | None = None
    of_id: int | None = None
    payer: str = "debtor"
    ground: str = "other"
    outcome: str = "done"
    is_returned: bool = False
    is_public_service: bool = False
    is_listed: bool = True
    is_signed: bool = True
    is_by_debtor: bool = True
    is_resolved: bool = False
    is_correction: bool = False
    note: str = ""

    def row(self, claim: Claim, by: Acting, source_key: str = "") -> ClaimEvent:
        """As the table keeps it; not written yet."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return ClaimEvent(
            claim=claim, recorded_at=clock.now(), recorded_by=by.label, source_key=source_key, **values
        )


def event_record(*, by: Acting, on: date, number: str, event: NewEvent, source_key: str = "") -> ClaimEvent:
    """Record an act or a fact. Refused where the law forbids it on its day; a second click with the same key is harmless."""
    with transaction.atomic():
        claim = claim_locked(number, by, on)
        standing = claim.events.filter(source_key=source_key).first() if source_key else None
        if standing is not None:
            return standing
        return event_add(claim, event, by, on, source_key)


def event_add(
    claim: Claim, event: NewEvent, by: Acting, on: date, source_key: str = "", *, is_forced: bool = False
) -> ClaimEvent:
    """Write the event, the state and the trail. `is_forced`: a fact that stands although the act was unlawful."""
    row = event.row(claim, by, source_key)
    if event.kind in CONTACT:
        ensure_contact(claim, row.get_kind_display())
    if not is_forced:
        [(_, case)] = cases_of([claim], max(on, event.on))
        ensure_possible(case, event_of(row))
    row.save(force_insert=True)
    claims_assess([claim], on)
    trail.record(
        events.EVENT_RECORDED,
        by=by,
        subject=subject_of(claim),
        label=LABEL,
        new={"event": row.get_kind_display(), "day": row.on.isoformat()},
        on=on,
    )
    return row


def event_try(*, by: Acting, on: date, number: str, event: NewEvent) -> tuple[Assessment, Assessment]:
    """もし、この日にこれをしたら: the answers before and after an act; refused as the act itself would be. Writes nothing."""
    ensure(by, permissions.WORK)
    claim = claims_visible_to(by, on).select_related("debtor").filter(number=number).first()
    if claim is None:
        raise ClaimUnknown()
    day = max(on, event.on)
    [(_, case)] = cases_of([claim], day)
    return assess(case, day), assess(with_act(case, event_of(event.row(claim, by))), day)


def label_of(kind: str) -> str:
    return str(EventKind(kind).label)
