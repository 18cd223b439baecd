"""Duties and goals side by side: both kinds of gap, and the draft of the rule."""

from datetime import date

from tests.city.goals.conftest import ON, WHO, changed

from toshikei.city.goals import services
from toshikei.city.goals.selectors.gaps import duty_gaps, rule_draft
from toshikei.city.organisation.selectors import duties_of
from toshikei.foundation import clock


def test_a_clause_is_open_until_a_public_goal_serves_it(public_goal):
    duty = duties_of("0302", ON)[1]
    before = duty_gaps(2026, ON, clock.now())
    assert (duty.unit_code, duty.clause) in [(one.unit_code, one.clause) for one in before.clauses]
    assert public_goal.code in [goal.code for goal in before.goals]

    made = services.goal_write(**WHO, draft=changed(article=duty.article, item=duty.item))
    assert made.clause_text == duty.text

    assert len(duty_gaps(2026, ON, clock.now()).clauses) == len(before.clauses)


def test_the_draft_adds_a_clause_behind_the_last(city):
    last = duties_of("0103", ON)[-1]

    found = rule_draft(2026, ON, clock.now())

    assert [row.clause for row in found.rows] == [f"第{last.article}条第{last.item + 1}号"]
    assert found.sentences[0] == f"第{last.article}条に次の1号を加える。"
    assert found.rows[0].then == ""


def test_everybody_sees_both_gaps(city, client):
    page = client.get("/goals/2026/duties/")

    assert page.status_code == 200
    assert "改正文の案" in page.text
    assert "市の案内を、一つの窓口で" in page.text
    assert client.get(f"/goals/{date(2019, 4, 1).year}/duties/").status_code == 404
