"""Actions of the open version: written with owner and end or not at all, tied without a circle, taken out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import ActionLinkKind, NodeLevel
from toshikei.city.strategy.errors import (
    ActionCircle,
    ActionInUse,
    ActionUnknown,
    ActionWithoutEnd,
    ActionWithoutOwner,
    PlanUnsound,
)
from toshikei.city.strategy.models import ActionLink, PlanAction, PlanVersion
from toshikei.city.strategy.services.mechanisms import mechanisms
from toshikei.city.strategy.services.plans.finding import node_in, plan_locked, version_open
from toshikei.city.strategy.services.plans.recording import record
from toshikei.city.strategy.services.plans.sound import ensure_code, ensure_text
from toshikei.engines.strategy.dependencies import circle_in
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDraft:
    """What an action says. `owner_post` is a post code; money is yen a year, None where nobody has estimated it."""

    code: str
    pillar: str
    name: str
    owner_post: str
    starts_on: date
    ends_on: date | None
    mechanism: str = ""
    indicator: str = ""
    target: str = ""
    cost_yen: int | None = None
    saving_yen: int | None = None
    is_early: bool = False
    order: int = 0
    depends: tuple[str, ...] = ()
    reinforces: tuple[str, ...] = ()


PLAIN = (
    "name", "owner_post", "starts_on", "ends_on", "mechanism", "indicator", "target", "cost_yen", "saving_yen",
    "is_early", "order",
)  # fmt: skip


def action_set(*, by: Acting, on: date, plan_code: str, draft: ActionDraft) -> PlanAction:
    """Write one action of the open version, new or again, with its links."""
    return actions_write(by=by, on=on, plan_code=plan_code, drafts=[draft])[0]


def actions_write(*, by: Acting, on: date, plan_code: str, drafts: Sequence[ActionDraft]) -> list[PlanAction]:
    """Several actions at once; they may name each other."""
    ensure(by, permissions.PLAN)
    with transaction.atomic():
        plan = plan_locked(plan_code)
        version = version_open(plan)
        made = [_put(version, draft, on) for draft in drafts]
        for draft in drafts:
            _tie(version, draft)
        _ensure_no_circle(version)
        what = "、".join(str(action) for action in made[:5])
        record(events.PLAN_WRITTEN, plan, by, on, new={"what": what, "actions": len(made)})
    return made


def _put(version: PlanVersion, draft: ActionDraft, on: date) -> PlanAction:
    label = _ensure_sound(draft, on)
    pillar = node_in(version, draft.pillar)
    if pillar.level != NodeLevel.PILLAR:
        raise PlanUnsound(field="柱", reason=f"「{pillar.name}」は柱ではありません。")
    facts = {name: getattr(draft, name) for name in PLAIN}
    defaults = {**facts, "pillar": pillar, "owner_label": label}
    return PlanAction.objects.update_or_create(version=version, code=draft.code, defaults=defaults)[0]


def _ensure_sound(draft: ActionDraft, on: date) -> str:
    """Owner, end, texts, money. Gives how people call the owner's post."""
    ensure_code(draft.code, "番号")
    ensure_text(draft.name, "行動", 200)
    ensure_text(draft.indicator, "何で測るか", 200, is_needed=False)
    ensure_text(draft.target, "目標の値", 100, is_needed=False)
    post = organisation_on(on).posts.get(draft.owner_post)
    if post is None:
        raise ActionWithoutOwner(label=draft.name, post=draft.owner_post or "なし")
    if draft.ends_on is None:
        raise ActionWithoutEnd(label=draft.name)
    if draft.ends_on < draft.starts_on:
        raise PlanUnsound(field="期間", reason=f"「{draft.name}」の終わりが、始まりより前です。")
    if min(draft.cost_yen or 0, draft.saving_yen or 0) < 0:
        raise PlanUnsound(field="費用と効果額", reason="0円以上で書きます。")
    known = {one.number for one in mechanisms()}
    if draft.mechanism and known and draft.mechanism not in known:
        raise PlanUnsound(field="仕組みの番号", reason=f"「{draft.mechanism}」という仕組みはありません。")
    return post.label


def _tie(version: PlanVersion, draft: ActionDraft) -> None:
    """Replace the links that start at an action."""
    known = set(version.actions.values_list("code", flat=True))
    named = {*draft.depends, *draft.reinforces}
    unknown = sorted(named - known)
    if unknown:
        raise ActionUnknown(plan=version.plan.title, name=unknown[0])
    if draft.code in named:
        raise PlanUnsound(field="つながり", reason=f"「{draft.name}」自身が書かれています。")
    ActionLink.objects.filter(version=version, source_code=draft.code).delete()
    kinds = ((ActionLinkKind.DEPENDS, draft.depends), (ActionLinkKind.REINFORCES, draft.reinforces))
    ActionLink.objects.bulk_create(
        ActionLink(version=version, kind=kind, source_code=draft.code, target_code=target)
        for kind, targets in kinds
        for target in dict.fromkeys(targets)
    )


def _ensure_no_circle(version: PlanVersion) -> None:
    rows = ActionLink.objects.filter(version=version, kind=ActionLinkKind.DEPENDS).order_by("pk")
    circle = circle_in(rows.values_list("source_code", "target_code"))
    if circle:
        names = dict(version.actions.values_list("code", "name"))
        raise ActionCircle(circle=" → ".join(f"「{names.get(code, code)}」" for code in circle))


def action_remove(*, by: Acting, on: date, plan_code: str, code: str, reason: str) -> None:
    """Take an action out of the open version; nothing else may wait for it."""
    ensure(by, permissions.PLAN)
    ensure_text(reason, "理由", 300)
    with transaction.atomic():
        plan = plan_locked(plan_code)
        version = version_open(plan)
        action = version.actions.filter(code=code).first()
        if action is None:
            raise ActionUnknown(plan=plan.title, name=code)
        waiting = ActionLink.objects.filter(
            version=version, target_code=code, kind=ActionLinkKind.DEPENDS
        ).order_by("source_code")
        if waiting:
            raise ActionInUse(label=action.name, waiting="、".join(one.source_code for one in waiting))
        ActionLink.objects.filter(version=version, source_code=code).delete()
        ActionLink.objects.filter(version=version, target_code=code).delete()
        record(
            events.PLAN_WRITTEN, plan, by, on,
            old={"what": str(action)}, new={"what": "外しました", "reason": reason.strip()},
        )  # fmt: skip
        action.delete()
