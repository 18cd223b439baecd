"""History from core systems: events as they were, lawful or not. What was unlawful has no effect and is reported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.claims import events, permissions
from toshikei.city.claims.models import Claim, ClaimEvent
from toshikei.city.claims.services.assessing import claims_assess
from toshikei.city.claims.services.recording import NewEvent
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of a claim by the number of its core system; `ends` is the key of the event it ends."""

    claim_key: str
    source_key: str
    event: NewEvent
    ends: str = ""


@dataclass(frozen=True, slots=True)
class EventsImported:
    """How many rows were new and known, and each that was not taken in, with its reason."""

    new: int
    known: int
    rejected: tuple[tuple[EventRow, str], ...]


def events_import(*, by: Acting, on: date, source_system: str, rows: Sequence[EventRow]) -> EventsImported:
    """Take history in. Known events (by their key) are left alone; what cannot belong to its claim is told, not dropped."""
    ensure(by, permissions.LOAD)
    with transaction.atomic():
        claims = _claims(source_system, rows)
        taken = _known(claims)
        fresh, known, rejected = [], 0, []
        for row in rows:
            reason = _unfit(row, claims.get(row.claim_key), on, taken)
            if reason:
                rejected.append((row, reason))
            elif (row.claim_key, row.source_key) in taken:
                known += 1
            else:
                taken.add((row.claim_key, row.source_key))
                fresh.append(row)
        _write([row for row in fresh if not row.ends], claims, by)
        _write([row for row in fresh if row.ends], claims, by)
        claims_assess([claims[key] for key in sorted({row.claim_key for row in fresh})], on)
        told = {"rows_in": len(rows), "accepted": len(fresh), "rejected": len(rejected)}
        subject = f"claims.events:{source_system}"
        trail.record(events.EVENTS_IMPORTED, by=by, subject=subject, label=source_system, new=told, on=on)
    return EventsImported(len(fresh), known, tuple(rejected))


def _claims(system: str, rows: Sequence[EventRow]) -> dict[str, Claim]:
    keys = {row.claim_key for row in rows}
    found = Claim.objects.filter(source_system=system, source_key__in=keys)
    return {claim.source_key: claim for claim in found}


def _known(claims: Mapping[str, Claim]) -> set[tuple[str, str]]:
    found = ClaimEvent.objects.filter(claim__in=claims.values()).exclude(source_key="")
    return set(found.values_list("claim__source_key", "source_key"))


def _unfit(row: EventRow, claim: Claim | None, on: date, taken: set[tuple[str, str]]) -> str:
    """Why an event cannot be one of its claim; empty where it can."""
    if claim is None:
        return "その番号の債権がありません。"
    day = row.event.on
    if day > on:
        return f"取り込む日より後（{format_wareki(day)}）のできごとです。"
    first = min((each for each in (claim.arose_on, claim.cause_on) if each), default=None)
    if first and day < first:
        return f"債権の生じた日（{format_wareki(first)}）より前（{format_wareki(day)}）のできごとです。"
    if row.ends and (row.claim_key, row.ends) not in taken:
        return "終わった手続の始まりがありません。"
    return ""


def _write(rows: Sequence[EventRow], claims: Mapping[str, Claim], by: Acting) -> None:
    ends = {row.ends for row in rows if row.ends}
    found = ClaimEvent.objects.filter(claim__in=claims.values(), source_key__in=ends)
    begun = {(row.claim_id, row.source_key): row for row in found}
    made = []
    for row in rows:
        claim = claims[row.claim_key]
        event = row.event.row(claim, by, row.source_key)
        event.of = begun.get((claim.pk, row.ends))
        made.append(event)
    ClaimEvent.objects.bulk_create(made)
