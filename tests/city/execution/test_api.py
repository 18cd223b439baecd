"""The API and the feed: balances by day agree with what was published, and nothing is out before its act."""

import re
from datetime import date

import pytest
from django.test import Client

from toshikei.city.execution import services
from toshikei.city.execution.choices import Half
from toshikei.city.execution.example.asking import acting_as, decide
from toshikei.city.execution.models import LedgerPlace, Proposal, StatusLine, StatusReport
from toshikei.foundation.accounts.acting import SYSTEM

pytestmark = pytest.mark.usefixtures("city")
BASE = "/api/execution"
LEVELS = ("kan", "kou", "moku", "programme", "setsu")


def read(client: Client, path: str, status: int = 200) -> dict:
    answer = client.get(f"{BASE}{path}")
    assert answer.status_code == status, answer.text[:500]
    return answer.json()


def balances(client: Client, path: str) -> list[dict]:
    """All pages of balances."""
    found, offset = [], 0
    while offset is not None:
        mark = "&" if "?" in path else "?"
        page = read(client, f"/balances/{path}{mark}limit=1000&offset={offset}")
        found, offset = found + page["balances"], page["next"]
    return found


@pytest.mark.parametrize("side", ["expenditure", "revenue"])
@pytest.mark.parametrize("level", LEVELS)
def test_every_level_sums_to_the_published_half(client, side, level):
    lines = StatusLine.objects.filter(report__fiscal_year=2026, report__half="first", slug="ippan", side=side)
    kept = (sum(one.current for one in lines), sum(one.done for one in lines))

    found = balances(client, f"2026/ippan?side={side}&level={level}")

    done = "received_yen" if side == "revenue" else "spent_yen"
    assert (sum(one["current_yen"] for one in found), sum(one[done] for one in found)) == kept
    assert all(one["place"][f"{level}_code"] or one["place"][level] for one in found if level != "programme")


def test_the_day_moves_the_balance(client):
    early = balances(client, "2026/ippan?on=2026-04-01")
    late = balances(client, "2026/ippan?on=2026-09-30")

    assert sum(one["spent_yen"] for one in early) == 0 < sum(one["spent_yen"] for one in late)


@pytest.mark.parametrize("on", ["2026-10-01", "2026-03-31", "2027-05-31"])
def test_a_day_that_is_not_out_is_refused_with_the_days_that_are(client, on):
    refused = read(client, f"/balances/2026/ippan?on={on}", 400)["error"]

    assert refused["code"] == "execution.day_not_out"
    assert "令和8年9月30日" in refused["why"]


def test_what_is_booked_after_the_publication_waits_for_the_next(client):
    before = balances(client, "2026/ippan?level=setsu")
    where = LedgerPlace.objects.filter(ledger__slug="ippan", ledger__fiscal_year=2026, setsu="委託料").first()
    services.commit(by=SYSTEM, on=date(2026, 9, 1), place_id=where.pk, amount=7, title="後から分かった契約")

    assert balances(client, "2026/ippan?level=setsu") == before

    services.status_publish(by=SYSTEM, on=date(2026, 11, 25), fiscal_year=2026, half=Half.FIRST)
    after = balances(client, "2026/ippan?level=setsu")
    assert sum(one["committed_yen"] for one in after) - sum(one["committed_yen"] for one in before) == 7
    assert read(client, "/statuses/2026/first")["editions"] == [2, 1]
    assert read(client, "/statuses/2026/first?edition=1")["edition"] == 1


def transferred(day: date) -> Proposal:
    """Within one 目 of a section, asked and decided."""
    places = LedgerPlace.objects.filter(
        ledger__slug="ippan", ledger__fiscal_year=2026, department_code="0501", side="expenditure"
    )
    source = places.filter(setsu="需用費").order_by("path")[0]
    target = places.filter(path__startswith=source.path.rpartition("/")[0]).exclude(pk=source.pk)[0]
    who = acting_as("0501-9", day)
    made = services.transfer_request(
        by=who,
        on=day,
        source_id=source.pk,
        target_id=target.pk,
        amount=1,
        reason="郵便料金",
        form_key="moved",
    )
    services.commit(by=SYSTEM, on=day, place_id=target.pk, amount=1, title="切手の購入")
    return decide(made, day)


def test_moves_bear_their_reasons_and_wait_for_their_half(client):
    out = read(client, "/moves/2025?kind=reserve&account=ippan")["moves"]

    assert [one["kind"] for one in out] == ["reserve"]
    assert all(one["reason"] and one["decision"] and one["source"]["kan"] == "予備費" for one in out)
    assert read(client, "/moves/2025?account=kokuho")["count"] == 0


