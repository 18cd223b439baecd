"""Define an indicator, and define it otherwise: another formula of a public one is another version."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from toshikei.city.goals import events
from toshikei.city.goals.errors import (
    GoalStands,
    MeasureUnitDiffers,
    MeasureUnknown,
    NothingChanged,
    ReasonMissing,
)
from toshikei.city.goals.models import Goal, Indicator, IndicatorTarget, IndicatorVersion
from toshikei.city.goals.selectors.reading import version_read
from toshikei.city.goals.services.drafts import IndicatorDraft
from toshikei.city.goals.services.finding import (
    ensure_head,
    ensure_writer,
    goal_locked,
    indicator_locked,
    newest_version,
)
from toshikei.city.goals.services.measures import measure_of
from toshikei.city.goals.services.recording import record
from toshikei.engines.goals import indicators
from toshikei.foundation.accounts.acting import Acting
from toshikei.kernel.era import format_wareki

FIELDS = (
    "name", "meaning", "unit", "formula", "population", "direction", "kind", "frequency", "lag", "baseline",
    "baseline_on", "source", "method", "quality", "others", "breakdown", "revised_until", "tolerance", "stops_on",
    "measure",
)  # fmt: skip


def indicator_define(
    *, by: Acting, on: date, goal_code: str, draft: IndicatorDraft, number: int | None = None
) -> Indicator:
    """指標を定める: a new one of a goal that is not public yet, or one of it once more (`number`)."""
    with transaction.atomic():
        goal = goal_locked(goal_code)
        ensure_writer(by, goal.unit_code, on)
        if goal.is_public:
            raise GoalStands(goal=goal.statement, day=format_wareki(goal.published_on))
        indicator = indicator_locked(goal_code, number) if number else _new(goal)
        version = newest_version(indicator) if number else IndicatorVersion(indicator=indicator, number=1)
        _put(version, goal, draft, on, "")
        new = {"indicator": draft.name, "formula": draft.formula, "version": version.number}
        record(events.INDICATOR_DEFINED, goal, by, on, new=new)
    return indicator


def _new(goal: Goal) -> Indicator:
    last = goal.indicators.aggregate(last=Max("number"))["last"] or 0
    return Indicator.objects.create(goal=goal, number=last + 1)


def indicator_revise(
    *, by: Acting, on: date, goal_code: str, number: int, draft: IndicatorDraft, reason: str
) -> IndicatorVersion:
    """計算のしかたを改める: of a public goal, by its head, with a reason. The line of values breaks here."""
    with transaction.atomic():
        indicator = indicator_locked(goal_code, number)
        goal, standing = indicator.goal, newest_version(indicator)
        ensure_head(by, goal.unit_code, on, "指標の変更")
        if not reason.strip():
            raise ReasonMissing(name=standing.name)
        if _same(standing, draft):
            raise NothingChanged(name=standing.name)
        made = IndicatorVersion(indicator=indicator, number=standing.number + 1)
        _put(made, goal, draft, on, reason.strip()[:300])
        new = {
            "indicator": draft.name,
            "formula": draft.formula,
            "version": made.number,
            "reason": made.reason,
        }
        old = {"formula": standing.formula, "version": standing.number}
        record(events.INDICATOR_REVISED, goal, by, on, old=old, new=new)
    return made


def _same(standing: IndicatorVersion, draft: IndicatorDraft) -> bool:
    targets = {row.fiscal_year: (row.value, row.high) for row in standing.targets.all()}
    wanted = {year: (target.value, target.high) for year, target in draft.targets.items()}
    return targets == wanted and all(getattr(standing, name) == getattr(draft, name) for name in FIELDS)


def _put(version: IndicatorVersion, goal: Goal, draft: IndicatorDraft, on: date, reason: str) -> None:
    """Write the definition with its targets; the engine refuses one that could not be judged."""
    _ensure_measure(draft)
    for name in FIELDS:
        setattr(version, name, getattr(draft, name))
    version.reason, version.started_on = reason, on
    version.save()
    version.targets.all().delete()
    IndicatorTarget.objects.bulk_create(
        IndicatorTarget(version=version, fiscal_year=year, value=target.value, high=target.high)
        for year, target in sorted(draft.targets.items())
    )
    indicators.check(version_read(version, goal))


def _ensure_measure(draft: IndicatorDraft) -> None:
    if not draft.measure:
        return
    measure = measure_of(draft.measure)
    if measure is None:
        raise MeasureUnknown(name=draft.name, value=draft.measure)
    if measure.unit != draft.unit:
        raise MeasureUnitDiffers(name=draft.name, theirs=measure.unit, ours=draft.unit)
