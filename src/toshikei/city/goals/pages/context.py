"""What the pages show of goals: each with its indicators in words, its reports, its links."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet

from toshikei.city.goals import addresses, selectors
from toshikei.city.goals.models import Goal, GoalReport
from toshikei.city.goals.selectors import Standing
from toshikei.city.organisation.selectors import organisation_on
from toshikei.kernel.era import format_wareki


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator as a row of a table."""

    seen: Standing
    label: str
    shape: str
    value: str
    period: str
    wanted: str
    target: str
    record: str
    record_url: str
    url: str


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal with the rows of its indicators."""

    goal: Goal
    rows: list[IndicatorRow]
    reports: list[GoalReport]
    staff_url: str
    seen: list[Standing]

    @property
    def anchor(self) -> str:
        return f"goal-{self.goal.code}"


@dataclass(frozen=True, slots=True)
class DepartmentShown:
    """The goals of a department and its sections, and how many of their indicators stand where."""

    name: str
    goals: list[GoalShown]
    counts: list[selectors.Count]


def departments_of(goals: list[GoalShown], on: date) -> list[DepartmentShown]:
    """In the order of codes; a unit that is gone stands under its own name."""
    city = organisation_on(on)
    found: dict[str, list[GoalShown]] = {}
    for one in sorted(goals, key=lambda one: one.goal.unit_code):
        path = city.path_of(one.goal.unit_code)
        found.setdefault(city.name_of(path[0]) if path else one.goal.unit_name, []).append(one)
    return [
        DepartmentShown(name, each, selectors.counts_of([seen for one in each for seen in one.seen]))
        for name, each in found.items()
    ]


def number(value: Decimal | Fraction | None, unit: str = "") -> str:
    """As people read it: thousands separated, no zeros behind, at most two places; － where nothing is known."""
    if value is None:
        return "－"
    rounded = (
        round(Decimal(value.numerator) / Decimal(value.denominator), 2)
        if isinstance(value, Fraction)
        else round(value, 2)
    )
    text = f"{abs(rounded):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{'▲' if rounded < 0 else ''}{text}{unit}"


def indicator_row(seen: Standing, year: int) -> IndicatorRow:
    unit, row, judged = seen.version.unit, seen.row, seen.judged
    target = next((each for each in seen.version.targets.all() if each.fiscal_year == year), None)
    wanted = number(judged.path, unit)
    if judged.high is not None:
        wanted = f"{number(judged.path)}～{number(judged.high, unit)}"
    aim = "－"
    if target is not None:
        aim = number(target.value, unit)
        aim = f"{number(target.value)}～{number(target.high, unit)}" if target.high is not None else aim
    return IndicatorRow(
        seen=seen, label=seen.status.label, shape=seen.shape, value=number(row.value if row else None, unit if row else ""),
        period=format_wareki(row.period_end) if row else "", wanted=wanted, target=aim,
        record=row.record if row else "", record_url=row.url if row else "",
        url=addresses.indicator_url(seen.indicator),
    )  # fmt: skip


def shown(goals: QuerySet[Goal], as_of: date) -> tuple[list[GoalShown], list[Standing]]:
    """Goals with their rows, and all standings. The number of queries does not depend on how many there are."""
    found = list(selectors.with_parts(goals).order_by("unit_code", "-whose", "number"))
    standings = selectors.standings(found, as_of)
    rows = [
        GoalShown(
            goal, [indicator_row(seen, goal.fiscal_year) for seen in standings[goal.pk]],
            list(goal.reports.all()), addresses.staff_url(goal), standings[goal.pk],
        )
        for goal in found
    ]  # fmt: skip
    return rows, [seen for each in standings.values() for seen in each]


def waiting(shown_goals: list[GoalShown], on: date) -> list[selectors.Waiting]:
    """What these goals owe on a day."""
    return selectors.waiting_of(
        [one.goal for one in shown_goals], {one.goal.pk: one.seen for one in shown_goals}, on
    )
