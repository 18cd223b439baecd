"""A version's way: rolled from the one before, asked, decided and public at once, or taken back."""

from datetime import date

from django.db import transaction

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.selectors import request_pending
from toshikei.city.decisions.services import Decided, Draft
from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import PlanKind, VersionState
from toshikei.city.strategy.errors import (
    PlanUnsound,
    VersionEmpty,
    VersionMoved,
    VersionOpen,
    VersionSame,
)
from toshikei.city.strategy.models import Plan, PlanVersion
from toshikei.city.strategy.selectors.plans.content import compared, content_hash
from toshikei.city.strategy.services.asking import CONTENT, asked, number_pending, was_asked_about
from toshikei.city.strategy.services.plans.copying import version_copy
from toshikei.city.strategy.services.plans.finding import plan_locked, subject_of, version_open
from toshikei.city.strategy.services.plans.indexing import index_plan
from toshikei.city.strategy.services.plans.recording import record
from toshikei.city.strategy.services.plans.sound import ensure_text
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of
from toshikei.kernel.era import format_wareki

MATTER = "strategy.plan"


def plan_roll(*, by: Acting, on: date, plan_code: str, valid_from: date, reason: str) -> PlanVersion:
    """年次の見直し: a new version to be written, as a copy of the public one."""
    ensure(by, permissions.PLAN)
    ensure_text(reason, "改める理由", 400)
    with transaction.atomic():
        plan = plan_locked(plan_code)
        last = plan.versions.order_by("-number")[0]
        if last.published_at is None:
            raise VersionOpen(plan=plan.title, number=last.number)
        if valid_from <= last.valid_from:
            raise PlanUnsound(
                field="いつから",
                reason=f"いまの版は{format_wareki(last.valid_from)}からです。その後の日にします。",
            )
        made = PlanVersion.objects.create(
            plan=plan, number=last.number + 1, valid_from=valid_from, reason=reason.strip()
        )
        version_copy(last, made)
        new = {"version": made.number, "valid_from": valid_from.isoformat(), "reason": made.reason}
        record(events.PLAN_ROLLED, plan, by, on, new=new)
    return made


def plan_ask(*, by: Acting, on: date, plan_code: str, note: str = "") -> int:
    """決裁を伺う: about what stands now. Gives the id of the request; a second click the same."""
    ensure(by, permissions.PLAN)
    with transaction.atomic():
        plan = plan_locked(plan_code)
        if number_pending(subject_of(plan)) and (pending := request_pending(subject_of(plan))):
            return pending.pk
        version = version_open(plan)
        _ensure_whole(version)
        request_id, number = asked(by=by, on=on, draft=_draft(plan, version, note))
        version.state = VersionState.ASKED
        version.save(update_fields=["state"])
        record(events.PLAN_ASKED, plan, by, on, new={"version": version.number, "decision": number})
    return request_id


def _draft(plan: Plan, version: PlanVersion, note: str) -> Draft:
    lines = [
        f"「{plan.title}」の第{version.number}版を定め、公表してよろしいか伺います。",
        f"{format_wareki(version.valid_from)}から",
        f"政策・施策・柱 {version.nodes.count()}、行動 {version.actions.count()}",
        version.reason,
        note.strip(),
        f"{CONTENT}{content_hash(version)}",
    ]
    return Draft(
        form_key=f"plan-{plan.code}-{version.number}",
        matter=MATTER,
        subject=subject_of(plan),
        title=f"{plan.title}　第{version.number}版の決定",
        body="\n".join(line for line in lines if line),
    )


def _ensure_whole(version: PlanVersion) -> None:
    """Something to decide: nodes, in a strategy plan actions, and not the same as before."""
    plan = version.plan
    if not version.nodes.exists():
        raise VersionEmpty(plan=plan.title, reason="政策や柱が一つもありません。")
    if plan.kind == PlanKind.STRATEGY and not version.actions.exists():
        raise VersionEmpty(plan=plan.title, reason="行動が一つもありません。")
    before = plan.versions.filter(number__lt=version.number).order_by("-number").first()
    if before is not None and all(each.is_empty for each in compared(before, version).values()):
        raise VersionSame(plan=plan.title)


def plan_decided(decided: Decided) -> None:
    """Called in the transaction of the decision: approved, the version is closed as it was asked about, and public."""
    plan = plan_locked(decided.subject.partition(":")[2])
    version = plan.versions.get(published_at__isnull=True)
    if decided.outcome is not Outcome.APPROVED:
        version.state = VersionState.DRAFTING
        version.save(update_fields=["state"])
        record(events.PLAN_RETURNED, plan, SYSTEM, decided.on, new={"version": version.number})
        return
    now = content_hash(version)
    if not was_asked_about(decided, now):
        raise VersionMoved(plan=plan.title)
    version_publish(version, decided, now)


def version_publish(version: PlanVersion, decided: Decided, fingerprint: str) -> None:
    version.state, version.content_hash = VersionState.PUBLISHED, fingerprint
    version.decision, version.decided_on = decided.number, decided.on
    version.published_at = moment_of(decided.on)
    version.save()
    index_plan(version)
    new = {
        "version": version.number,
        "valid_from": version.valid_from.isoformat(),
        "decision": decided.number,
        "nodes": version.nodes.count(),
        "actions": version.actions.count(),
    }
    by = SYSTEM if not decided.by_label else Acting(None, SYSTEM.kind, decided.by_label)
    record(events.PLAN_DECIDED, version.plan, by, decided.on, new=new)


def draft_withdraw(*, by: Acting, on: date, plan_code: str, reason: str) -> None:
    """案の取りやめ: a new version that was begun goes; the first one stays, as a plan without a version is none."""
    ensure(by, permissions.PLAN)
    ensure_text(reason, "理由", 300)
    with transaction.atomic():
        plan = plan_locked(plan_code)
        version = version_open(plan)
        if version.number == 1:
            raise PlanUnsound(field="取りやめ", reason="初めの版は取りやめられません。書き直してください。")
        record(
            events.PLAN_WITHDRAWN, plan, by, on,
            old={"version": version.number}, new={"reason": reason.strip()},
        )  # fmt: skip
        version.delete()
