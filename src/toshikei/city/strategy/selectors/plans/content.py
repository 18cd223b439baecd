"""What a version says, as facts by code: for its fingerprint and for the differences between two versions."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from toshikei.city.strategy.models import (
    ActionLink,
    Cooperation,
    NodeProgramme,
    PlanAction,
    PlanNode,
    PlanVersion,
)
from toshikei.engines.strategy.differences import Differences, differences

type Facts = dict[str, dict[str, object]]
NODE = ("level", "name", "intended_state", "unit_code", "order")
ACTION = (
    "mechanism", "name", "owner_post", "owner_label", "starts_on", "ends_on", "indicator", "target", "cost_yen",
    "saving_yen", "is_early", "order",
)  # fmt: skip
MORE = {
    "nodes": {"parent": "上の段", "programmes": "事業"},
    "actions": {"pillar": "柱", "depends": "後に始めるもの", "reinforces": "強めるもの"},
    "cooperations": {"partners": "相手と負担額"},
}
LABELS = {
    thing: {field.name: str(field.verbose_name) for field in model._meta.concrete_fields} | MORE[thing]
    for thing, model in (("nodes", PlanNode), ("actions", PlanAction), ("cooperations", Cooperation))
}
"""What the fields of the facts are called, by what they are of."""


def node_facts(version: PlanVersion) -> Facts:
    """Nodes by code with the programmes of each. Two queries."""
    programmes: dict[str, list[list[object]]] = {}
    rows = NodeProgramme.objects.filter(node__version=version).order_by("programme_code", "from_year")
    for node, *said in rows.values_list("node__code", "programme_code", "share_ppm", "from_year", "to_year"):
        programmes.setdefault(node, []).append(said)
    found: Facts = {}
    for node in version.nodes.select_related("parent").order_by("order", "code"):
        facts = {name: getattr(node, name) for name in NODE}
        parent = node.parent.code if node.parent else ""
        found[node.code] = {**facts, "parent": parent, "programmes": programmes.get(node.code, [])}
    return found


def action_facts(version: PlanVersion) -> Facts:
    """Actions by code with what they wait for and strengthen. Two queries."""
    links: dict[tuple[str, str], list[str]] = {}
    rows = ActionLink.objects.filter(version=version).order_by("source_code", "target_code")
    for source, kind, target in rows.values_list("source_code", "kind", "target_code"):
        links.setdefault((source, kind), []).append(target)
    found: Facts = {}
    for action in version.actions.select_related("pillar").order_by("order", "code"):
        facts = {name: getattr(action, name) for name in ACTION}
        tied = {kind: links.get((action.code, kind), []) for kind in ("depends", "reinforces")}
        found[action.code] = {**facts, "pillar": action.pillar.code, **tied}
    return found


def cooperation_facts(version: PlanVersion) -> Facts:
    """Shared costs with their partners. Two queries."""
    rows = Cooperation.objects.filter(node__version=version).select_related("node")
    return {
        f"{one.node.code} {one.fiscal_year} {one.title}": {
            "cost_yen": one.cost_yen,
            "rule": one.rule,
            "basis": one.basis,
            "partners": [[each.name, each.weight, each.amount_yen] for each in one.partners.all()],
        }
        for one in rows.prefetch_related("partners").order_by("node__code", "fiscal_year", "title")
    }


def content_of(version: PlanVersion) -> dict[str, Facts]:
    return {
        "nodes": node_facts(version),
        "actions": action_facts(version),
        "cooperations": cooperation_facts(version),
    }


def content_hash(version: PlanVersion) -> str:
    """64 hexadecimal digits for everything the version says."""
    text = json.dumps(content_of(version), ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def compared(old: PlanVersion, new: PlanVersion) -> Mapping[str, Differences]:
    """Differences of nodes, actions and shared costs."""
    before, after = content_of(old), content_of(new)
    return {name: differences(before[name], after[name]) for name in after}
