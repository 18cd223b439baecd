"""分割 and 統合 of measures in the open version: programmes and shared costs move along, descent stays told."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import LineageKind
from toshikei.city.strategy.errors import NodePartsTooFew
from toshikei.city.strategy.models import NodeProgramme, PlanNode
from toshikei.city.strategy.services.plans.finding import node_in, plan_locked, version_open
from toshikei.city.strategy.services.plans.nodes import descent_add, ensure_unused
from toshikei.city.strategy.services.plans.recording import record
from toshikei.city.strategy.services.plans.sound import ensure_code, ensure_text
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure


def node_split(
    *, by: Acting, on: date, plan_code: str, code: str, parts: Sequence[tuple[str, str]], reason: str
) -> list[PlanNode]:
    """分割: into several measures (code, name). Everything in it goes to the first, from where it is placed anew."""
    ensure(by, permissions.PLAN)
    ensure_text(reason, "理由", 300)
    with transaction.atomic():
        plan = plan_locked(plan_code)
        version = version_open(plan)
        node = node_in(version, code)
        if len(parts) < 2:
            raise NodePartsTooFew(label=node.name, act="分け", count=len(parts))
        made = [_beside(node, each, name, step) for step, (each, name) in enumerate(parts)]
        for one in made:
            descent_add(version, LineageKind.SPLIT, node, one.code, reason.strip())
        _move(node, made[0])
        what = f"{node} → {'、'.join(str(one) for one in made)}"
        record(events.PLAN_WRITTEN, plan, by, on, new={"what": what, "reason": reason.strip()})
        node.delete()
    return made


def node_merge(
    *, by: Acting, on: date, plan_code: str, codes: Sequence[str], code: str, name: str, reason: str
) -> PlanNode:
    """統合: several measures become one, which takes over everything in them."""
    ensure(by, permissions.PLAN)
    ensure_text(reason, "理由", 300)
    with transaction.atomic():
        plan = plan_locked(plan_code)
        version = version_open(plan)
        nodes = [node_in(version, each) for each in dict.fromkeys(codes)]
        if len(nodes) < 2:
            raise NodePartsTooFew(label=nodes[0].name if nodes else "施策", act="一つにし", count=len(nodes))
        made = _beside(nodes[0], code, name, 0)
        for node in nodes:
            descent_add(version, LineageKind.MERGE, node, made.code, reason.strip())
            _move(node, made)
            node.delete()
        what = f"{'、'.join(str(node) for node in nodes)} → {made}"
        record(events.PLAN_WRITTEN, plan, by, on, new={"what": what, "reason": reason.strip()})
    return made


def _beside(node: PlanNode, code: str, name: str, step: int) -> PlanNode:
    """A new node in the place of an old one."""
    ensure_code(code, "番号")
    ensure_text(name, "名称", 200)
    ensure_unused(node.version, code)
    return PlanNode.objects.create(
        version=node.version, parent=node.parent, code=code, level=node.level, name=name.strip(),
        intended_state=node.intended_state, unit_code=node.unit_code, order=node.order + step,
    )  # fmt: skip


def _move(source: PlanNode, target: PlanNode) -> None:
    """Children, actions, shared costs and programmes; shares of the same programme and period are added."""
    source.children.update(parent=target)
    source.actions.update(pillar=target)
    source.cooperations.update(node=target)
    for link in source.programmes.order_by("pk"):
        same = NodeProgramme.objects.filter(
            node=target, programme_code=link.programme_code, from_year=link.from_year
        ).first()
        if same is None:
            link.node = target
            link.save(update_fields=["node"])
        else:
            same.share_ppm += link.share_ppm
            same.save(update_fields=["share_ppm"])