def test_a_transfer_is_out_with_the_next_publication(client):
    moved = transferred(date(2026, 9, 10))
    assert moved.state == "done"
    assert read(client, "/moves/2026")["count"] == 0

    services.status_publish(by=SYSTEM, on=date(2026, 11, 25), fiscal_year=2026, half=Half.FIRST)

    found = read(client, "/moves/2026")["moves"]
    assert [(one["kind"], one["amount_yen"], one["reason"], one["on"]) for one in found] == [
        ("transfer", 1, "郵便料金", "2026-09-10")
    ]


def test_carry_overs_are_those_of_the_statements(client):
    found = read(client, "/carry-overs/2025")

    assert {one["kind"] for one in found["statements"]} == {"continuing", "permitted", "accident"}
    assert sum(one["amount_yen"] for one in found["statements"]) == sum(
        one["amount_yen"] for one in found["carried"]
    )
    assert all(
        one["amount_yen"] == one["funds_received_yen"] + one["funds_expected_yen"] + one["funds_general_yen"]
        for one in found["carried"]
    )


def test_the_settlement_holds_its_identity_and_explains_what_was_left(client):
    listed = read(client, "/settlements")
    whole = read(client, "/settlements/2025/ippan?limit=1000")

    assert "ippan" in {one["account_segment"] for one in listed}
    places = [one for one in whole["places"] if one["side"] == "expenditure"]
    assert all(
        one["current_yen"] == one["spent_yen"] + one["carried_out_yen"] + one["left_yen"] for one in places
    )
    assert any("降雪が平年より少なく" in one["unused_reason"] for one in places)
    assert whole["formal_yen"] == whole["revenue_yen"] - whole["expenditure_yen"]


@pytest.mark.parametrize(
    "path",
    [
        "/statuses/2026/second", "/statuses/2026/first?edition=9", "/settlements/2026/ippan", "/carry-overs/2026",
        "/balances/2030/ippan", "/balances/2026/nothing", "/balances/99999999999999999999/ippan", "/moves/0",
    ],
)  # fmt: skip
def test_what_is_not_out_is_not_there(client, path):
    assert read(client, path, 404)["error"]["code"] == "execution.not_out"


def test_nothing_is_out_when_nothing_was_published(client):
    StatusLine.objects.filter(report__fiscal_year=2026).delete()
    StatusReport.objects.filter(fiscal_year=2026).delete()

    read(client, "/balances/2026/ippan", 404)
    assert read(client, "/moves/2026")["count"] == 0
    assert "2026/first" not in client.get("/execution/feed.atom").text


def test_the_feed_tells_every_publication_once(client):
    text = client.get("/execution/feed.atom").text

    for address in ("/execution/2026/first/editions/1/", "/execution/2025/settlement/ippan/"):
        assert text.count(f"<id>http://testserver{address}</id>") == 1
    anchor = "/execution/2025/carry-over/#ippan-permitted"
    assert anchor in text
    assert 'id="ippan-permitted"' in client.get("/execution/2025/carry-over/").text


def test_the_front_leads_to_feed_and_api(client):
    page = client.get("/execution/").text

    assert '<a href="/execution/feed.atom">' in page
    assert '<a href="/api/">' in page


def test_the_page_of_moves_tells_what_the_program_is_told(client):
    told = read(client, "/moves/2025")["moves"]

    page = client.get("/execution/2025/moves/").text
    files = {form: client.get(f"/execution/2025/moves/moves.{form}") for form in ("csv", "xlsx", "json")}

    assert told
    assert all(one["reason"] in page and f"{one['amount_yen']:,}" in page for one in told)
    assert f"計（{sum(one['kind'] == 'reserve' for one in told)}件）" in page
    assert [one["amount"] for one in files["json"].json()["rows"]] == [one["amount_yen"] for one in told]
    assert all(answer.status_code == 200 for answer in files.values())
    assert "/execution/2025/moves/" in client.get("/execution/").text


def test_the_budget_page_a_move_came_to_is_there(client):
    page = client.get("/execution/2025/moves/").text
    addresses = set(re.findall(r'<th scope="row"><a href="(/budget/[^"]+)"', page))

    assert addresses
    assert {client.get(address).status_code for address in addresses} == {200}


def test_moves_of_a_year_stand_nowhere_before_its_publication(client):
    moved = transferred(date(2026, 9, 10))

    before = client.get("/execution/2026/moves/").text
    services.status_publish(by=SYSTEM, on=date(2026, 11, 25), fiscal_year=2026, half=Half.FIRST)
    after = client.get("/execution/2026/moves/").text

    assert moved.reason not in before
    assert "公表した期間に動かした予算はありません" in before
    assert moved.reason in after
    assert client.get("/execution/2030/moves/").status_code == 404
    assert client.get("/execution/2030/moves/moves.csv").status_code == 404


@pytest.mark.parametrize("year", ["0000", "0001", "9999"])
@pytest.mark.parametrize("page", ["", "moves.csv"])
def test_a_year_that_is_none_has_no_moves(client, year, page):
    assert client.get(f"/execution/{year}/moves/{page}").status_code == 404
