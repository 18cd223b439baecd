"""Cases as two frames for the columnar form: one row per claim, one row per event with its rank in legal order."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import polars as pl

from toshikei.engines.claims.case import Case
from toshikei.engines.claims.delay_columns import FLAT, PARTS, TABLE
from toshikei.engines.claims.errors import ProfileMissing
from toshikei.engines.claims.events import EventKind
from toshikei.engines.claims.kinds import ClaimClass
from toshikei.engines.claims.profiles import SPECIAL, Profile, profile_of

CLAIMS = {
    "id": pl.Int64,
    "rule": pl.String,
    "claim_class": pl.String,
    "due_on": pl.Date,
    "known_on": pl.Date,
    "arose_on": pl.Date,
    "cause_on": pl.Date,
    "is_evasion": pl.Boolean,
}
EVENTS = {
    "id": pl.Int64,
    "rank": pl.Int64,
    "kind": pl.String,
    "on": pl.Date,
    "arrived_on": pl.Date,
    "deadline_on": pl.Date,
    "payer": pl.String,
    "is_returned": pl.Boolean,
    "is_public_service": pl.Boolean,
    "is_listed": pl.Boolean,
    "is_signed": pl.Boolean,
    "is_by_debtor": pl.Boolean,
}


def frames(cases: Sequence[Case]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cases, numbered from 0, and their events; the events of a case must stand in their legal order."""
    claims = [
        (
            place,
            case.kind.rule,
            case.kind.claim_class.value,
            *(case.due_on, case.known_on, case.arose_on, case.cause_on),
            case.is_evasion,
        )
        for place, case in enumerate(cases)
    ]
    events = [
        (place, rank, *(getattr(event, name) for name in list(EVENTS)[2:]))
        for place, case in enumerate(cases)
        for rank, event in enumerate(case.events)
    ]
    return (
        pl.DataFrame(claims, schema=CLAIMS, orient="row"),
        pl.DataFrame(events, schema=EVENTS, orient="row"),
    )


ACCOUNTS = {
    "id": pl.Int64,
    "principal": pl.Int64,
    "due_on": pl.Date,
    "until": pl.Date,
    "rates": pl.String,
    "flat_rate": pl.Int64,
    "cap_rate": pl.Int64,
    "pivot": pl.Int64,
    "floor": pl.Int64,
    "minimum": pl.Int64,
    "smallest": pl.Int64,
    "step": pl.Int64,
}
PAYMENTS = {"id": pl.Int64, "rank": pl.Int64, "on": pl.Date, "amount": pl.Int64}


def accounts(cases: Sequence[Case], until: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Principal, profile and payments of the cases that the columnar delay charge can take; others are left out."""
    rows = []
    payments = []
    for place, case in enumerate(cases):
        profile = _known_profile(case)
        if profile is None or not _is_plain(case, profile):
            continue
        principal = case.principal if _bears_charge(case, until) else 0
        rows.append((place, principal, case.due_on, until, *profile_cells(profile)))
        told = (event for event in case.events if event.kind is EventKind.PAYMENT)
        payments += [(place, rank, event.on, event.amount) for rank, event in enumerate(told)]
    return (
        pl.DataFrame(rows, schema=ACCOUNTS, orient="row"),
        pl.DataFrame(payments, schema=PAYMENTS, orient="row"),
    )


def _bears_charge(case: Case, until: date) -> bool:
    """As `Ledger.bears_charge`: a public claim that no demand preceded its last payment bears none."""
    if case.kind.claim_class is ClaimClass.TAX:
        return True
    demands = (each.on for each in case.events if each.kind is EventKind.DEMAND and each.on > case.due_on)
    owed, end = case.principal, until
    for event in case.events:
        if event.kind is EventKind.PAYMENT and owed > 0:
            owed -= event.amount
            end = event.on if owed <= 0 else until
    return next(demands, date.max) <= end


def _known_profile(case: Case) -> Profile | None:
    """A profile nobody registered is the single form's to refuse."""
    try:
        return profile_of(case.kind, on=case.due_on, city=case.city)
    except ProfileMissing:
        return None


def _is_plain(case: Case, profile: Profile) -> bool:
    """Principal first, no civil interest, no costs, deferrals, corrections."""
    others = {EventKind.COST, EventKind.TAX_DEFERRAL, EventKind.CORRECTION, EventKind.DISTRIBUTION}
    return (
        not profile.is_civil
        and case.kind.allocation in {"本税・元本が先", "条例"}
        and not any(event.kind in others for event in case.events)
    )


def profile_cells(profile: Profile) -> tuple[object, ...]:
    def parts(share: Fraction | None) -> int | None:
        return None if share is None else int(share * PARTS)

    rates = TABLE if profile.rates == SPECIAL else FLAT
    sums = (profile.pivot, profile.floor, profile.minimum, profile.smallest, profile.step)
    return (rates, parts(profile.flat), parts(profile.cap), *sums)
