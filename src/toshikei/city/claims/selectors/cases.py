"""Stored claims as the cases the engine judges."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from toshikei.city.claims.models import Claim, ClaimEvent
from toshikei.city.claims.selectors.rulebook import city_code, kinds_on, policy_on
from toshikei.engines.claims.assessment import Assessment, assess
from toshikei.engines.claims.case import Case, Legacy
from toshikei.engines.claims.events import Event, EventKind, Ground, Outcome, Payer
from toshikei.engines.claims.kinds import Kind

DAYS = ("arrived_on", "deadline_on", "until_on", "applied_on", "due_on", "heirs_fixed_on")
FLAGS = (
    "is_returned",
    "is_public_service",
    "is_listed",
    "is_signed",
    "is_by_debtor",
    "is_resolved",
    "is_correction",
)


def event_of(row: ClaimEvent) -> Event:
    """One stored event as the engine reads it; one not stored yet has no number."""
    return Event(
        kind=EventKind(row.kind),
        on=row.on,
        id=str(row.pk or ""),
        of=str(row.of_id or ""),
        amount=row.amount,
        payer=Payer(row.payer),
        ground=Ground(row.ground),
        outcome=Outcome(row.outcome),
        **{name: getattr(row, name) for name in (*DAYS, *FLAGS)},
    )


def case_of(claim: Claim, rows: Iterable[ClaimEvent], kinds: Mapping[str, Kind], on: date) -> Case:
    """The claim with its history until a day."""
    events = sorted((event_of(row) for row in rows if row.on <= on), key=lambda event: event.on)
    legacy = Legacy(
        claim.legacy_limitation_on, claim.legacy_delay, claim.legacy_balance, claim.legacy_is_closed
    )
    return Case(
        kind=kinds[claim.kind],
        principal=claim.principal,
        due_on=claim.due_on,
        original_due_on=claim.original_due_on,
        arose_on=claim.arose_on,
        cause_on=claim.cause_on,
        known_on=claim.known_on,
        contract_rate=Fraction(claim.contract_rate) / 100 if claim.contract_rate is not None else None,
        is_evasion=claim.is_evasion,
        city=city_code(),
        policy=policy_on(on),
        events=tuple(events),
        legacy=legacy,
    )


def cases_of(claims: Sequence[Claim], on: date) -> list[tuple[Claim, Case]]:
    """Many claims with their histories, in one query for all events."""
    kinds, rows = kinds_on(on), events_by_claim(claims)
    return [(claim, case_of(claim, rows.get(claim.pk, ()), kinds, on)) for claim in claims]


def events_by_claim(claims: Iterable[Claim]) -> dict[object, list[ClaimEvent]]:
    found: dict[object, list[ClaimEvent]] = {}
    for row in ClaimEvent.objects.filter(claim__in=[claim.pk for claim in claims]).order_by("on", "pk"):
        found.setdefault(row.claim_id, []).append(row)
    return found


def assessed(claim: Claim, on: date) -> Assessment:
    """What the law says of one claim on a day, from its events."""
    [(_, case)] = cases_of([claim], on)
    return assess(case, on)
