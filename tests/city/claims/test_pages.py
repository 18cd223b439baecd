"""Pages of claims on the demonstration: worklists, one claim, recording, purpose of a look, the public sums."""

import re

import pytest
from django.test import Client
from tests.city.claims.conftest import COLLECTOR, FINANCE

from toshikei.city.claims.choices import Purpose
from toshikei.city.claims.models import Claim, ClaimEvent, Payment
from toshikei.city.claims.selectors.printing import evening_sheet
from toshikei.city.claims.selectors.worklists import worklist
from toshikei.foundation import clock
from toshikei.foundation.trail.models import TrailEvent

pytestmark = pytest.mark.slow
STAFF = "/staff/claims/"


def words(answer) -> str:
    return answer.content.decode().replace("<wbr>", "")


def a_claim(kind: str, **more: object) -> Claim:
    found = Claim.objects.filter(kind=kind, state__existence="alive", state__unreceived__gt=1000, **more)
    return found.order_by("number")[0]


def test_everybody_reads_the_sums_and_no_single_claim(city):
    page = words(Client().get("/claims/"))

    assert "収入未済額は、あわせて" in page
    assert not any(number in page for number in Claim.objects.values_list("number", flat=True))


def test_a_rate_is_what_came_in_of_what_was_assessed(city):
    rows = re.findall(r"<tr.*?</tr>", Client().get("/claims/").text, re.DOTALL)
    told = [re.sub(r"<[^>]+>|<wbr>", " ", row).replace(",", "").split() for row in rows]
    rates = [cells for cells in told if cells and cells[-1].endswith("％")]

    assert len(rates) > 5
    for cells in rates:
        assessed, received = (int(cell) for cell in cells[-5:-3])
        assert float(cells[-1].removesuffix("％")) == pytest.approx(100 * received / assessed, abs=0.06)


def test_a_look_asks_for_its_purpose_and_is_kept(client_for):
    client, claim = client_for("claims-chief"), a_claim("inhabitant_tax")
    address = f"{STAFF}{claim.pk}/"

    assert claim.debtor.name not in words(client.get(address))
    page = words(client.get(address, {"for": "consult"}))

    assert claim.debtor.name in page
    assert "法律上の存否" in page
    assert "いま法律上できること" in page
    event = TrailEvent.objects.filter(subject=f"claims.claim:{claim.pk}", is_personal_read=True).get()
    assert "納付の相談" in event.payload
    assert claim.debtor.name not in event.payload + event.label


def test_another_section_does_not_find_a_tax(client_for):
    claim = a_claim("inhabitant_tax")

    for who in ("welfare-staff", "finance-staff", "mayor", "water-staff"):
        assert client_for(who).get(f"{STAFF}{claim.pk}/", {"for": "collect"}).status_code in {403, 404}


def test_an_act_the_law_forbids_is_refused_with_its_article(client_for):
    client, claim = client_for("claims-chief"), a_claim("water")
    before = ClaimEvent.objects.count()

    answer = client.post(f"{STAFF}{claim.pk}/events/seizure/", {"form_key": "k", "on": "R8.11.24"})

    assert answer.status_code == 409
    assert "私債権に「差押え」はできません" in words(answer)
    assert "地方自治法231条の3第3項" in words(answer)
    assert ClaimEvent.objects.count() == before


def test_a_reminder_is_recorded_once(client_for):
    client, claim = client_for("claims-chief"), a_claim("inhabitant_tax", state__collection="demanded")
    body = {"form_key": "one", "on": "R8.11.24", "note": "電話"}
    before = claim.events.count()

    for _ in range(2):
        assert client.post(f"{STAFF}{claim.pk}/events/reminder/", body).status_code == 302

    assert claim.events.count() == before + 1


def test_a_payment_at_the_counter(client_for):
    client, claim = client_for("claims-chief"), a_claim("inhabitant_tax")
    body = {"received_on": "R8.11.24", "amount": "1,000", "slip": "窓口-1", "payer": "debtor"}
    owed = claim.state.unreceived

    assert client.post(f"{STAFF}{claim.pk}/pay/", body).status_code == 302
    assert client.post(f"{STAFF}{claim.pk}/pay/", body).status_code == 302

    assert Payment.objects.filter(source_key="窓口-1").count() == 1
    assert owed - 1_000 == Claim.objects.get(pk=claim.pk).state.unreceived


