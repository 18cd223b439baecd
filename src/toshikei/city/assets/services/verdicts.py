"""Judge an asset, with the steps the law asks for; take a verdict back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.assets import events, permissions
from toshikei.city.assets.choices import VerdictState
from toshikei.city.assets.errors import DueBefore, VerdictStands, VerdictUnknown
from toshikei.city.assets.models import Asset, AssetVerdict
from toshikei.city.assets.services.finding import asset_locked, ensure_reason, subject_of
from toshikei.city.assets.services.gating import ensure_possible, steps_renew
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """仕分け: what is to become of the asset until when, and why."""

    verdict: str
    due_on: date
    reason: str
    dissent: str = ""
    price: int | None = None
    is_fair: bool = True
    lease_case: str = ""
    is_invented: bool = False


def verdict_decide(*, by: Acting, on: date, code: str, judged: Judged) -> AssetVerdict:
    """Record a verdict with its steps. What no step can mend is refused at once, with its article."""
    ensure(by, permissions.JUDGE)
    with transaction.atomic():
        asset = asset_locked(code)
        ensure_reason(judged.reason, asset.name, "仕分けの判定")
        standing = asset.verdicts.filter(state=VerdictState.OPEN).first()
        if standing is not None:
            raise VerdictStands(name=asset.name, verdict=standing.get_verdict_display())
        if judged.due_on < on:
            raise DueBefore(name=asset.name)
        made = _made(asset, by, on, judged)
        ensure_possible(made, on)
        made.save(force_insert=True)
        count = steps_renew(made, on)
        new = {
            "verdict": made.get_verdict_display(),
            "due_on": made.due_on,
            "reason": made.reason,
            "steps": count,
        }
        trail.record(
            events.VERDICT_DECIDED, by=by, subject=subject_of(code), label=asset.name, new=new, on=on
        )
    return made


def _made(asset: Asset, by: Acting, on: date, judged: Judged) -> AssetVerdict:
    return AssetVerdict(
        asset=asset,
        verdict=judged.verdict,
        decided_on=on,
        decided_by=by.label,
        reason=judged.reason,
        dissent=judged.dissent,
        due_on=judged.due_on,
        price=judged.price,
        is_fair=judged.is_fair,
        lease_case=judged.lease_case,
        is_invented=judged.is_invented,
    )


def verdict_locked(code: str) -> AssetVerdict:
    """The open verdict of an asset."""
    found = (
        AssetVerdict.objects.select_for_update(of=("self",))
        .select_related("asset")
        .filter(asset__code=code, state=VerdictState.OPEN)
        .first()
    )
    if found is None:
        raise VerdictUnknown()
    return found


def verdict_withdraw(*, by: Acting, on: date, code: str, reason: str) -> AssetVerdict:
    """Take the open verdict back; what was done stays on record."""
    ensure(by, permissions.JUDGE)
    with transaction.atomic():
        found = verdict_locked(code)
        ensure_reason(reason, found.asset.name, "判定の取りやめ")
        found.state, found.closed_on, found.closed_why = VerdictState.WITHDRAWN, on, reason
        found.save(update_fields=["state", "closed_on", "closed_why"])
        trail.record(
            events.VERDICT_WITHDRAWN,
            by=by,
            subject=subject_of(code),
            label=found.asset.name,
            new={"verdict": found.get_verdict_display(), "reason": reason},
            on=on,
        )
    return found
