"""A miss asks for fact, cause and action; reports have their day, their review, and go up to the head when late."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localtime
from tests.city.goals.conftest import ON, WHO, official

from toshikei.city.goals import errors, selectors, services
from toshikei.city.goals.choices import Moment
from toshikei.city.goals.models import Goal, IndicatorValue
from toshikei.city.goals.selectors.waiting import ANSWER_WITHIN
from toshikei.city.goals.services import Answer
from toshikei.engines.goals.errors import ResponseIncomplete
from toshikei.foundation.accounts.choices import Role
from toshikei.kernel.errors import NotPermitted

ANSWER = Answer("半分に届かなかった", "会を開けなかった", "毎月開く", "0302-1", date(2027, 3, 1))
REPORT = {"moment": Moment.MID_YEAR, "text": "開きました", "forecast": "届きます"}


@pytest.fixture
def missed(public_goal):
    services.value_record(
        **WHO,
        goal_code=public_goal.code,
        number=1,
        period_end=date(2026, 9, 30),
        value=Decimal(5),
        source="簿",
    )
    return public_goal


def owed(goal, on=ON):
    found = list(selectors.with_parts(Goal.objects.filter(pk=goal.pk)))
    return [
        (one.kind, one.is_late) for one in selectors.waiting_of(found, selectors.standings(found, on), on)
    ]


@pytest.mark.parametrize("lacking", ["fact", "cause", "action", "owner_post", "due"])
def test_every_part_of_an_answer_is_needed(missed, lacking):
    answer = replace(ANSWER, **{lacking: None if lacking == "due" else " "})

    with pytest.raises(ResponseIncomplete):
        services.miss_answer(**WHO, goal_code=missed.code, number=1, answer=answer)


def test_an_answer_for_yesterday_is_refused(missed):
    answer = replace(ANSWER, due=ON - timedelta(days=1))

    with pytest.raises(errors.DuePast):
        services.miss_answer(**WHO, goal_code=missed.code, number=1, answer=answer)


def test_what_did_not_miss_is_not_explained(public_goal):
    with pytest.raises(errors.NotMissed):
        services.miss_answer(**WHO, goal_code=public_goal.code, number=1, answer=ANSWER)


def test_a_miss_is_owed_until_it_is_explained_and_goes_up_when_late(missed):
    row = IndicatorValue.objects.get(version__indicator__goal=missed)
    last = localtime(row.came_at).date() + ANSWER_WITHIN
    assert ("miss", False) in owed(missed, last)
    assert ("miss", True) in owed(missed, last + timedelta(days=1))

    services.miss_answer(**WHO, goal_code=missed.code, number=1, answer=ANSWER)

    assert "miss" not in [kind for kind, _ in owed(missed, last + timedelta(days=1))]


def test_a_report_waits_for_its_day_and_for_the_misses(missed):
    with pytest.raises(errors.ReportEarly):
        services.report_write(**WHO, goal_code=missed.code, **(REPORT | {"moment": Moment.YEAR_END}))
    with pytest.raises(errors.MissUnanswered):
        services.report_write(**WHO, goal_code=missed.code, **REPORT)

    services.miss_answer(**WHO, goal_code=missed.code, number=1, answer=ANSWER)
    made = services.report_write(**WHO, goal_code=missed.code, **REPORT)

    assert made.counts["behind"] == 1
    assert sum(made.counts.values()) == 1


def test_the_head_reviews_once_and_the_report_stays(public_goal):
    services.report_write(**WHO, goal_code=public_goal.code, **REPORT)
    facts = {"on": ON, "goal_code": public_goal.code, "moment": Moment.MID_YEAR, "remark": "よい"}
    with pytest.raises(NotPermitted):
        services.report_review(by=official(Role.STAFF), **facts)
    with pytest.raises(errors.HeadNeeded):
        services.report_review(by=official(Role.SECTION_HEAD, "0303"), **facts)
    with pytest.raises(errors.ReportUnknown):
        services.report_review(**WHO, goal_code="2026-0302-1", moment=Moment.MID_YEAR, remark="よい")

    services.report_review(by=official(Role.MAYOR, "00"), **facts)

    with pytest.raises(errors.ReportStands):
        services.report_write(**WHO, goal_code=public_goal.code, **REPORT)


def test_the_pages_lead_from_the_miss_to_the_public_review(missed, client, client_for):
    staff, head = client_for("finance-staff"), client_for("finance-chief")
    here = f"/staff/goals/at/{missed.code}/"
    body = {"fact": "少なかった", "cause": "雪", "action": "開く", "owner_post": "0302-1", "due": "R9.3.1"}
    assert "事実・原因・対応を書きます" in staff.get(here).text
    assert staff.post(f"{here}1/miss/", body).status_code == 302
    assert staff.post(f"{here}report/mid_year/", {"text": "途中", "forecast": "届く"}).status_code == 302
    assert staff.post(f"{here}review/mid_year/", {"remark": "よい"}).status_code == 403
    assert head.post(f"{here}review/mid_year/", {"remark": "会を増やすこと"}).status_code == 302

    assert "会を増やすこと" in client.get("/goals/2026/0302/").text
    assert "雪" in client.get(f"/goals/at/{missed.code}/1/").text
