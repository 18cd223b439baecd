"""What the city rules for a kind: its class where the law leaves two, and the plan of a fiscal year."""

from datetime import date

from django.db import transaction

from toshikei.city.claims import events, permissions
from toshikei.city.claims.errors import ClassNotArgued, ReasonMissing, TargetOdd
from toshikei.city.claims.models import Claim, ClassDecision, YearPlan
from toshikei.city.claims.selectors.rulebook import kind_on
from toshikei.city.claims.services.assessing import claims_assess
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

WHOLE = 1000


def class_choose(
    *, by: Acting, on: date, kind: str, chosen: str, basis: str, decided_by: str
) -> ClassDecision:
    """区分を定める: with its reason and who decided. Every claim of the kind is judged anew at once."""
    ensure(by, permissions.RULE)
    if not basis.strip() or not decided_by.strip():
        raise ReasonMissing(act="区分を定める")
    found = kind_on(kind, on)
    classes = [each.value for each in (found.claim_class, found.alternative) if each]
    if chosen not in classes or len(classes) == 1:
        raise ClassNotArgued(kind=found.label, chosen=chosen, offer=found.classes)
    with transaction.atomic():
        made = ClassDecision.objects.create(
            kind=kind,
            chosen=chosen,
            basis=basis.strip(),
            decided_by=decided_by.strip(),
            decided_on=on,
        )
        made.changed = claims_assess(list(Claim.objects.filter(kind=kind)), on)
        made.save(update_fields=["changed"])
        new = {"chosen": chosen, "basis": basis.strip(), "changed": made.changed}
        old = {"chosen": found.claim_class.value}
        subject = f"claims.class:{kind}"
        trail.record(events.CLASS_CHOSEN, by=by, subject=subject, label=found.label, old=old, new=new, on=on)
    return made


def plan_set(
    *,
    by: Acting,
    on: date,
    kind: str,
    fiscal_year: int,
    target_current: int,
    target_carried: int,
    policy: str,
    is_invented: bool = False,
) -> YearPlan:
    """年度徴収計画: targets in per mille and what will be done; set again it replaces the plan and both stand on the trail."""
    ensure(by, permissions.RULE)
    if not (0 <= target_current <= WHOLE and 0 <= target_carried <= WHOLE):
        raise TargetOdd()
    if not policy.strip():
        raise ReasonMissing(act="徴収方針を定める")
    label = kind_on(kind, on).label
    with transaction.atomic():
        before = YearPlan.objects.select_for_update().filter(kind=kind, fiscal_year=fiscal_year).first()
        old = _said(before) if before else None
        plan = before or YearPlan(kind=kind, fiscal_year=fiscal_year)
        plan.target_current, plan.target_carried = target_current, target_carried
        plan.policy, plan.set_by, plan.set_on = policy.strip(), by.label, on
        plan.is_invented = is_invented
        plan.save()
        subject = f"claims.plan:{kind}-{fiscal_year}"
        trail.record(events.PLAN_SET, by=by, subject=subject, label=label, old=old, new=_said(plan), on=on)
    return plan


def _said(plan: YearPlan) -> dict[str, object]:
    return {
        "fiscal_year": plan.fiscal_year,
        "target_current": plan.target_current,
        "target_carried": plan.target_carried,
        "what": plan.policy,
    }
