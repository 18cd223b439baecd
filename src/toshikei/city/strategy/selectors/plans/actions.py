"""Actions of a version with their links, their newest report, and what is wrong with their dates."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from toshikei.city.strategy.choices import ActionLinkKind, ReportState
from toshikei.city.strategy.models import ActionLink, ActionReport, Plan, PlanAction, PlanVersion
from toshikei.engines.strategy.dependencies import Span, columns, out_of_order


@dataclass(slots=True)
class ActionShown:
    """An action with codes of what it waits for, what waits for it, what it strengthens, what strengthens it."""

    action: PlanAction
    report: ActionReport | None = None
    depends: list[PlanAction] = field(default_factory=list)
    waited_by: list[PlanAction] = field(default_factory=list)
    reinforces: list[PlanAction] = field(default_factory=list)
    reinforced_by: list[PlanAction] = field(default_factory=list)
    column: int = 0

    def state_on(self, day: date) -> tuple[str, str]:
        """Code and word: as reported; without a report not begun, or not reported although it began."""
        if self.report is not None:
            return self.report.state, self.report.get_state_display()
        if self.action.starts_on > day:
            return "not_yet", "これから"
        return "stale", "報告がありません"


def actions_of(version: PlanVersion) -> list[ActionShown]:
    """All actions in the order of their pillars. Three queries."""
    rows = version.actions.select_related("pillar").order_by("pillar__order", "order", "code")
    found = {action.code: ActionShown(action) for action in rows}
    waits: list[tuple[str, str]] = []
    for link in ActionLink.objects.filter(version=version).order_by("source_code", "target_code"):
        source, target = found.get(link.source_code), found.get(link.target_code)
        if source is None or target is None:
            continue
        if link.kind == ActionLinkKind.DEPENDS:
            source.depends.append(target.action)
            target.waited_by.append(source.action)
            waits.append((link.source_code, link.target_code))
        else:
            source.reinforces.append(target.action)
            target.reinforced_by.append(source.action)
    for code, column in columns(found, waits).items():
        found[code].column = column
    for code, report in newest_reports(version.plan).items():
        if code in found:
            found[code].report = report
    return list(found.values())


def newest_reports(plan: Plan) -> dict[str, ActionReport]:
    """The last report of each action. One query."""
    found: dict[str, ActionReport] = {}
    for report in ActionReport.objects.filter(plan=plan).order_by("reported_on", "pk"):
        found[report.action_code] = report
    return found


def reports_of(plan: Plan, code: str) -> list[ActionReport]:
    return list(ActionReport.objects.filter(plan=plan, action_code=code).order_by("-reported_on", "-pk"))


def order_faults(shown: Iterable[ActionShown]) -> list[tuple[PlanAction, PlanAction]]:
    """Pairs (who waits, what for) whose dates cannot be kept."""
    found = {each.action.code: each.action for each in shown}
    every = list(shown)
    edges = [(each.action.code, other.code) for each in every for other in each.depends]
    spans = {code: Span(one.starts_on, one.ends_on) for code, one in found.items()}
    return [(found[waits], found[needed]) for waits, needed in out_of_order(spans, edges)]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many actions stand in which state on a day, and the money of all."""

    counts: tuple[tuple[str, str, int], ...]
    cost: int
    saving: int
    total: int
    unpriced: int


def progress_of(shown: Iterable[ActionShown], day: date) -> Progress:
    every = list(shown)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for each in every:
        counts[each.state_on(day)] += 1
    order = [state.value for state in ReportState] + ["stale", "not_yet"]
    ordered = sorted(counts.items(), key=lambda item: order.index(item[0][0]))
    return Progress(
        tuple((code, word, count) for (code, word), count in ordered),
        sum(each.action.cost_yen or 0 for each in every),
        sum(each.action.saving_yen or 0 for each in every),
        len(every),
        sum(each.action.cost_yen is None for each in every),
    )
