"""Values: they come by themselves where a measure is named, else somebody writes them, with the record they rest on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from toshikei.city.goals import events, permissions
from toshikei.city.goals.choices import Frequency, Origin
from toshikei.city.goals.errors import PeriodOdd, ValueAutomatic, ValueStands
from toshikei.city.goals.models import Goal, IndicatorValue, IndicatorVersion
from toshikei.city.goals.selectors.listing import goals_public, with_parts
from toshikei.city.goals.selectors.reading import expected_end, is_period_end, standing_of
from toshikei.city.goals.services.finding import ensure_text, ensure_writer, indicator_locked, newest_version
from toshikei.city.goals.services.measures import Measured, measure_of
from toshikei.city.goals.services.recording import record
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki


def value_record(
    *, by: Acting, on: date, goal_code: str, number: int, period_end: date, value: Decimal, source: str
) -> IndicatorValue:
    """値を書く: only where no measure brings it; the record it rests on is named."""
    with transaction.atomic():
        indicator = indicator_locked(goal_code, number)
        ensure_writer(by, indicator.goal.unit_code, on)
        version = newest_version(indicator)
        ensure_typed(version)
        ensure_period(version, indicator.goal, period_end, on)
        standing = version.values.filter(period_end=period_end).first()
        if standing is not None:
            raise ValueStands(name=version.name, day=format_wareki(period_end), value=f"{standing.value:f}")
        made = IndicatorValue.objects.create(
            version=version, period_end=period_end, value=value, origin=Origin.TYPED, office=by.office,
            record=ensure_text(source, "値", "もとの記録", 300), came_at=clock.moment_of(on),
        )  # fmt: skip
        new = {"indicator": version.name, "period_end": period_end.isoformat(), "value": f"{value:f}"}
        record(events.VALUE_TYPED, indicator.goal, by, on, new=new | {"record": made.record})
    return made


def ensure_typed(version: IndicatorVersion) -> None:
    """A value of an automatic indicator is never typed or loaded over."""
    if version.measure:
        measure = measure_of(version.measure)
        raise ValueAutomatic(name=version.name, measure=measure.label if measure else version.measure)


def ensure_period(version: IndicatorVersion, goal: Goal, period_end: date, on: date) -> None:
    last = expected_end(version, goal, on)
    before = version.baseline_on is not None and period_end <= version.baseline_on
    if last is None or before or period_end > last or not is_period_end(version, period_end):
        often = Frequency(version.frequency).label
        until = format_wareki(last) if last else "まだ出る時期になっていないので、どの"
        raise PeriodOdd(name=version.name, day=format_wareki(period_end), often=often, last=until)


@dataclass(frozen=True, slots=True)
class Collected:
    """What a collection brought: how many values came, and the indicators a measure could tell nothing about."""

    came: int
    silent: tuple[str, ...]


def values_collect(*, by: Acting, on: date) -> Collected:
    """値を集める: the newest value that can be there, of every public indicator that has a measure and lacks it."""
    ensure(by, permissions.COLLECT)
    with transaction.atomic():
        made, silent = [], []
        for version, goal, period_end in _wanted(on):
            found = _read(version, goal, period_end)
            if found is None:
                silent.append(version.name)
            else:
                made.append(_row(version, period_end, found))
        IndicatorValue.objects.bulk_create(made)
        if made:
            new = {"values": len(made), "lacking": len(silent)}
            label = format_wareki(on)
            trail.record(events.VALUES_CAME, by=by, subject=f"goals.values:{on}", label=label, new=new, on=on)
    return Collected(len(made), tuple(silent))


def _wanted(on: date) -> Iterator[tuple[IndicatorVersion, Goal, date]]:
    """Present versions with a measure that lack the newest value that can be there."""
    for goal in with_parts(goals_public(clock.moment_of(on))):
        for indicator in goal.indicators.all():
            seen = standing_of(indicator, on)
            end, known = seen.judged.expected, {row.period_end for row in seen.version.values.all()}
            if seen.version.measure and end is not None and end not in known:
                yield seen.version, goal, end


def _read(version: IndicatorVersion, goal: Goal, period_end: date) -> Measured | None:
    measure = measure_of(version.measure)
    return measure.read(goal.unit_code, period_end) if measure else None


def _row(version: IndicatorVersion, period_end: date, found: Measured) -> IndicatorValue:
    measure = measure_of(version.measure)
    return IndicatorValue(
        version=version, period_end=period_end, value=found.value, origin=Origin.MEASURE,
        room=measure.room if measure else "", record=found.record, url=found.url, came_at=clock.now(),
    )  # fmt: skip
