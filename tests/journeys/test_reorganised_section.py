"""A section is abolished while a budget is made: its draft goes on in the section that took over. Through the pages alone."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.journeys.filling import choice, form_with

from toshikei.city.making.models import Request
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import run_all

pytestmark = pytest.mark.slow
STAFF = "/staff/making/2026/supplementary-2/"
ACCOUNT = "一般会計"


def send(client: Client, address: str, fields: dict[str, str]) -> str:
    answer = client.post(address, fields)
    assert answer.status_code == 302, answer.text[:6000]
    return answer["Location"]


def begin(finance: Client) -> None:
    close = clock.today() + timedelta(days=14)
    form = form_with(finance.get("/staff/making/new/"), "requests_close_on")
    days = {
        "requests_close_on": close.isoformat(),
        "assess_1": "",
        "revival": "",
        "assess_2": "",
        "mayor": "",
    }
    days["council"] = (close + timedelta(days=30)).isoformat()
    way = send(finance, "/staff/making/new/", form | days | {"accounts": ACCOUNT})
    send(finance, way, form_with(finance.get(way), "seen") | {"text": "いま困っている人を先に助けます。"})


def draft_of(section: Client) -> Request:
    """The section of the chief begins with a programme of its own."""
    page = section.get(f"{STAFF}requests/new/")
    mine = re.search(r'value="(P\d+)">[^<]*（社会福祉課）', page.text)
    assert mine is not None
    send(section, f"{STAFF}requests/new/", {"account": ACCOUNT, "programme": mine[1]})
    return Request.objects.get(round__fiscal_year=2026, round__number=2)


def abolish(general_affairs: Client) -> None:
    typed = {
        "title": "福祉部の改組（架空）",
        "effective_on": clock.today().isoformat(),
        "source": "",
        "steps": "廃止 0501 → 0601",
    }
    address = reverse("organisation:reorganise")
    preview = general_affairs.post(address, typed | {"do": "preview"})
    assert preview.status_code == 200
    send(general_affairs, address, form_with(preview, "steps") | {"do": "do"})


@pytest.mark.usefixtures("city")
def test_a_draft_survives_its_section(client_for):
    finance, section = client_for("finance-staff"), client_for("welfare-chief")
    begin(finance)
    card = draft_of(section)
    address = f"{STAFF}requests/{card.pk}/"
    assert "保存して提出する" in section.get(address).text

    abolish(client_for("general-affairs-chief"))
    assert section.post(address, {"purpose": "x"}).status_code == 403
    page = finance.get(STAFF)
    assert f"{STAFF}moves/" in page.text
    moves = finance.get(f"{STAFF}moves/")
    form = form_with(moves, f"to-{card.pk}")
    assert form[f"to-{card.pk}"] == choice(moves, f"to-{card.pk}", "0601") == "0601"
    send(finance, f"{STAFF}moves/", form)

    card.refresh_from_db()
    assert (card.unit_code, card.department_code) == ("0601", "06")
    assert "所管のなくなった要求書はありません" in finance.get(f"{STAFF}moves/").text
    assert "社会福祉課から引き継ぎ" in finance.get(address).text
    form = form_with(finance.get(address), "purpose")
    words = {
        "purpose": "待つ人をなくす",
        "outcome_indicator": "待つ人",
        "outcome_target": "0人",
        "do": "submit",
    }
    send(finance, address, form | words)
    card.refresh_from_db()
    assert card.submitted_at is not None
    assert "こども" in finance.get(f"{STAFF}board/?department=06").text
    assert [one.name for one in run_all(["making."]) if not one.is_green] == []
