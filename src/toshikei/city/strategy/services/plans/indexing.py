"""Measures and actions of the public versions are findable by name, aim, owner and plan."""

from collections.abc import Iterator

from toshikei.city.strategy.models import PlanAction, PlanNode, PlanVersion
from toshikei.foundation.search.services import Entry, entries_add, entries_remove

NODES, ACTIONS = "strategy.node", "strategy.action"


def index_plan(version: PlanVersion) -> None:
    """Write the entries of a plan again, as its newest public version has it."""
    for kind, entries in ((NODES, _nodes(version)), (ACTIONS, _actions(version))):
        entries_remove(kind, version.plan.code)
        entries_add(kind, version.plan.code, entries)


def _nodes(version: PlanVersion) -> Iterator[Entry]:
    for node in PlanNode.objects.filter(version=version).order_by("order", "code"):
        yield Entry(
            object_id=node.pk,
            title=node.name,
            url=f"/plans/{version.plan.code}/measures/{node.code}/",
            body=tuple(filter(None, (node.intended_state, node.code))),
            context=f"{version.plan.title}　{node.get_level_display()} {node.code}",
        )


def _actions(version: PlanVersion) -> Iterator[Entry]:
    for action in PlanAction.objects.filter(version=version).order_by("order", "code"):
        yield Entry(
            object_id=action.pk,
            title=action.name,
            url=f"/plans/{version.plan.code}/actions/{action.code}/",
            body=tuple(filter(None, (action.indicator, action.owner_label, action.code))),
            context=f"{version.plan.title}　行動 {action.code}　{action.owner_label}",
        )
