"""枠配分 of all departments kept in one save: whole or not at all, and never over what a colleague wrote meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from toshikei.city.making import permissions
from toshikei.city.making.errors import CeilingMoved
from toshikei.city.making.models import Ceiling, Round
from toshikei.city.making.selectors.ceilings import ceiling_stamp
from toshikei.city.making.selectors.lately import last_writer
from toshikei.city.making.services.finding import round_locked
from toshikei.city.making.services.rounds import ceiling_set, ensure_ceilings_open
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.kernel.money import format_yen


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingDraft:
    """The ceiling of one department. `seen` is the stamp of what stood on the page (None: not asked)."""

    unit_code: str
    base_yen: int
    percent: Decimal = Decimal(0)
    added_yen: int = 0
    reason: str = ""
    seen: str | None = None


def ceilings_set(
    *, by: Acting, on: date, round_id: int, account: str, drafts: Sequence[CeilingDraft]
) -> list[Ceiling]:
    """Set the ceilings that differ from what stands; those are given back. One event for each, in one transaction.

    Raises RoundPassed once the mayor has decided, CeilingMoved where a colleague wrote since `seen`.
    """
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        ensure_ceilings_open(making)
        standing = {one.unit_code: one for one in Ceiling.objects.filter(round=making, account=account)}
        changed = [draft for draft in drafts if not _is_same(draft, standing.get(draft.unit_code))]
        for draft in changed:
            _ensure_seen(making, draft, standing.get(draft.unit_code), on)
        return [_set(draft, account=account, by=by, on=on, round_id=round_id) for draft in changed]


def _is_same(draft: CeilingDraft, held: Ceiling | None) -> bool:
    if held is None:
        return False
    asked = (draft.base_yen, draft.percent, draft.added_yen, draft.reason.strip())
    return asked == (held.base_yen, held.percent, held.added_yen, held.reason)


def _ensure_seen(making: Round, draft: CeilingDraft, held: Ceiling | None, on: date) -> None:
    if draft.seen is None or draft.seen == ceiling_stamp(held):
        return
    raise CeilingMoved(
        unit=organisation_on(on).name_of(draft.unit_code),
        by=last_writer(making, "making.ceiling_set"),
        amount=format_yen(held.amount_yen, unit="円") if held else "－",
    )


def _set(draft: CeilingDraft, **facts: object) -> Ceiling:
    return ceiling_set(
        unit_code=draft.unit_code,
        base_yen=draft.base_yen,
        percent=draft.percent,
        added_yen=draft.added_yen,
        reason=draft.reason.strip(),
        **facts,  # type: ignore[arg-type]  # by, on, round and account by name
    )
