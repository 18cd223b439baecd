"""A supplementary budget from its opening to its publication, through the pages alone: sections, finance, the mayor, citizens."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.journeys.filling import choice, form_with

from toshikei.city.decisions.models import Request as Decision
from toshikei.city.making.models import Request, Round
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import run_all

pytestmark = pytest.mark.slow
STAFF, PUBLIC = "/staff/making/2026/supplementary-2/", "/making/2026/supplementary-2/"
ACCOUNT, WHY = "一般会計", "利用者が見込みより多いため"


def seen(address: str = PUBLIC) -> str:
    """What a citizen reads."""
    answer = Client().get(address)
    return answer.text.replace("<wbr>", "") if answer.status_code == 200 else ""


def send(client: Client, address: str, fields: dict[str, str]) -> str:
    """Send a form; what comes back is the way on, never a refusal."""
    answer = client.post(address, fields)
    assert answer.status_code == 302, answer.text[:6000]
    return answer["Location"]


def fill(client: Client, address: str, field: str, **more: str) -> str:
    """Open a page, fill in its form that holds `field`, send it."""
    form = form_with(client.get(address), field)
    return send(client, address, form | {name.replace("_", "-"): text for name, text in more.items()})


def go(client: Client, act: str, says: str = "") -> None:
    """A step of the overview; what is not taken back is confirmed on its own page."""
    page = client.get(f"{STAFF}next/{act}/")
    form = form_with(page if page.status_code == 200 else client.get(STAFF), "act")
    send(client, f"{STAFF}act/", form | {"act": act, "says": says, "sure": "1"})


def made(title: str = "") -> Request:
    found = Request.objects.filter(round__fiscal_year=2026, round__number=2)
    return found.get(title=title) if title else found.exclude(programme_code="").get()


def begin(finance: Client) -> None:
    close = clock.today() + timedelta(days=14)
    days = {"requests_close_on": close.isoformat(), "council": (close + timedelta(days=30)).isoformat()}
    page = finance.get("/staff/making/new/")
    form = form_with(page, "requests_close_on") | {"assess_1": "", "revival": "", "assess_2": "", "mayor": ""}
    assert form["number"] == "2"
    way = send(finance, "/staff/making/new/", form | days | {"accounts": ACCOUNT})
    assert seen() == ""
    send(finance, way, form_with(finance.get(way), "seen") | {"text": "いま困っている人を先に助けます。"})
    assert "いま困っている人を先に助けます" in seen()
    form = form_with(finance.get(f"{STAFF}ceilings/"), "c05-base")
    send(finance, f"{STAFF}ceilings/", form | {"c05-base": "5,000", "c05-reason": "急ぐもの"})


def ask(section: Client) -> None:
    """The section begins with this year's lines, writes 3,000 at the first, says why, and submits."""
    page = section.get(f"{STAFF}requests/new/")
    form = {"account": ACCOUNT, "programme": choice(page, "programme", "P")}
    lines = send(section, f"{STAFF}requests/new/", form)
    fill(section, lines, "token", l1_amount="3,000", l1_note="300人×10千円")
    submit(section, made(), purpose="待つ人をなくす", outcome_indicator="待つ人", outcome_target="0人")


def submit(client: Client, card: Request, **words: str) -> None:
    address = f"{STAFF}requests/{card.pk}/"
    form = form_with(client.get(address), "purpose") | words | {"do": "submit"}
    send(client, address, form)


def estimate(finance: Client) -> None:
    """Finance asks for what pays it: the surplus of the year before."""
    start = f"{STAFF}requests/new/?way=revenue"
    lines = send(finance, start, {"account": ACCOUNT, "unit": "0302", "title": "繰越金"})
    page = finance.get(lines)
    more = {
        "new-place": choice(page, "new-place", "繰越金"),
        "new-setsu": choice(page, "new-setsu", "繰越金"),
    }
    send(finance, lines, form_with(page, "token") | more | {"new-amount": "3,000"})
    submit(finance, made("繰越金"), purpose="財源")


def decide(client: Client, verb: str, amount: str, reason: str) -> HttpResponse:
    body = {"verb": verb, "amount": amount, "reason": reason, "token": "0"}
    answer = client.post(f"{STAFF}board/{made().pk}/decide/", body)
    assert answer.status_code == 200, answer.text[:2000]
    return answer


def approve(client_for) -> None:
    """The heads pass the draft on, the mayor decides."""
    one = Decision.objects.get(subject=f"making.round:{Round.objects.get(fiscal_year=2026, number=2).pk}")
    for who, verb in (("finance-chief", "pass"), ("finance-head", "pass"), ("vice-mayor-1", "pass"), ("mayor", "approve")):  # fmt: skip
        one.refresh_from_db()
        body = {"verb": verb, "token": one.token, "reason": ""}
        send(client_for(who), f"/staff/decisions/{one.pk}/act/", body)


@pytest.mark.usefixtures("city")
def test_a_supplementary_budget_from_its_opening_to_its_publication(client_for):
    finance, section = client_for("finance-staff"), client_for("welfare-chief")
    begin(finance)
    ask(section)
    estimate(finance)
    code = made().programme_code
    assert code not in seen()
    go(finance, "publish_requests")
    assert code in seen()

    go(finance, "hear", "書面で確かめた")
    decide(finance, "reduce", "2,000", "実績に合わせる")
    go(finance, "rest", "要求のとおり")
    assert "実績に合わせる" not in seen(f"{PUBLIC}{code}/")
    go(finance, "notify")
    assert "実績に合わせる" in seen(f"{PUBLIC}{code}/")

    line = made().lines.order_by("number")[0].pk
    answer = {f"l{line}-amount": "3,000", f"l{line}-reason": WHY, "do": "revive"}
    send(section, f"{STAFF}requests/{made().pk}/revive/", answer)
    go(finance, "accept")
    decide(finance, "accept", "", "")
    go(finance, "rest", "要求のとおり")
    assert WHY not in seen(f"{PUBLIC}{code}/")
    go(finance, "decide", "歳入歳出は同じ額です")
    assert seen(f"{PUBLIC}stages/mayor/") == ""
    approve(client_for)
    assert WHY in seen(f"{PUBLIC}{code}/")

    go(finance, "submit")
    go(finance, "adopt")
    assert "原案のとおり可決" in seen()
    go(finance, "publish")
    assert Round.objects.get(fiscal_year=2026, number=2).published_at is not None
    errata = {"value": f"{line}.assess_1.1", "amount": "", "verb": "", "reason": "前年の実績に合わせる", "why": "文が足りなかった"}  # fmt: skip
    send(finance, f"{STAFF}requests/{made().pk}/erratum/", errata)
    assert "文が足りなかった" in seen(f"{PUBLIC}{code}/")
    assert "いま、あなたの職で進められることはありません" in finance.get(STAFF).text
    wrong = [one.name for one in run_all(["making."]) if not one.is_green]
    assert wrong == []
