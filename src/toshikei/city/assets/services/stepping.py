"""Record that a step of a verdict was done: in order, on a day, with its paper; what it changes is changed with it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei import law
from toshikei.city.assets import events, permissions
from toshikei.city.assets.choices import Standing, VerdictState
from toshikei.city.assets.errors import (
    ConsentsShort,
    CountsMissing,
    DayAhead,
    PaperMissing,
    PriceMissing,
    ProceedsApart,
    StepNotWaiting,
    StepOutOfOrder,
)
from toshikei.city.assets.models import AssetChange, AssetVerdict, VerdictStep
from toshikei.city.assets.services.finding import subject_of
from toshikei.city.assets.services.gating import gate_of, steps_renew
from toshikei.city.assets.services.register import retire
from toshikei.city.assets.services.verdicts import verdict_locked
from toshikei.engines.assets.gates import Vote, consents_needed
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

EXECUTING = frozenset({"contract", "lease", "use", "demolish"})
"""Before these the gate must be open: no contract on administrative property, none without the approval."""
LEAVING = frozenset({"contract", "demolish"})
"""After these the asset is no longer the city's."""
PROCEEDS = "proceeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What happened: when, by which paper; the count of a special vote; the price an appraisal came to."""

    step: str
    done_on: date
    paper: str
    present: int | None = None
    consents: int | None = None
    price: int | None = None


def step_done(*, by: Acting, on: date, code: str, done: Done) -> VerdictStep:
    """Record a step. A contract the law forbids as things stand is refused with its article."""
    ensure(by, permissions.JUDGE)
    with transaction.atomic():
        found = verdict_locked(code)
        step = step_waiting(found, done.step, on)
        _ensure_told(found, step, done, on)
        step_close(found, step, by, done.done_on, done.paper)
        VerdictStep.objects.filter(pk=step.pk).update(present=done.present, consents=done.consents)
        _follow(found, step, by, done)
        steps_renew(found, on)
        verdict_finish(found, done.done_on)
        new = {"step": step.label, "done_on": done.done_on, "paper": done.paper}
        trail.record(
            events.STEP_DONE, by=by, subject=subject_of(code), label=found.asset.name, new=new, on=on
        )
    return step


def step_waiting(found: AssetVerdict, code: str, on: date) -> VerdictStep:
    """The step, where it is its turn; the law's refusal comes before the order."""
    waiting = list(found.steps.filter(done_on__isnull=True))
    step = next((one for one in waiting if one.code == code), None)
    if step is None:
        raise StepNotWaiting()
    if code in EXECUTING:
        gate_of(found, on).ensure()
    if waiting[0] != step:
        raise StepOutOfOrder(step=step.label, before=waiting[0].label)
    return step


def _ensure_told(found: AssetVerdict, step: VerdictStep, done: Done, on: date) -> None:
    if step.code == PROCEEDS:
        raise ProceedsApart(step=step.label)
    if not found.decided_on <= done.done_on <= on:
        raise DayAhead(step=step.label)
    if not done.paper.strip():
        raise PaperMissing(step=step.label)
    if step.code == "appraise" and not done.price:
        raise PriceMissing(name=found.asset.name)
    if step.vote == Vote.SPECIAL:
        _ensure_consents(step, done)


def _ensure_consents(step: VerdictStep, done: Done) -> None:
    """Two thirds of those present (地方自治法244条の2第2項)."""
    if not done.present or done.consents is None or done.consents > done.present:
        raise CountsMissing(step=step.label)
    needed = consents_needed(done.present, law.at(done.done_on))
    if done.consents < needed:
        raise ConsentsShort(step=step.label, present=done.present, consents=done.consents, needed=needed)


def step_close(found: AssetVerdict, step: VerdictStep, by: Acting, day: date, paper: str) -> None:
    """Mark it done; where it stands among the others stays."""
    step.order = found.steps.filter(done_on__isnull=False).count() + 1
    step.done_on, step.done_by, step.paper = day, by.label, paper[:200]
    step.save()


def _follow(found: AssetVerdict, step: VerdictStep, by: Acting, done: Done) -> None:
    """What a step changes besides itself."""
    asset = found.asset
    if step.code == "appraise":
        found.price = done.price
        found.save(update_fields=["price"])
    if step.code == "reclassify":
        _change(found, "standing", Standing.ORDINARY.value, by, done)
    if step.code == "approval":
        _change(found, "is_approved", True, by, done)  # the value of a field
    if step.code in LEAVING:
        retire(asset, by, done.done_on, f"{found.get_verdict_display()}（{done.paper}）")


def _change(found: AssetVerdict, field: str, value: object, by: Acting, done: Done) -> None:
    """A change of the register that only a step may make, in its history."""
    asset = found.asset
    old = asset.get_standing_display() if field == "standing" else "いいえ"
    setattr(asset, field, value)
    asset.save(update_fields=[field])
    new = asset.get_standing_display() if field == "standing" else "はい"
    reason = f"仕分けの判定「{found.get_verdict_display()}」の手続"
    AssetChange.objects.create(
        asset=asset,
        on=done.done_on,
        field=field,
        old=old,
        new=new,
        source=done.paper[:200],
        reason=reason,
        by=by.label,
    )


def verdict_finish(found: AssetVerdict, day: date) -> None:
    """Everything is done: the verdict has happened."""
    if not found.steps.filter(done_on__isnull=True).exists():
        found.state, found.closed_on = VerdictState.DONE, day
        found.save(update_fields=["state", "closed_on"])
