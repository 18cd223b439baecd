"""Keep what the engine says of every claim: made anew after each event and import, never written by hand.

`claims_reassess` judges all as of a day; nothing calls it by itself yet, so a state says the day it is of (`as_of`).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import batched

from django.db import transaction

from toshikei.city.claims import events, permissions
from toshikei.city.claims.models import Claim, ClaimEvent, ClaimState
from toshikei.city.claims.selectors.cases import case_of, events_by_claim
from toshikei.city.claims.selectors.rulebook import kinds_on
from toshikei.city.claims.services.stating import state_of
from toshikei.engines.claims.assessment import assess
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

BATCH = 1_000
KEPT = [field.name for field in ClaimState._meta.concrete_fields if field.name not in {"id", "claim"}]


def claims_assess(claims: Sequence[Claim], on: date) -> int:
    """Write the states of these claims as of a day; gives how many changed. Inside the caller's transaction."""
    changed = 0
    kinds = kinds_on(on)
    for chunk in batched(claims, BATCH):
        rows = events_by_claim(chunk)
        before = {state.claim_id: state for state in ClaimState.objects.filter(claim__in=chunk)}
        made = [_state(claim, rows.get(claim.pk, []), kinds, on) for claim in chunk]
        changed += sum(_differs(state, before.get(state.claim_id)) for state in made)
        ClaimState.objects.bulk_create(
            made, update_conflicts=True, unique_fields=["claim"], update_fields=KEPT
        )
    return changed


def _state(claim: Claim, rows: Iterable[ClaimEvent], kinds: dict, on: date) -> ClaimState:
    rows = list(rows)
    return state_of(claim, rows, assess(case_of(claim, rows, kinds, on), on), on)


def _differs(new: ClaimState, old: ClaimState | None) -> bool:
    return old is None or any(
        getattr(new, name) != getattr(old, name) for name in KEPT if name not in {"as_of", "delay"}
    )


def claims_reassess(*, by: Acting, on: date, kind: str = "") -> int:
    """Judge every claim (or those of a kind) anew as of a day; gives how many answers changed."""
    ensure(by, permissions.LOAD)
    found = Claim.objects.order_by("number")
    if kind:
        found = found.filter(kind=kind)
    with transaction.atomic():
        changed = claims_assess(list(found), on)
        trail.record(
            events.REASSESSED,
            by=by,
            subject=f"claims.states:{on.isoformat()}",
            label="債権の判定",
            new={"changed": changed, "day": on.isoformat()},
            on=on,
        )
    return changed
