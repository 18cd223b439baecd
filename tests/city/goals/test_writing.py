"""A goal is written by its section, published by its head, and then stays as it is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.city.goals.conftest import INDICATOR, ON, WHO, changed, official

from toshikei.city.goals import errors, services
from toshikei.city.goals.choices import Horizon, Whose
from toshikei.city.goals.models import Goal
from toshikei.city.goals.services import Target
from toshikei.engines.goals.errors import DeputyMissing, HorizonWrong, IndicatorIncomplete, PlanMissing
from toshikei.foundation.accounts.choices import Role
from toshikei.kernel.errors import NotPermitted


@pytest.mark.parametrize(
    ("cells", "refused"),
    [
        ({"deputy_post": "0302-1"}, DeputyMissing),
        ({"years": 3}, HorizonWrong),
        ({"horizon": Horizon.LONG, "years": 5}, PlanMissing),
        ({"unit_code": "9999"}, errors.UnitUnknown),
        ({"owner_post": "9999-1"}, errors.PostUnknown),
        ({"article": 5, "item": 99}, errors.ClauseUnknown),
        ({"programme_code": "P99999"}, errors.CodeOfOtherRoom),
        ({"plan_code": "sogo", "plan_node": "99"}, errors.CodeOfOtherRoom),
        ({"objective": "Z9"}, errors.CodeOfOtherRoom),
        ({"supports": "2026-0101-1"}, errors.SupportsUnsound),
        ({"whose": Whose.MANAGER}, errors.SupportsUnsound),
        ({"whose": Whose.MANAGER, "owner_post": "0302-9"}, errors.ManagerPostWrong),
        ({"fiscal_year": 2024}, errors.YearOdd),
        ({"statement": "  "}, errors.TextMissing),
    ],
)
def test_a_goal_nobody_could_keep_is_refused(city, cells, refused):
    before = Goal.objects.count()

    with pytest.raises(refused):
        services.goal_write(**WHO, draft=changed(**cells))

    assert Goal.objects.count() == before


def test_a_goal_without_an_indicator_is_not_published(city):
    made = services.goal_write(**WHO, draft=changed())

    with pytest.raises(errors.IndicatorMissing):
        services.goal_publish(**WHO, code=made.code)


def test_an_indicator_with_anything_open_is_refused(goal):
    with pytest.raises(IndicatorIncomplete):
        services.indicator_define(**WHO, goal_code=goal.code, draft=replace(INDICATOR, others=" "))

    assert goal.indicators.count() == 1


def test_a_public_goal_is_not_written_again(public_goal):
    with pytest.raises(errors.GoalStands):
        services.goal_write(**WHO, draft=changed(statement="別の目標"), code=public_goal.code)
    with pytest.raises(errors.GoalStands):
        services.indicator_define(**WHO, goal_code=public_goal.code, draft=INDICATOR)


@pytest.mark.parametrize(
    ("by", "refused"),
    [
        (official(Role.STAFF), NotPermitted),
        (official(Role.SECTION_HEAD, "0303"), errors.HeadNeeded),
        (official(Role.DEPARTMENT_HEAD, "01"), NotPermitted),
    ],
)
def test_only_a_head_of_the_unit_or_above_publishes(goal, by, refused):
    with pytest.raises(refused):
        services.goal_publish(by=by, on=ON, code=goal.code)


@pytest.mark.parametrize("by", [official(Role.SECTION_HEAD), official(Role.DEPARTMENT_HEAD, "03")])
def test_the_head_publishes_what_was_read(goal, by):
    seen = services.stamp_of(goal)
    services.indicator_define(
        **WHO, goal_code=goal.code, number=1, draft=replace(INDICATOR, targets={2026: Target(Decimal(1))})
    )

    with pytest.raises(errors.GoalChanged):
        services.goal_publish(by=by, on=ON, code=goal.code, seen=seen)

    assert services.goal_publish(by=by, on=ON, code=goal.code, seen=services.stamp_of(goal)).is_public


def test_posts_of_a_public_goal_change_with_a_reason(public_goal):
    with pytest.raises(errors.TextMissing):
        services.posts_change(
            **WHO, code=public_goal.code, owner_post="0302-2", deputy_post="03-1", reason=" "
        )

    made = services.posts_change(
        **WHO, code=public_goal.code, owner_post="03-1", deputy_post="0302-1", reason="職の廃止"
    )

    assert made.owner_post == "03-1"


def test_only_the_mayor_sets_the_day(city):
    facts = {"on": ON, "fiscal_year": 2026, "day": date(2026, 5, 15), "reason": "人事異動が遅れたため"}
    with pytest.raises(NotPermitted):
        services.day_set(by=official(Role.DEPARTMENT_HEAD, "03"), **facts)
    with pytest.raises(errors.DayOdd):
        services.day_set(**WHO, **{**{k: v for k, v in facts.items() if k != "on"}, "day": date(2027, 4, 1)})

    assert services.day_set(by=official(Role.MAYOR, "00"), **facts).day == date(2026, 5, 15)