def test_a_prescribed_public_claim_refuses_the_payment_and_names_the_refund(client_for):
    gone = Claim.objects.filter(group="1群", state__cause="limitation").order_by("number")[0]
    client, body = (
        client_for("claims-chief"),
        {"received_on": "R8.11.24", "amount": "500", "slip": "窓口-2", "payer": "debtor"},
    )

    answer = client.post(f"{STAFF}{gone.pk}/pay/", body)
    assert answer.status_code == 409
    assert "過誤納として記録し、還付してください" in words(answer)

    assert client.post(f"{STAFF}{gone.pk}/pay/", body | {"is_mispaid": "on"}).status_code == 302
    gone.state.refresh_from_db()
    assert (gone.state.refundable, gone.state.existence) == (500, "extinguished")


@pytest.mark.parametrize("code", ["today", "week", "month-6", "decide", "broken", "returned", "undemanded"])
def test_every_worklist_opens(client_for, code):
    assert client_for("claims-chief").get(f"{STAFF}lists/{code}/").status_code == 200


def test_search_is_a_look(client_for):
    client, claim = client_for("claims-chief"), a_claim("inhabitant_tax")
    name = claim.debtor.name

    assert name not in words(client.get(f"{STAFF}find/", {"q": claim.number}))
    assert name in words(client.get(f"{STAFF}find/", {"q": claim.number, "for": "answer"}))
    hidden = client_for("welfare-staff").get(f"{STAFF}find/", {"q": claim.number, "for": "answer"})
    assert name not in words(hidden)


def test_imports_show_their_control_totals(client_for):
    client = client_for("claims-chief")

    assert "税" in words(client.get(f"{STAFF}imports/"))
    assert client_for("welfare-staff").get(f"{STAFF}imports/").status_code == 403


PLACES = (
    "",
    "acts/",
    "links/?for=reconcile",
    "classes/",
    "classes/grave/",
    "kinds/",
    "kinds/water/",
    "waiver/?small=50000&months=6",
    "results/2026/",
    "results/2025/",
    "results/2026/water/",
    "evening.pdf?for=collect",
    "evening.xlsx?for=collect",
    "council/2026.pdf",
    "results/2026.pdf",
    "results/2026.xlsx",
)


@pytest.mark.parametrize("place", PLACES)
def test_every_page_opens(client_for, place):
    assert client_for("claims-chief").get(f"{STAFF}{place}").status_code == 200


def test_the_evening_sheet_holds_what_is_needed_and_only_what_may_be_seen(client_for):
    client_for("claims-chief")
    on = clock.today()
    [table] = list(evening_sheet(COLLECTOR, on, Purpose.COLLECT).tables())
    said = str([row.cells for row in table.rows])

    due = list(worklist(COLLECTOR, "month-1", on).select_related("debtor"))
    assert due
    for claim in due:
        assert claim.number in said
        assert claim.debtor.name in said
    assert list(next(evening_sheet(FINANCE, on, Purpose.COLLECT).tables()).rows) == []


def test_an_act_is_asked_through_the_pages(client_for):
    client = client_for("claims-chief")
    claim = a_claim("property_usage", state__collection="demanded")
    body = {"ground": "small", "reason": "費用に満たない", "evidence": "費用の計算"}

    page = words(client.get(f"{STAFF}{claim.pk}/acts/collection_stay/"))
    assert "徴収停止を伺う" in page
    assert client.post(f"{STAFF}{claim.pk}/acts/collection_stay/", body).status_code == 302
    again = client.post(f"{STAFF}{claim.pk}/acts/collection_stay/", body)
    assert again.status_code == 409
    assert "決裁の途中の処分があります" in words(again)


def test_a_class_is_compared_before_it_is_chosen(client_for):
    client = client_for("claims-chief")
    page = words(client.get(f"{STAFF}classes/grave/"))
    assert "件の判定が変わります" in page

    body = {"basis": "契約による", "decided_by": "市長（架空）"}
    assert client.post(f"{STAFF}classes/grave/", body).status_code == 302

    assert set(Claim.objects.filter(kind="grave").values_list("state__claim_class", flat=True)) == {"私債権"}
