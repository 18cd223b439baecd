"""One budget through its pages, from the guideline to the publication of an amended budget; citizens look at each stage."""

import json

import pytest
from django.test import Client
from tests.factories.organisation import STARTED, TODAY, build_small_city

from toshikei.city.decisions import services as decisions
from toshikei.city.decisions.choices import State as DecisionState
from toshikei.city.decisions.models import Request as Decision
from toshikei.city.decisions.services import Line
from toshikei.city.making import services
from toshikei.city.making.models import Request
from toshikei.foundation.accounts.acting import SYSTEM

STAFF, PUBLIC = "/staff/making/2027/initial/", "/making/2027/initial/"


@pytest.fixture
def city(db):
    made = build_small_city()
    rule = Line(
        number="9", matter="making.budget", label="予算案の決定", decider="mayor", article="規程（架空）"
    )
    decisions.rule_set(by=SYSTEM, on=TODAY, line=rule, starts_on=STARTED)
    return made


@pytest.fixture
def finance(city) -> Client:
    client = Client()
    client.force_login(city.accounts["0302-1"])
    return client


@pytest.fixture
def mayor(city) -> Client:
    client = Client()
    client.force_login(city.accounts["00-1"])
    return client


def seen(url: str = PUBLIC) -> str:
    """What somebody without a sign-in sees."""
    answer = Client().get(url)
    return answer.content.decode().replace("<wbr>", "") if answer.status_code == 200 else ""


def act(client: Client, code: str, says: str = "", **more: str) -> None:
    answer = client.post(f"{STAFF}act/", {"act": code, "says": says, "sure": "1", **more})
    assert answer.status_code == 302, answer.content.decode()[:4000]


def state(client: Client) -> str:
    return client.get(STAFF).content.decode()


def approve(client: Client) -> None:
    """The mayor decides on the page of the decision."""
    one = Decision.objects.get(state=DecisionState.CIRCULATING)
    answer = client.post(
        f"/staff/decisions/{one.pk}/act/", {"verb": "approve", "token": one.token, "reason": ""}
    )
    assert answer.status_code == 302


def submit(client: Client, making) -> None:
    """Every request goes from its own card; revenue has none and is sent by its section's service."""
    for name in ("事務", "白書"):
        card = Request.objects.get(pk=making.requests[name].pk)
        asked = "900" if name == "事務" else "600"
        typed = {
            "kind": card.kind, "purpose": "市民に伝える", "token": card.token, "regular_heads": "1", "part_time_heads": "0",
            "outcome_indicator": "読んだ人", "outcome_target": "3,000人", "line-1": asked, "do": "submit",
        }  # fmt: skip
        assert client.post(f"{STAFF}requests/{card.pk}/", typed).status_code == 302
    services.request_submit(by=SYSTEM, on=TODAY, request_id=making.requests["歳入"].pk)


def test_from_the_guideline_to_an_amended_budget(finance, mayor, making, programmes):
    card = making.requests["白書"].pk
    code = programmes["財政白書作成事業費"]
    assert seen() == ""

    services.guideline_issue(**making.id, text="身の丈に合った予算にします。")
    assert "身の丈に合った予算にします。" in seen()

    submit(finance, making)
    assert code not in seen()
    act(finance, "publish_requests")
    assert ">600<" in seen()

    act(finance, "hear", "書面で確かめた")
    reduced = {"verb": "reduce", "amount": "500", "reason": "部数を実績に合わせる", "token": "0"}
    assert finance.post(f"{STAFF}board/{card}/decide/", reduced).status_code == 200
    act(finance, "rest", "要求のとおり")
    assert "部数を実績に合わせる" not in seen()

    act(finance, "notify")
    assert "部数を実績に合わせる" in seen()

    act(finance, "accept")
    revived = {"verb": "accept", "token": "0"}
    assert finance.post(f"{STAFF}board/{card}/decide/", revived).status_code == 200
    act(finance, "rest", "要求のとおり")
    act(finance, "decide", "歳入歳出は同じ額です")
    assert Client().get(f"{PUBLIC}stages/mayor/").status_code == 404
    approve(mayor)
    assert "市長査定" in seen(f"{PUBLIC}stages/mayor/")

    act(finance, "submit")
    less, more = (making.lines(name)[0].pk for name in ("白書", "事務"))
    one = {"line": [less], f"l{less}-amount": "550", "says": "x", "sure": "1", "do": "record"}
    refused = finance.post(f"{STAFF}amend/", one)
    assert refused.status_code == 409
    assert "合いません" in refused.content.decode()
    swapped = one | {
        "line": [less, more],
        f"l{more}-amount": "950",
        "says": "白書を減らし、事務を増やす。附帯決議：早めの公表",
    }
    assert finance.post(f"{STAFF}amend/", swapped).status_code == 302

    page = seen()
    assert "修正して可決" in page
    assert "附帯決議：早めの公表" in page
    assert ">550<" in page
    act(finance, "publish")
    assert "いま、あなたの職で進められることはありません" in state(finance)

    api = json.loads(seen("/api/making/rounds/2027/initial/programmes?q=白書"))
    found = next(one for one in api["programmes"] if one["programme_code"] == code)
    assert found["stages"][-1]["amount_yen"] == 550_000
    assert "55万円" in seen(f"/programmes/{code}/")
