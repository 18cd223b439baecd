"""Pages: what was published, found from the front; staff see their budget, act, and are refused in four parts."""

import re
import uuid
from datetime import date

import pytest
from django.test import Client

from toshikei.city.execution import services
from toshikei.city.execution.choices import Half
from toshikei.city.execution.models import LedgerPlace, StatusReport
from toshikei.city.execution.public import static_paths
from toshikei.foundation.accounts.acting import SYSTEM

pytestmark = pytest.mark.usefixtures("city")


def place(section: str, setsu: str = "需用費") -> LedgerPlace:
    found = LedgerPlace.objects.filter(
        ledger__fiscal_year=2026,
        ledger__slug="ippan",
        side="expenditure",
        department_code=section,
        setsu=setsu,
    )
    return found.order_by("path")[0]


def url(verb: str, section: str = "0501") -> str:
    return f"/staff/execution/places/{place(section).pk}/{verb}/"


def test_the_front_says_how_much_was_spent(client):
    page = client.get("/execution/").text

    assert "令和8年度 上半期" in page
    assert re.search(r"令和8年9月30日までに、一般会計の予算.+を支出しました", page)
    for address in (
        "/execution/2026/first/",
        "/execution/2025/settlement/ippan/",
        "/execution/2025/carry-over/",
    ):
        assert address in page
        assert client.get(address).status_code == 200


def test_every_static_address_answers(client):
    paths = list(static_paths())

    assert len(paths) > 20
    assert [path for path in paths if client.get(path).status_code != 200] == []


@pytest.mark.parametrize(
    "path",
    [
        "/execution/2026/second/", "/execution/2026/second/status.csv", "/execution/2026/settlement/ippan/",
        "/execution/2026/settlement/ippan/settlement.csv", "/execution/2026/carry-over/", "/execution/2030/first/",
        "/execution/2026/first/editions/2/",
    ],
)  # fmt: skip
def test_what_is_not_published_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_a_former_edition_stays_at_its_address(client):
    report = StatusReport.objects.get(fiscal_year=2026, half="first")
    where = LedgerPlace.objects.filter(ledger__slug="ippan", ledger__fiscal_year=2026, setsu="委託料").first()
    services.commit(by=SYSTEM, on=date(2026, 9, 1), place_id=where.pk, amount=1, title="後から分かった契約")

    services.status_publish(by=SYSTEM, on=date(2026, 11, 25), fiscal_year=2026, half=Half.FIRST)

    assert "第2版" in client.get("/execution/2026/first/").text
    old = client.get(f"/execution/2026/first/editions/{report.edition}/").text
    assert "新しい版が公表されています" in old


def test_the_settlement_explains_balance_and_unused(client):
    page = client.get("/execution/2025/settlement/ippan/").text

    for words in ("実質収支", "翌年度へ繰り越すべき財源", "地方財政法7条1項", "降雪が平年より少なく"):
        assert words in page
    lines = client.get("/execution/2025/settlement/ippan/settlement.csv").getvalue().decode("utf-8-sig")
    assert lines.splitlines()[0].startswith('"歳入歳出"') or "予算現額" in lines.splitlines()[0]


def test_staff_see_their_sections_budget_first(client_for):
    page = client_for("welfare-staff").get("/staff/execution/2026/mine/").text

    assert "社会福祉課の予算" in page
    assert "民生委員活動事業費" in page


def test_the_year_shows_the_statutory_calendar(client_for):
    page = client_for("finance-chief").get("/staff/execution/2026/").text

    for words in (
        "出納閉鎖",
        "令和9年5月31日",
        "繰越計算書を作る",
        "地方自治法235条の5",
        "財政状況の公表（上半期）",
    ):
        assert words in page


def test_a_commitment_is_booked_by_its_department(client_for):
    client = client_for("welfare-staff")
    body = {"form_key": uuid.uuid4().hex, "amount": "12,000", "title": "封筒の購入"}
    before = place("0501").committed

    answer = client.post(url("commit"), body)
    client.post(url("commit"), body)

    assert answer.status_code == 302
    assert place("0501").committed == before + 12_000
    assert "封筒の購入" in client.get(answer["Location"]).text


@pytest.mark.parametrize("amount", ["0", "-5,000", "▲5,000"])
def test_a_commitment_of_nothing_or_less_is_led_to_the_reduction(client_for, amount):
    body = {"form_key": uuid.uuid4().hex, "amount": amount, "title": "封筒の購入"}

    answer = client_for("welfare-staff").post(url("commit"), body)

    assert answer.status_code == 400
    for words in ("支出負担行為はできません", "1円以上", "支出負担行為の減額", "何も変わっていません"):
        assert words in answer.text.replace("<wbr>", ""), words


