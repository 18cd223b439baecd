"""Rows of the datasets of plans: the newest public version of each."""

from collections.abc import Iterator
from datetime import datetime

from toshikei.city.strategy.selectors.plans.actions import actions_of
from toshikei.city.strategy.selectors.plans.content import node_facts
from toshikei.city.strategy.selectors.plans.versions import versions_current

NODE = ("parent", "level", "name", "intended_state", "unit_code")
ACTION = (
    "mechanism", "name", "owner_label", "starts_on", "ends_on", "indicator", "target", "cost_yen", "saving_yen",
    "is_early",
)  # fmt: skip


def node_rows(now: datetime) -> Iterator[dict[str, object]]:
    """Policies, measures and pillars in the order of plan and code."""
    for version in sorted(versions_current(now), key=lambda one: one.plan.code):
        head = {"plan": version.plan.code, "version": version.number}
        for code, facts in sorted(node_facts(version).items()):
            programmes: list[list[object]] = facts["programmes"]  # type: ignore[assignment]  # a list of cells
            placed = " ".join(dict.fromkeys(str(one[0]) for one in programmes))
            said = {name: facts[name] for name in NODE}
            yield {
                **head, "code": code, **said, "programmes": placed, "is_invented": version.plan.is_invented,
            }  # fmt: skip


def action_rows(now: datetime) -> Iterator[dict[str, object]]:
    """Actions in the order of plan and code."""
    for version in sorted(versions_current(now), key=lambda one: one.plan.code):
        for each in sorted(actions_of(version), key=lambda one: one.action.code):
            action = each.action
            yield {
                "plan": version.plan.code,
                "version": version.number,
                "code": action.code,
                "pillar": action.pillar.name,
                **{name: getattr(action, name) for name in ACTION},
                "depends": " ".join(one.code for one in each.depends),
                "reinforces": " ".join(one.code for one in each.reinforces),
                "state": each.report.get_state_display() if each.report else "",
                "is_invented": version.plan.is_invented,
            }
