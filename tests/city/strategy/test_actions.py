"""The strategy plan: actions with owner and end, links without a circle, reports, and the next version."""

from dataclasses import replace
from datetime import date

import pytest
from tests.city.strategy.conftest import ON, WHO

from toshikei.city.strategy import errors, selectors, services
from toshikei.city.strategy.choices import ReportState
from toshikei.city.strategy.models import ActionReport, PlanAction
from toshikei.city.strategy.services import ActionDraft
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.kernel.errors import NotPermitted

WHERE = {**WHO, "plan_code": "senryaku"}
DRAFT = ActionDraft(
    code="B1",
    pillar="4",
    name="試す",
    owner_post="0101-1",
    starts_on=date(2027, 4, 1),
    ends_on=date(2028, 3, 31),
)


def of(department: str) -> Acting:
    post = ActingPost(
        f"{department}01-9", "主事", (department, f"{department}01"), "課", frozenset({Role.STAFF})
    )
    return Acting(1, AccountKind.STAFF, "架空 花子", post)


def public():
    return selectors.version_newest_public("senryaku", clock.now())


def test_the_demo_plan_has_an_action_for_each_mechanism(city):
    shown = selectors.actions_of(public())

    assert len(shown) == 48
    assert services.mechanisms_without({one.action.mechanism for one in shown}) == []
    assert selectors.order_faults(shown) == []
    assert sum(one.action.is_early for one in shown) == 7
    assert max(one.column for one in shown) >= 3


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"owner_post": ""}, errors.ActionWithoutOwner),
        ({"owner_post": "9999-1"}, errors.ActionWithoutOwner),
        ({"ends_on": None}, errors.ActionWithoutEnd),
        ({"ends_on": date(2027, 3, 31)}, errors.PlanUnsound),
        ({"cost_yen": -1}, errors.PlanUnsound),
        ({"mechanism": "99"}, errors.PlanUnsound),
        ({"depends": ("Z9",)}, errors.ActionUnknown),
        ({"depends": ("B1",)}, errors.PlanUnsound),
        ({"pillar": "9"}, errors.NodeUnknown),
        ({"name": " "}, errors.PlanUnsound),
    ],
)
def test_an_action_that_nobody_could_keep_is_refused(city, changed, refused):
    with pytest.raises(refused):
        services.action_set(**WHERE, draft=replace(DRAFT, **changed))

    assert not PlanAction.objects.filter(code="B1").exists()


def test_a_circle_is_refused_and_named(city):
    services.action_set(**WHERE, draft=replace(DRAFT, depends=("A24",)))

    again = replace(DRAFT, code="A22", name="事前評価", depends=("B1",))
    with pytest.raises(errors.ActionCircle) as refused:
        services.action_set(**WHERE, draft=again)

    assert "「試す」" in refused.value.params["circle"]


def test_what_others_wait_for_stays(city):
    with pytest.raises(errors.ActionInUse) as refused:
        services.action_remove(**WHERE, code="A27", reason="やめる")
    assert "A28" in refused.value.params["waiting"]

    services.action_remove(**WHERE, code="A46", reason="やめる")

    found = selectors.compared(public(), selectors.version_newest("senryaku"))["actions"]
    assert found.dropped == ("A46",)


def test_dates_that_cannot_be_kept_are_told(city):
    services.action_set(**WHERE, draft=replace(DRAFT, depends=("A48",)))

    faults = selectors.order_faults(selectors.actions_of(selectors.version_newest("senryaku")))

    assert [(waits.code, needed.code) for waits, needed in faults] == [("B1", "A48")]


def test_the_next_version_says_what_is_different(city):
    found = selectors.compared(public(), selectors.version_newest("senryaku"))["actions"]

    assert [(one.code, [name for name, _, _ in one.fields]) for one in found.changed] == [
        ("A05", ["ends_on", "is_early"])
    ]


def test_the_department_that_answers_reports(city):
    where = {
        "on": ON,
        "plan_code": "senryaku",
        "code": "A22",
        "state": ReportState.LATE,
        "text": "遅れています",
    }
    with pytest.raises(NotPermitted):
        services.action_report(by=of("05"), **where)

    services.action_report(by=of("03"), **where)
    services.action_report(by=of("03"), **where)

    made = ActionReport.objects.get(action_code="A22", reported_on=ON)
    assert made.office == "課 主事"
    shown = next(one for one in selectors.actions_of(public()) if one.action.code == "A22")
    assert shown.state_on(ON) == ("late", "遅れている")


def test_who_began_and_says_nothing_is_named_so(city):
    shown = {one.action.code: one for one in selectors.actions_of(public())}

    assert shown["A04"].state_on(date(2026, 11, 28)) == ("stale", "報告がありません")
    assert shown["A20"].state_on(date(2026, 11, 28)) == ("not_yet", "これから")


def test_the_pages_show_actions_and_their_links(client, client_for):
    page = client.get("/plans/senryaku/").content.decode()
    for said in ("先行して着手", "どの行動が、どの行動を待つか", "6の柱と48の行動", "前の版から"):
        assert said in page.replace("<wbr>", ""), said
    assert client.get("/plans/senryaku/actions/A24/").status_code == 200
    assert client.get("/plans/senryaku/actions/Z9/").status_code == 404
    planning = client_for("planning-chief")
    for tail in ("actions/new/", "actions/at/A05/edit/", "actions/at/A05/report/", "next/ask/", ""):
        assert planning.get(f"/staff/plans/at/senryaku/{tail}").status_code == 200, tail