def test_a_commitment_is_reduced_with_its_reason_only(client_for):
    client = client_for("welfare-staff")
    client.post(url("commit"), {"form_key": uuid.uuid4().hex, "amount": "12,000", "title": "封筒の購入"})
    before = place("0501").committed
    body = {"form_key": uuid.uuid4().hex, "amount": "2,000", "title": "封筒の購入"}

    without = client.post(url("reduce"), body)
    answer = client.post(url("reduce"), {**body, "reason": "枚数を減らす変更契約"})
    client.post(url("reduce"), {**body, "reason": "枚数を減らす変更契約"})

    assert (without.status_code, answer.status_code) == (400, 302)
    assert place("0501").committed == before - 2_000
    page = client.get(answer["Location"]).text
    assert "枚数を減らす変更契約" in page
    assert "支出負担行為の減額" in page
    much = client.post(
        url("reduce"), {**body, "form_key": uuid.uuid4().hex, "amount": "99,999,999,999", "reason": "試験"}
    )
    assert "まだ支出していないのは" in much.text.replace("<wbr>", "")


def test_another_department_is_told_who_may(client_for):
    answer = client_for("welfare-staff").get(url("commit", "1002"))

    assert answer.status_code == 403
    assert "ほかの部の予算です" in answer.text


def test_a_refusal_has_four_parts_and_keeps_what_was_typed(client_for):
    body = {"form_key": uuid.uuid4().hex, "amount": "999999999", "title": "大きな契約"}

    answer = client_for("finance-staff").post(url("commit"), body)

    assert answer.status_code == 409
    text = answer.text.replace("<wbr>", "").replace("\u200b", "")
    for words in (
        "支出負担行為はできません",
        "配当の残りは",
        "何も変わっていません",
        "地方自治法232条の3",
        "999,999,999",
    ):
        assert words in text, words


def test_a_transfer_between_kan_is_refused_on_the_page(client_for):
    body = {"source": place("0501").pk, "form_key": uuid.uuid4().hex, "amount": "10", "reason": "試験"}
    target = LedgerPlace.objects.filter(
        ledger=place("0501").ledger, kan_code="2", department_code="0302"
    ).first()

    answer = client_for("finance-staff").post(f"/staff/execution/places/{target.pk}/transfer/", body)

    assert answer.status_code == 400
    assert "選択してください" in answer.text or "正しく選択" in answer.text


def test_a_wrong_amount_is_said_at_its_field(client_for):
    answer = client_for("welfare-staff").post(
        url("commit"), {"form_key": uuid.uuid4().hex, "amount": "1.5", "title": ""}
    )

    assert answer.status_code == 400
    assert "か所を直してください" in answer.text


def test_a_place_says_why(client_for):
    page = client_for("finance-staff").get(f"/staff/execution/places/{place('0501').pk}/").text

    assert "当初＋補正＋前年度繰越＋予備費＋流用増－流用減" in page
    assert "支出負担行為" in page


def test_a_correction_needs_its_reason(client_for):
    posting = services.commit(
        by=SYSTEM, on=date(2026, 11, 25), place_id=place("0501").pk, amount=9, title="誤った契約"
    )
    address = f"/staff/execution/postings/{posting.pk}/correct/"
    client = client_for("accounting-chief")

    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 400
    assert client.post(address, {"reason": "科目の誤り"}).status_code == 302
    assert client.post(address, {"reason": "科目の誤り"}).status_code == 400
    assert client_for("welfare-staff").get(address).status_code == 403


def test_closing_too_early_says_what_is_left(client_for):
    address = "/staff/execution/2026/ippan/closing/"
    accounting = client_for("accounting-chief")

    assert "締切りの点検表" in accounting.get(address).text
    answer = accounting.post(address, {"do": "close"})
    assert answer.status_code == 409
    assert "残っていること" in answer.text
    assert client_for("finance-staff").post(address, {"do": "close"}).status_code == 403
    assert accounting.post(address, {"do": "nothing"}).status_code == 404


def test_publishing_a_half_that_is_not_over(client_for):
    client = client_for("finance-staff")

    assert "公表する数字" in client.get("/staff/execution/2026/publish/").text
    assert client.post("/staff/execution/2026/publish/", {"half": "second"}).status_code == 409
    assert client.post("/staff/execution/2026/publish/", {"half": "first"}).status_code == 302


def test_nobody_sees_the_staff_side_without_signing_in():
    assert Client().get("/staff/execution/2026/").status_code == 302
    assert Client().get(f"/staff/execution/places/{place('0501').pk}/").status_code == 302


def test_the_allotment_of_a_whole_account(client_for):
    services.allot(by=SYSTEM, on=date(2026, 11, 25), place_id=place("0501").pk, amount=-1000)
    client = client_for("finance-staff")

    assert client.post("/staff/execution/2026/ippan/allot/", {"percent": "x"}).status_code == 302
    assert client.post("/staff/execution/2026/ippan/allot/", {"percent": "100"}).status_code == 302
    assert client.post("/staff/execution/2026/ippan/allot/", {"percent": "100"}).status_code == 400
