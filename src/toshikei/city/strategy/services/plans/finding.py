"""Plans and their open versions, held until the transaction ends; refused in words where they cannot be written."""

from toshikei.city.strategy.errors import NodeUnknown, PlanUnknown, VersionAsked, VersionClosed
from toshikei.city.strategy.models import Plan, PlanNode, PlanVersion
from toshikei.city.strategy.services.asking import number_pending


def subject_of(plan: Plan) -> str:
    """What events and decisions call the plan."""
    return f"strategy.plan:{plan.code}"


def plan_locked(code: str) -> Plan:
    found = Plan.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise PlanUnknown(name=code)
    return found


def version_open(plan: Plan) -> PlanVersion:
    """The version that may be written now."""
    found = plan.versions.filter(published_at__isnull=True).first()
    if found is None:
        raise VersionClosed(plan=plan.title)
    if number := number_pending(subject_of(plan)):
        raise VersionAsked(plan=plan.title, number=number)
    return found


def node_in(version: PlanVersion, code: str) -> PlanNode:
    found = version.nodes.filter(code=code).first()
    if found is None:
        raise NodeUnknown(plan=version.plan.title, name=code)
    return found
