"""Rows as the engine takes them, and where an indicator stands on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from toshikei.city.goals.choices import SHAPES, Origin, Status
from toshikei.city.goals.models import Goal, Indicator, IndicatorValue, IndicatorVersion
from toshikei.engines.goals import indicators as engine
from toshikei.engines.goals.goals import Goal as EngineGoal
from toshikei.engines.goals.goals import Horizon as EngineHorizon
from toshikei.engines.goals.judging import Judged, Value, judged, newest_expected, period_end

PARTS = ("indicators__versions__targets", "indicators__versions__values", "indicators__responses")
"""What the standing of goals is read from; prefetch it, so that the number of queries does not grow."""


def goal_read(goal: Goal) -> EngineGoal:
    plan = f"{goal.plan_code} {goal.plan_node}".strip()
    return EngineGoal(
        goal.code, goal.unit_code, goal.statement, EngineHorizon(goal.horizon), goal.years, goal.owner_post,
        goal.deputy_post, plan, clause_key(goal.unit_code, goal.article, goal.item),
    )  # fmt: skip


def clause_key(unit: str, article: int | None, item: int | None) -> str:
    """A clause as the engine compares it; "" where none is named."""
    return f"{unit}:{article}:{item}" if article and item else ""


def version_read(version: IndicatorVersion, goal: Goal) -> engine.Indicator:
    targets = {row.fiscal_year: engine.Target(row.value, row.high) for row in version.targets.all()}
    return engine.Indicator(
        code=f"{goal.code}-{version.indicator.number}", name=version.name, meaning=version.meaning,
        unit=version.unit, formula=version.formula, population=version.population,
        direction=engine.Direction(version.direction), kind=engine.Kind(version.kind),
        frequency=engine.Frequency(version.frequency), lag=version.lag, baseline=version.baseline,
        baseline_on=version.baseline_on, targets=targets, source=version.source, method=version.method,
        quality=version.quality, owner=goal.owner_post, deputy=goal.deputy_post, others=version.others,
        breakdown=version.breakdown, revised_until=version.revised_until, tolerance=version.tolerance,
        stops_on=version.stops_on, version=version.number,
    )  # fmt: skip


def value_read(row: IndicatorValue, number: int) -> Value:
    return Value(row.period_end, row.value, number, row.origin == Origin.TYPED)


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator on a day: its present version, all its versions, and what the engine says of it."""

    indicator: Indicator
    version: IndicatorVersion
    versions: list[IndicatorVersion]
    judged: Judged

    @property
    def status(self) -> Status:
        return Status(self.judged.status.value)

    @property
    def shape(self) -> str:
        return SHAPES[self.status]

    @property
    def row(self) -> IndicatorValue | None:
        """The row of the value that is shown."""
        value = self.judged.value
        if value is None:
            return None
        return next(row for row in self.version.values.all() if row.period_end == value.period_end)

    @property
    def response_needed(self) -> bool:
        """Behind, and nobody has said fact, cause and action about that period."""
        missed = self.judged.value if self.status == Status.BEHIND else None
        answered = {row.period_end for row in self.indicator.responses.all()}
        return missed is not None and missed.period_end not in answered


def standing_of(indicator: Indicator, as_of: date) -> Standing:
    """Where an indicator stands; its rows come prefetched (`PARTS`)."""
    versions = sorted(indicator.versions.all(), key=lambda row: -row.number)
    newest = versions[0]
    values = [value_read(row, newest.number) for row in newest.values.all()]
    read = version_read(newest, indicator.goal)
    return Standing(indicator, newest, versions, judged(read, values, as_of=as_of))


def standings(goals: Iterable[Goal], as_of: date) -> dict[int, list[Standing]]:
    """Of every indicator of these goals, by goal."""
    return {goal.pk: [standing_of(one, as_of) for one in goal.indicators.all()] for goal in goals}


def expected_end(version: IndicatorVersion, goal: Goal, as_of: date) -> date | None:
    """End of the newest period whose value can be there."""
    return newest_expected(version_read(version, goal), as_of)


def is_period_end(version: IndicatorVersion, day: date) -> bool:
    """Does a period of this indicator end on the day?"""
    return period_end(day, engine.Frequency(version.frequency)) == day
