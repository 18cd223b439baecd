"""Values come by themselves; what comes so is never typed, and old values are never good."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.city.goals.conftest import DRAFT, INDICATOR, ON, WHO

from toshikei.city.goals import errors, selectors, services
from toshikei.city.goals.choices import SHAPES, Origin, Status
from toshikei.city.goals.models import Goal, IndicatorValue
from toshikei.foundation import clock

PERIOD = date(2026, 9, 30)


def seen_of(goal, on=ON):
    found = selectors.with_parts(Goal.objects.filter(pk=goal.pk)).get()
    return selectors.standings([found], on)[found.pk][0]


def typed(goal, **cells):
    facts = {
        "goal_code": goal.code,
        "number": 1,
        "period_end": PERIOD,
        "value": Decimal(150),
        "source": "受付簿",
    }
    return services.value_record(**WHO, **(facts | cells))


def test_nobody_typed_nine_of_ten_values_of_the_demo(city):
    found = selectors.untyped_of(2026, clock.now())

    assert found.all >= 80
    assert found.untyped * 10 >= found.all * 9


def test_a_value_that_came_names_room_and_record(city):
    rows = IndicatorValue.objects.filter(origin=Origin.MEASURE)

    assert rows.exists()
    assert not rows.filter(room="").exists()
    assert not rows.filter(record="").exists()


def test_collecting_again_brings_nothing_twice(city):
    before = IndicatorValue.objects.count()

    assert services.values_collect(**WHO).came == 0
    assert IndicatorValue.objects.count() == before


def test_typing_a_value_for_an_automatic_indicator_is_refused(city):
    goal = services.goal_write(**WHO, draft=DRAFT)
    draft = replace(INDICATOR, unit="％", measure="organisation.filled")
    services.indicator_define(**WHO, goal_code=goal.code, draft=draft)

    with pytest.raises(errors.ValueAutomatic):
        typed(goal)


@pytest.mark.parametrize("day", [date(2026, 9, 29), date(2027, 3, 31), date(2026, 3, 31)])
def test_a_value_of_no_period_is_refused(public_goal, day):
    with pytest.raises(errors.PeriodOdd):
        typed(public_goal, period_end=day)


def test_a_second_value_of_a_period_is_refused(public_goal):
    typed(public_goal)

    with pytest.raises(errors.ValueStands):
        typed(public_goal)


def test_a_good_value_is_not_good_for_ever(public_goal):
    typed(public_goal)

    assert seen_of(public_goal).status == Status.ON_TRACK
    assert seen_of(public_goal, date(2027, 4, 1)).status == Status.STALE


def test_another_formula_breaks_the_line(public_goal):
    typed(public_goal)
    draft = replace(INDICATOR, formula="来た人と見た人の数の合計")

    with pytest.raises(errors.ReasonMissing):
        services.indicator_revise(**WHO, goal_code=public_goal.code, number=1, draft=draft, reason=" ")
    with pytest.raises(errors.NothingChanged):
        services.indicator_revise(**WHO, goal_code=public_goal.code, number=1, draft=INDICATOR, reason="理由")
    services.indicator_revise(
        **WHO, goal_code=public_goal.code, number=1, draft=draft, reason="配信を始めたため"
    )

    seen = seen_of(public_goal)
    assert seen.status == Status.NO_DATA
    assert [version.number for version in seen.versions] == [2, 1]
    assert seen.versions[1].values.count() == 1


def test_a_measure_of_another_unit_is_refused(goal):
    for draft, refused in (
        (replace(INDICATOR, measure="organisation.filled"), errors.MeasureUnitDiffers),
        (replace(INDICATOR, measure="no.such"), errors.MeasureUnknown),
    ):
        with pytest.raises(refused):
            services.indicator_define(**WHO, goal_code=goal.code, number=1, draft=draft)


def test_only_one_state_is_shown_as_good():
    assert [status for status, shape in SHAPES.items() if shape == "done"] == [Status.ON_TRACK]


def test_who_is_missing_is_named_from_the_day_on(city):
    now = clock.now()

    names = [one.name for one in selectors.missing_on(2026, ON, now)]

    assert names == ["水産港湾空港部 空港対策課", "都市整備部 土木事業所", "音別町行政センター 音別町建設課"]
    assert selectors.missing_on(2026, date(2026, 4, 29), now) == ()
    assert selectors.late_units(2026, now) == {"1403": 12}
