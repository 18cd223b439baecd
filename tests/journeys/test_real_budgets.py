"""Two real budgets carried into the making of the next year: last year's values copied, the requests of all programmes
written in one Excel sheet, assessed by rule, published, adopted.
"""

import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.organisation import build_small_city
from tests.journeys.filling import form_with

from toshikei.city.budget.selectors import book_list
from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided
from toshikei.city.making import services
from toshikei.city.making.choices import RoundKind, Side
from toshikei.city.making.models import Request, RequestLine, RequestStage, Round
from toshikei.city.making.services import LineDraft, Mark, RequestDraft
from toshikei.city.making.services.assessing import Rule
from toshikei.engines.making.verbs import Stage, Verb
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.models import ImportRun
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
STAFF, WHO = "/staff/making/2022/initial/", {"by": SYSTEM}
TOTALS = {"budget_fy2021_tsukuba.csv": 89_114_173_000, "budget_fy2021_abiko.csv": 46_380_044_000}


def load(path: Path) -> int:
    report = import_file(
        REGISTRY["budget.lines"], Brought(path, path.name), Said(), by=SYSTEM, on=clock.today()
    )
    assert report.state == "loaded", report.problems[:3]
    return report.total_yen


def opened() -> Round:
    close = clock.today() + timedelta(days=14)
    made = services.round_open(
        **WHO, on=clock.today(), fiscal_year=2022, kind=RoundKind.INITIAL, accounts=["一般会計"], requests_close_on=close
    )  # fmt: skip
    services.guideline_issue(**WHO, on=clock.today(), round_id=made.pk, text="前年度の額の範囲で組む。")
    return made


def written(content: bytes) -> tuple[bytes, int]:
    """The sheet as a person fills it in: what for and with which outcome; one line in a hundred a tenth higher."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    amount = next(column for label, column in places.items() if str(label).startswith("要求額"))
    raised = 0
    for row in range(2, sheet.max_row + 1):
        for label, text in (
            ("何のために", "市民のため"),
            ("成果の指標", "利用した人"),
            ("成果の目標", "前年度並み"),
        ):
            sheet.cell(row, places[label]).value = text
        cell = sheet.cell(row, amount)
        if row % 100 == 0 and int(cell.value) > 0:
            more = int(cell.value) // 10_000 * 1_000
            cell.value, raised = int(cell.value) + more, raised + more
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), raised


def brought(client: Client, content: bytes) -> ImportRun:
    """Through the import page: read, looked at, loaded."""
    file = SimpleUploadedFile("要求の表.xlsx", content)
    answer = client.post("/staff/data/making.requests/", {"file": file}, follow=True)
    assert answer.status_code == 200, answer.text[:2000]
    run = ImportRun.objects.latest("brought_at")
    assert run.report["accepted"], run.report["problems"][:3]
    page = client.get(f"/staff/data/runs/{run.pk}/")
    client.post(f"/staff/data/runs/{run.pk}/load/", form_with(page, "confirmed"), follow=True)
    run.refresh_from_db()
    return run


# Two real budgets on one database, the smaller one on both.
SMALLER, *LARGER = sorted(TOTALS)


@pytest.mark.parametrize(
    "name", [SMALLER, *(pytest.param(name, marks=pytest.mark.one_database) for name in LARGER)]
)
def test_from_a_real_budget_to_the_next_years(name, shared_finance, settings):
    settings.TOSHIKEI_TODAY = date(2021, 11, 1)
    city = build_small_city()
    total = load(shared_finance / name)
    made = opened()
    finance = Client()
    finance.force_login(city.accounts["0302-9"])
    begin = f"{STAFF}requests/new/?way=all"
    started = finance.post(begin, {"account": "一般会計"}, follow=True)
    assert "下書きを作りました" in started.text
    asked = RequestStage.objects.filter(request__round=made, stage="request")
    assert sum(one.expenditure_yen for one in asked) == total

    sheet = finance.get("/data/making.requests.xlsx?fiscal_year=2022&round=initial")
    content, raised = written(b"".join(sheet.streaming_content))
    run = brought(finance, content)
    assert run.state == "loaded", run.report["problems"][:3]
    assert touched_again(finance, content) == (0, 0, 0)
    assert sum(one.expenditure_yen for one in asked.all()) == total + raised > total

    services.requests_save(**WHO, on=clock.today(), round_id=made.pk, drafts=[revenue(total + raised)])
    page = finance.get(f"{STAFF}requests/")
    sent = finance.post(f"{STAFF}requests/submit/", form_with(page, "seen"), follow=True)
    assert "要求書を提出しました" in sent.text
    adopt(made)
    book = next(one for one in book_list() if one.book.fiscal_year == 2022)
    assert book.expenditure_yen == book.revenue_yen
    assert total * 97 // 100 <= book.expenditure_yen <= (total + raised) * 97 // 100 + 1
    code = Request.objects.filter(round=made).exclude(programme_code="").latest("pk").programme_code
    assert "全体の見直し" in Client().get(f"/making/2022/initial/{code}/").text


def revenue(amount: int) -> RequestDraft:
    """The files hold no revenue: one line stands for all of it."""
    titles = {
        "kan": ("1", "市税"),
        "kou": ("1", "市民税"),
        "moku": ("1", "個人"),
        "setsu": ("1", "現年課税分"),
    }
    line = LineDraft(amount=amount, side=Side.REVENUE, **titles)
    return RequestDraft(account="一般会計", title="歳入", unit_code="0302", lines=[line])


def touched_again(client: Client, content: bytes) -> tuple[int, int, int]:
    """What the same file would add, change and remove once it is loaded."""
    file = SimpleUploadedFile("要求の表.xlsx", content)
    client.post("/staff/data/making.requests/", {"file": file}, follow=True)
    changes = ImportRun.objects.latest("brought_at").report["changes"]
    return changes["added"], changes["changed"], changes["removed"]


def adopt(made: Round) -> None:
    """Three per cent off everything, revenue to match, and the way to the vote."""
    at = {**WHO, "on": clock.today(), "round_id": made.pk}
    asked = list(Request.objects.filter(round=made).values_list("pk", flat=True))
    services.hearing_note(**at, request_ids=asked, note="書面で確かめた")
    cut = {"stage": Stage.ASSESS_1, "rule": Rule(percent=Decimal(3)), "reason": "全体の見直し"}
    services.assess_by_rule(**at, **cut)
    services.assess_rest(**at, stage=Stage.ASSESS_1, reason="要求のとおり")
    services.notify(**at)
    services.notice_accept(**at, request_ids=asked)
    sums = RequestStage.objects.filter(request__round=made, stage="assess_1")
    tax = RequestLine.objects.get(request__round=made, side="revenue")
    even = Mark(tax.pk, Verb.REDUCE, sum(one.expenditure_yen for one in sums), "歳出に合わせる")
    services.assess(**at, stage=Stage.ASSESS_2, marks=[even])
    services.assess_rest(**at, stage=Stage.ASSESS_2, reason="査定のとおり")
    subject = f"making.round:{made.pk}"
    services.mayor_decided(
        Decided(1, "R3-1", "making.budget", subject, Outcome.APPROVED, None, clock.today(), "市長", "", "")
    )
    services.round_submit(**at)
    services.council_adopt(**at)
    services.round_publish(**at)
