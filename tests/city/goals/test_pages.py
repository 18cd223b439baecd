"""Pages of goals: everybody sees who has none and what is late; staff write and publish."""

import pytest
from tests.city.goals.conftest import INDICATOR, WHO

from toshikei.city.goals import services
from toshikei.city.goals.models import Goal
from toshikei.city.goals.pages.indicator_forms import definition_of


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/goals/", "音別町建設課"),
        ("/goals/2026/", "手で書かず"),
        ("/goals/2026/0302/", "担う職"),
        ("/goals/2026/1204/", "期限までに公表されていません"),
        ("/goals/at/2026-0302-1/1/", "手では書けません"),
    ],
)
def test_everybody_reads_them(city, client, address, words):
    page = client.get(address)

    assert page.status_code == 200
    assert words in page.text


@pytest.mark.parametrize("address", ["/goals/2019/", "/goals/2026/9999/", "/goals/at/2026-0302-9/1/"])
def test_what_is_not_there_is_not_found(city, client, address):
    assert client.get(address).status_code == 404


def test_a_draft_is_not_public(goal, client):
    assert goal.statement not in client.get("/goals/2026/0302/").text
    assert client.get(f"/goals/at/{goal.code}/1/").status_code == 404


def test_whose_goal_leads_to_its_form(city, client_for):
    address, staff = "/staff/goals/new/", client_for("finance-staff")

    led = staff.get(address, {"unit_code": "0302", "fiscal_year": "2026"})

    assert led["Location"] == "/staff/goals/new/2026/0302/"
    assert staff.get(address, {"unit_code": "0401", "fiscal_year": "2026"}).status_code == 400
    assert "csrf" not in staff.get(address).text.split('method="get"')[1].split("</form>")[0]


def test_a_section_writes_and_its_head_publishes(city, client_for):
    staff, head = client_for("finance-staff"), client_for("finance-chief")
    body = {
        "whose": "unit", "statement": "説明会を開く", "why": "予算を知ってもらうため", "horizon": "short",
        "years": "1", "owner_post": "0302-1", "deputy_post": "03-1",
    }  # fmt: skip
    sent = staff.post("/staff/goals/new/2026/0302/", body)
    made = Goal.objects.get(statement="説明会を開く")
    assert sent.status_code == 302
    assert staff.post(f"/staff/goals/at/{made.code}/publish/", {}).status_code == 403

    services.indicator_define(**WHO, goal_code=made.code, draft=INDICATOR)
    form = definition_of(made.indicators.get().versions.get()) | {"name": "書き直した指標"}
    sent = staff.post(
        f"/staff/goals/at/{made.code}/1/edit/", {k: v for k, v in form.items() if v is not None}
    )
    assert sent.status_code == 302
    address = f"/staff/goals/at/{made.code}/publish/"
    seen = services.stamp_of(made)
    assert head.post(address, {"seen": seen}).status_code == 400
    assert head.post(address, {"seen": "alt", "sure": "on"}).status_code == 409
    assert head.post(address, {"seen": seen, "sure": "on"}).status_code == 302
    assert "書き直した指標" in staff.get("/goals/2026/0302/").text


@pytest.mark.parametrize("targets", ["R8", "R8｜百", "R8｜1\nR8｜2", "R8｜1｜2｜3", "x｜1", "R8｜NaN"])
def test_targets_that_cannot_be_read_are_named(goal, client_for, targets):
    version = goal.indicators.get().versions.get()
    form = {k: v for k, v in definition_of(version).items() if v is not None} | {"targets": targets}

    page = client_for("finance-staff").post(f"/staff/goals/at/{goal.code}/1/edit/", form)

    assert page.status_code == 400
    assert "読めません" in page.text
