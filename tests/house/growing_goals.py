"""Goals that grow: more of one section with indicators, versions, targets, values and reports."""

from collections.abc import Iterator

from tests.house.growing_treasury import duplicate, unsaved

from toshikei.city.goals.models import Goal, IndicatorTarget, IndicatorValue

GOAL = "2026-0302-1"


def goals(numbers: range) -> None:
    """The same goal many times, each with its indicator whole."""
    goal = Goal.objects.get(code=GOAL)
    indicator = goal.indicators.get()
    version = indicator.versions.get()
    for number in numbers:
        other = duplicate(goal, code=f"2026-0302-{500 + number}", number=500 + number)
        again = duplicate(version, indicator=duplicate(indicator, goal=other))
        IndicatorTarget.objects.bulk_create(unsaved(row, version=again) for row in version.targets.all())
        IndicatorValue.objects.bulk_create(unsaved(row, version=again) for row in version.values.all())


def places() -> Iterator[str]:
    """Their pages, which a walk along links might pass by."""
    yield "/goals/"
    yield "/goals/2026/0302/"
    yield "/goals/2026/duties/"
    yield f"/goals/at/{GOAL}/1/"
    yield "/staff/goals/"
    yield f"/staff/goals/at/{GOAL}/"


GROWERS = (goals,)
