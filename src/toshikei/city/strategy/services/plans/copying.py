"""Everything a version says, into the next one."""

from toshikei.city.strategy.models import (
    ActionLink,
    Cooperation,
    CooperationPartner,
    NodeProgramme,
    PlanAction,
    PlanNode,
    PlanVersion,
)


def version_copy(source: PlanVersion, target: PlanVersion) -> None:
    """Nodes with their programmes and shared costs, actions with their links. Descent is told anew by each version."""
    nodes: dict[int, PlanNode] = {}
    for node in source.nodes.order_by("parent_id", "order", "code"):
        if node.parent_id is None:
            nodes[node.pk] = _again(node, version=target)
            nodes[node.pk].save()
    for node in source.nodes.filter(parent__isnull=False).order_by("order", "code"):
        nodes[node.pk] = _again(node, version=target, parent=nodes[node.parent_id])
        nodes[node.pk].save()
    links = NodeProgramme.objects.filter(node__in=nodes).order_by("pk")
    NodeProgramme.objects.bulk_create(_again(link, node=nodes[link.node_id]) for link in links)
    actions = source.actions.order_by("order", "code")
    PlanAction.objects.bulk_create(
        _again(action, version=target, pillar=nodes[action.pillar_id]) for action in actions
    )
    ActionLink.objects.bulk_create(_again(link, version=target) for link in source.links.all())
    for shared in Cooperation.objects.filter(node__in=nodes).order_by("pk"):
        made = _again(shared, node=nodes[shared.node_id])
        made.save()
        CooperationPartner.objects.bulk_create(_again(one, cooperation=made) for one in shared.partners.all())


def _again[Row: (PlanNode, NodeProgramme, PlanAction, ActionLink, Cooperation, CooperationPartner)](
    row: Row, **changed: object
) -> Row:
    """The same row without its key."""
    names = [field.name for field in row._meta.concrete_fields if field.name != "id"]
    return type(row)(**{name: getattr(row, name) for name in names} | changed)
