"""The tree of a version with the programmes of a year, and where a programme stands in every plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Q

from toshikei.city.strategy.choices import NodeLevel, PlanKind
from toshikei.city.strategy.models import Crosswalk, NodeDescent, NodeProgramme, Plan, PlanNode, PlanVersion
from toshikei.city.strategy.selectors.plans.versions import versions_current
from toshikei.city.strategy.selectors.programmes import in_year, programmes_among


@dataclass(slots=True)
class Placed:
    """A programme of a measure in a year: name as the register has it, share in parts per million, yen where known."""

    code: str
    name: str
    unit_name: str
    share_ppm: int
    from_year: int
    to_year: int | None
    yen: int | None = None

    @property
    def percent(self) -> Decimal:
        return Decimal(self.share_ppm) / 10_000


@dataclass(slots=True)
class Branch:
    """A node with what stands below it."""

    node: PlanNode
    children: list["Branch"] = field(default_factory=list)
    programmes: list[Placed] = field(default_factory=list)
    actions: int = 0
    yen: int = 0

    @property
    def label(self) -> str:
        return NodeLevel(self.node.level).label


def tree_of(version: PlanVersion, year: int) -> list[Branch]:
    """Top nodes in their order, each with its measures and the programmes that stand there in the year. Four queries."""
    branches = {node.pk: Branch(node) for node in version.nodes.order_by("order", "code")}
    tops: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.node.parent_id or 0)
        (above.children if above else tops).append(branch)
    for node_id, placed in placed_in(version, year):
        branches[node_id].programmes.append(placed)
    for pillar in version.actions.order_by("order", "code").values_list("pillar_id", flat=True):
        branches[pillar].actions += 1
    return tops


def placed_in(version: PlanVersion, year: int) -> list[tuple[int, Placed]]:
    """Programmes of all measures in a year. Two queries."""
    rows = NodeProgramme.objects.filter(in_year(year), node__version=version)
    rows = rows.order_by("node__order", "node__code", "programme_code")
    cells = list(rows.values_list("node_id", "programme_code", "share_ppm", "from_year", "to_year"))
    known = programmes_among({code for _, code, *_ in cells}, year)
    return [
        (
            node,
            Placed(
                code,
                known[code].name if code in known else "（この年度の台帳にありません）",
                known[code].unit_name if code in known else "",
                *more,
            ),
        )
        for node, code, *more in cells
    ]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a programme stands in one plan: the measure and what it belongs to."""

    plan: Plan
    node: PlanNode
    share_ppm: int
    from_year: int
    to_year: int | None

    @property
    def percent(self) -> Decimal:
        return Decimal(self.share_ppm) / 10_000


def positions_of(code: str, now: datetime) -> list[Position]:
    """A programme's places in the public versions of all plans. Two queries."""
    current = versions_current(now)
    rows = NodeProgramme.objects.filter(programme_code=code, node__version__in=current)
    rows = rows.select_related("node__parent", "node__version__plan")
    return [
        Position(row.node.version.plan, row.node, row.share_ppm, row.from_year, row.to_year)
        for row in rows.order_by(
            "node__version__plan__kind", "node__version__plan__code", "node__order", "from_year"
        )
    ]


def chapters_in(year: int, now: datetime) -> dict[str, str]:
    """The chapter (top node) of the comprehensive plan in which each programme of a year mostly stands. Two queries."""
    current = [each for each in versions_current(now) if each.plan.kind == PlanKind.COMPREHENSIVE]
    rows = NodeProgramme.objects.filter(in_year(year), node__version__in=current).select_related(
        "node__parent"
    )
    mostly_last = rows.order_by("share_ppm", "-node__order", "-node__code")
    return {row.programme_code: (row.node.parent or row.node).name for row in mostly_last}


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A node of another plan that corresponds; `name` is "" where its public version does not have it any more."""

    plan: Plan
    code: str
    name: str
    note: str


def counterparts_of(plan: Plan, code: str, now: datetime) -> list[Counterpart]:
    """What a node corresponds to in other plans, whichever side wrote it down. Three queries."""
    rows = Crosswalk.objects.filter(Q(left=plan, left_code=code) | Q(right=plan, right_code=code))
    found = [
        (row.right, row.right_code, row.note)
        if row.left_id == plan.pk
        else (row.left, row.left_code, row.note)
        for row in rows.select_related("left", "right")
    ]
    names = node_names(versions_current(now))
    return [Counterpart(each, other, names.get((each.pk, other), ""), note) for each, other, note in found]


def node_names(versions: Sequence[PlanVersion]) -> dict[tuple[int, str], str]:
    """Names by plan and code. One query."""
    rows = PlanNode.objects.filter(version__in=versions).order_by("pk")
    return {(plan, code): name for plan, code, name in rows.values_list("version__plan_id", "code", "name")}


def branch_of(tree: Sequence[Branch], code: str) -> Branch | None:
    """The node with this code, on top or below."""
    every = [each for top in tree for each in (top, *top.children)]
    return next((each for each in every if each.node.code == code), None)


def descents_of(version: PlanVersion, code: str) -> list[NodeDescent]:
    """How a node came to be what it is, over all versions up to this one, newest first. One query."""
    found = NodeDescent.objects.filter(version__plan=version.plan, version__number__lte=version.number)
    found = found.filter(Q(target_code=code) | Q(source_code=code)).select_related("version")
    return list(found.order_by("-version__number", "source_code"))


def node_codes(version: PlanVersion) -> list[str]:
    return list(version.nodes.order_by("order", "code").values_list("code", flat=True))


def names_in(version: PlanVersion) -> dict[tuple[str, str], str]:
    """Names of nodes and actions by what they are and their code. Two queries."""
    nodes = version.nodes.order_by("pk").values_list("code", "name")
    actions = version.actions.order_by("pk").values_list("code", "name")
    return {("nodes", code): name for code, name in nodes} | {
        ("actions", code): name for code, name in actions
    }
