"""Open a plan and write the tree of its open version: policies or pillars, measures below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import TOP_LEVEL, LineageKind, NodeLevel, PlanKind
from toshikei.city.strategy.errors import NodeHolds, NodeTaken, PlanTaken, PlanUnsound
from toshikei.city.strategy.models import NodeDescent, Plan, PlanNode, PlanVersion
from toshikei.city.strategy.services.plans.finding import node_in, plan_locked, version_open
from toshikei.city.strategy.services.plans.recording import record
from toshikei.city.strategy.services.plans.sound import ensure_code, ensure_text, ensure_unit
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.kernel.fiscal_year import FiscalYear

FIELDS = ("name", "intended_state", "unit_code", "order")


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeDraft:
    """What a node says; without a parent it stands on top."""

    code: str
    name: str
    parent: str = ""
    intended_state: str = ""
    unit_code: str = ""
    order: int = 0


def plan_open(
    *,
    by: Acting,
    on: date,
    code: str,
    kind: PlanKind,
    title: str,
    unit_code: str,
    from_year: int,
    to_year: int,
    legal_basis: str = "",
    is_invented: bool = False,
) -> Plan:
    """A new plan with its first version to be written."""
    ensure(by, permissions.PLAN)
    ensure_code(code, "符号")
    ensure_text(title, "名称", 120)
    ensure_unit(unit_code, on)
    if to_year < from_year:
        raise PlanUnsound(field="期間", reason="終わりの年度が、始まりより前です。")
    with transaction.atomic():
        if Plan.objects.filter(code=code).exists():
            raise PlanTaken(name=code)
        plan = Plan.objects.create(
            code=code, kind=kind, title=title.strip(), unit_code=unit_code, from_year=from_year,
            to_year=to_year, legal_basis=legal_basis.strip(), is_invented=is_invented,
        )  # fmt: skip
        PlanVersion.objects.create(plan=plan, number=1, valid_from=FiscalYear(from_year).first_day)
        record(events.PLAN_OPENED, plan, by, on, new={"title": plan.title, "kind": plan.kind})
    return plan


def node_set(*, by: Acting, on: date, plan_code: str, draft: NodeDraft) -> PlanNode:
    """Write one node of the open version, new or again. A new name for an old code leaves a line of descent."""
    return nodes_write(by=by, on=on, plan_code=plan_code, drafts=[draft])[0]


def nodes_write(*, by: Acting, on: date, plan_code: str, drafts: Sequence[NodeDraft]) -> list[PlanNode]:
    """Several nodes at once, parents before children."""
    ensure(by, permissions.PLAN)
    with transaction.atomic():
        plan = plan_locked(plan_code)
        version = version_open(plan)
        made = [_put(version, draft, on) for draft in drafts]
        what = "、".join(f"{node.code} {node.name}" for node in made[:5])
        record(events.PLAN_WRITTEN, plan, by, on, new={"what": what, "nodes": len(made)})
    return made


def _put(version: PlanVersion, draft: NodeDraft, on: date) -> PlanNode:
    ensure_code(draft.code, "番号")
    ensure_text(draft.name, "名称", 200)
    ensure_text(draft.intended_state, "目指す姿", 400, is_needed=False)
    if draft.unit_code and draft.unit_code not in organisation_on(on).units:
        ensure_unit(draft.unit_code, on)
    parent = node_in(version, draft.parent) if draft.parent else None
    if parent is not None and (parent.parent_id is not None or parent.code == draft.code):
        raise PlanUnsound(
            field="上の段", reason=f"「{parent.name}」の下には置けません。施策は政策の下に置きます。"
        )
    standing = version.nodes.filter(code=draft.code).first()
    if standing is None:
        ensure_unused(version, draft.code)
    elif parent is not None and standing.children.exists():
        raise NodeHolds(label=standing.name, below="施策")
    if standing is not None and standing.name != draft.name.strip():
        descent_add(version, LineageKind.RENAME, standing, draft.code, "")
    level = NodeLevel.MEASURE if parent else TOP_LEVEL[PlanKind(version.plan.kind)]
    facts = {name: getattr(draft, name) for name in FIELDS} | {"name": draft.name.strip()}
    return PlanNode.objects.update_or_create(
        version=version, code=draft.code, defaults={**facts, "parent": parent, "level": level}
    )[0]


def ensure_unused(version: PlanVersion, code: str) -> None:
    """A code that any version of the plan has used is never used for something else."""
    held = PlanNode.objects.filter(version__plan=version.plan, code=code).order_by("-version__number").first()
    if held is not None:
        raise NodeTaken(name=code, plan=version.plan.title, held=held.name)


def descent_add(
    version: PlanVersion, kind: LineageKind, source: PlanNode, target_code: str, note: str
) -> None:
    """Descent tells what became of a node of the version before; what is new in this version has none."""
    before = version.plan.versions.filter(number__lt=version.number, nodes__code=source.code)
    if not before.exists():
        return
    NodeDescent.objects.get_or_create(
        version=version,
        kind=kind,
        source_code=source.code,
        target_code=target_code,
        defaults={"source_name": source.name, "note": note},
    )


def node_remove(*, by: Acting, on: date, plan_code: str, code: str, reason: str) -> None:
    """Take a node out of the open version. What stands below it has to go first."""
    ensure(by, permissions.PLAN)
    ensure_text(reason, "理由", 300)
    with transaction.atomic():
        plan = plan_locked(plan_code)
        node = node_in(version_open(plan), code)
        below = _below(node)
        if below:
            raise NodeHolds(label=node.name, below="、".join(below))
        record(
            events.PLAN_WRITTEN, plan, by, on,
            old={"what": str(node)}, new={"what": "外しました", "reason": reason.strip()},
        )  # fmt: skip
        node.delete()


def _below(node: PlanNode) -> Iterable[str]:
    counts = (
        ("施策", node.children.count()), ("行動", node.actions.count()), ("事業", node.programmes.count()),
        ("連携", node.cooperations.count()),
    )  # fmt: skip
    return [f"{name}{count}件" for name, count in counts if count]
