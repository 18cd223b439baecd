"""One claim from the monthly file to the council: import, worklist, demand, payment and pledge, prescription near, act,
write-off, council list, public totals. Through the pages of those who do it."""

import re
from datetime import date

import pytest
from django.test import Client

from toshikei.city.claims import checks, services
from toshikei.city.claims.models import Claim, ClaimAct
from toshikei.city.claims.selectors.acts import council_rows
from toshikei.city.claims.selectors.totals import totals_public
from toshikei.city.claims.services import ClaimRow, ControlTotals
from toshikei.city.decisions.models import Request
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM

pytestmark = pytest.mark.slow
STAFF = "/staff/claims/"


def words(answer) -> str:
    return answer.content.decode().replace("<wbr>", "")


def loan(key: str, due_on: date, principal: int) -> ClaimRow:
    return ClaimRow(
        source_key=key,
        kind="disaster_loan",
        debtor_key="旅1",
        name="旅 一郎（架空）",
        kana="タビ イチロウ",
        address="見本町9（架空）",
        principal=principal,
        due_on=due_on,
        fiscal_year=due_on.year,
        unit_code="0501",
        cause_on=date(2012, 12, 3),
    )


def taken_in(rows: list[ClaimRow]) -> None:
    totals = ControlTotals(len(rows), sum(row.principal for row in rows))
    services.claims_import(
        by=SYSTEM,
        on=clock.today(),
        source_system="旅",
        month=clock.today().replace(day=1),
        rows=rows,
        totals=totals,
        is_invented=True,
    )


def decide(client_for, matter: str) -> None:
    """Pass the request along its route until it is decided."""
    request = Request.objects.filter(matter=matter, state="circulating").latest("pk")
    for _ in range(12):
        request.refresh_from_db()
        if request.state != "circulating":
            return
        for who in (
            "claims-chief",
            "planning-chief",
            "general-affairs-chief",
            "welfare-chief",
            "welfare-head",
            "finance-chief",
            "finance-head",
            "vice-mayor-1",
            "vice-mayor-2",
            "mayor",
        ):
            if sent(client_for(who), request):
                break


def sent(client: Client, request: Request) -> bool:
    """Whoever's turn it is does what the page offers."""
    page = words(client.get(f"/staff/decisions/{request.pk}/"))
    offered = re.findall(r'name="verb" value="(approve|pass|consent)"', page)
    if not offered:
        return False
    body = {"verb": offered[0], "token": request.token, "reason": ""}
    return client.post(f"/staff/decisions/{request.pk}/act/", body).status_code == 302


def test_a_claim_from_the_file_to_the_public_totals(client_for):
    chief, section, on = client_for("claims-chief"), client_for("welfare-staff"), clock.today()
    before = totals_public(on).whole
    taken_in(
        [
            loan("new", date(on.year, 9, 30), 20000),
            loan("old", date(2015, 9, 30), 30000),
            loan("soon", date(on.year - 10, on.month, on.day), 10000),
        ]
    )
    new, old, soon = (Claim.objects.get(source_system="旅", source_key=key) for key in ("new", "old", "soon"))

    assert new.number in words(section.get(f"{STAFF}lists/undemanded/"))
    assert soon.number in words(section.get(f"{STAFF}lists/today/"))
    page = words(section.get(f"{STAFF}{new.pk}/", {"for": "collect"}))
    assert "督促" in page
    assert "旅 一郎" in page

    demand = {"form_key": "d", "on": "R8.11.20", "arrived_on": "R8.11.21", "deadline_on": "R8.11.24"}
    assert section.post(f"{STAFF}{new.pk}/events/demand/", demand).status_code == 302
    slip = {"received_on": "R8.11.24", "amount": "5,000", "slip": "旅-1", "payer": "debtor"}
    assert section.post(f"{STAFF}{new.pk}/pay/", slip).status_code == 302
    pledge = {"form_key": "p", "on": "R8.11.25", "until_on": "R9.3.31", "is_listed": "on", "is_signed": "on"}
    assert section.post(f"{STAFF}{new.pk}/events/pledge/", pledge | {"is_by_debtor": "on"}).status_code == 302
    new = Claim.objects.select_related("state").get(pk=new.pk)
    assert (new.state.collection, new.state.received) == ("agreed", 5_000)

    reminder = {"form_key": "r", "on": "R8.11.25", "arrived_on": "R8.11.25"}
    assert section.post(f"{STAFF}{soon.pk}/events/reminder/", reminder).status_code == 302
    assert soon.number not in words(section.get(f"{STAFF}lists/today/"))

    early = section.post(f"{STAFF}{old.pk}/acts/write_off/", {"ground": "other", "reason": "古い"})
    assert "債権は消滅していません" in words(early)
    act = {"ground": "other", "criterion": "W3", "reason": "期間が過ぎ、援用がない", "evidence": "連絡の記録"}
    assert section.post(f"{STAFF}{old.pk}/acts/waiver_ordinance/", act).status_code == 302
    decide(client_for, "claims.waive")
    assert Claim.objects.get(pk=old.pk).state.cause == "waiver_ordinance"
    off = {"ground": "other", "reason": "放棄により消滅した"}
    assert section.post(f"{STAFF}{old.pk}/acts/write_off/", off).status_code == 302
    decide(client_for, "claims.write_off")
    assert Claim.objects.get(pk=old.pk).state.written_off == 30_000

    waived = ClaimAct.objects.get(claim=old, kind="waiver_ordinance")
    told = {"verb": "report", "council_on": "R8.11.25", "number": "報告第3号（架空）"}
    assert section.post(f"{STAFF}acts/{waived.pk}/", told).status_code == 302
    assert section.post(f"{STAFF}acts/{waived.pk}/", {"verb": "notify"}).status_code == 302
    assert {row.act for row in council_rows(2026, on)} >= {"条例による放棄", "不納欠損処分"}
    assert chief.get(f"{STAFF}council/2026.pdf").content.startswith(b"%PDF")

    after = totals_public(on).whole
    assert after.assessed - before.assessed >= 60_000
    assert after.written_off - before.written_off == 30_000
    public = words(Client().get("/claims/"))
    assert "旅 一郎" not in public
    for check in (checks.groups, checks.payments, checks.states, checks.acts):
        assert list(check()) == []
