"""All programmes begun at once, written in one sheet, submitted together: whose they are, and what goes wrong."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.city.making.conftest import DAY, GENERAL, WHO, official, spent
from tests.factories.organisation import build_small_city
from tests.journeys.filling import form_with

from toshikei.city.making import services
from toshikei.city.making.choices import RoundKind
from toshikei.city.making.errors import NothingToStart, RequestPassed, WordsApart
from toshikei.city.making.models import Request, RequestLine, RequestStage
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.errors import RunMissing
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.export import export_file
from toshikei.foundation.datasets.models import ImportRun
from toshikei.foundation.datasets.services import import_drop, import_file, import_load, import_read
from toshikei.foundation.datasets.understanding import Said
from toshikei.kernel.errors import Refusal

ROUND = "/staff/making/2027/initial/"
DATASET = "making.requests"


@pytest.fixture
def small_city(db):
    return build_small_city()


@pytest.fixture
def begun(small_city, opened):
    """A round in which every programme of last year's book has its draft."""
    made = opened()
    services.requests_start(**made.id, account=GENERAL)
    return made


def asked() -> dict[str, int]:
    rows = RequestStage.objects.filter(stage="request").select_related("request")
    return {one.request.title: one.expenditure_yen for one in rows}


def sheet(folder) -> openpyxl.Workbook:
    export_file(REGISTRY[DATASET], folder / "out.xlsx", by=SYSTEM, as_of=DAY)
    return openpyxl.load_workbook(folder / "out.xlsx")


def heads(book: openpyxl.Workbook) -> dict[str, int]:
    return {str(cell.value).partition("（")[0]: cell.column for cell in book.worksheets[0][1]}


def bring(book: openpyxl.Workbook, folder, by=SYSTEM):
    book.save(folder / "in.xlsx")
    path = folder / "in.xlsx"
    return import_file(REGISTRY[DATASET], Brought(path, path.name), Said(), by=by, on=DAY)


def test_every_programme_begins_with_last_years_lines(begun):
    assert asked() == {"予算編成事務費": 1_000_000, "財政白書作成事業費": 400_000}
    with pytest.raises(NothingToStart, match="一般会計"):
        services.requests_start(**begun.id, account=GENERAL)


def test_a_supplementary_round_begins_without_amounts(small_city, opened, programmes):
    made = opened(2026, kind=RoundKind.SUPPLEMENTARY, number=1)
    services.requests_start(**made.id, account=GENERAL)

    assert asked() == {"予算編成事務費": 0, "財政白書作成事業費": 0}


def test_out_and_back_changes_nothing(begun, tmp_path):
    report = bring(sheet(tmp_path), tmp_path)

    assert (report.added, report.changed, report.removed) == (0, 0, 0)


def test_one_amount_its_source_and_its_words_change_one_request(begun, tmp_path):
    book = sheet(tmp_path)
    places, page = heads(book), book.worksheets[0]
    row = next(
        row
        for row in range(2, page.max_row + 1)
        if page.cell(row, places["名称"]).value == "財政白書作成事業費"
    )
    for label, value in (("要求額", 500_000), ("うち国庫支出金", 200_000), ("何のために", "読んでもらう")):
        page.cell(row, places[label]).value = value

    report = bring(book, tmp_path)

    card = Request.objects.get(title="財政白書作成事業費")
    value = card.lines.get().values.get(stage="request", is_newest=True)
    assert (report.state, report.changed, asked()["財政白書作成事業費"]) == ("loaded", 1, 500_000)
    assert (value.national, value.general, card.purpose) == (200_000, 300_000, "読んでもらう")
    assert (card.lines.get().last_year_yen, asked()["予算編成事務費"]) == (400_000, 1_000_000)


def test_a_new_row_is_a_new_line(begun, tmp_path):
    book = sheet(tmp_path)
    places, page = heads(book), book.worksheets[0]
    last = page.max_row + 1
    for column in range(1, page.max_column + 1):
        page.cell(last, column).value = page.cell(2, column).value
    page.cell(last, places["節名称"]).value, page.cell(last, places["要求額"]).value = (
        "使用料及び賃借料",
        70_000,
    )
    page.cell(last, places["節コード"]).value = "13"

    report = bring(book, tmp_path)

    card = Request.objects.get(title=page.cell(2, places["名称"]).value)
    assert (report.state, report.added, card.lines.count()) == ("loaded", 1, 2)
    assert card.lines.latest("number").setsu == "使用料及び賃借料"


def filled_in(folder, row: int, **cells: object) -> openpyxl.Workbook:
    """The sheet with a line added like the one of a row, but for these cells; what is not named stays empty."""
    book = sheet(folder)
    places, page = heads(book), book.worksheets[0]
    for label in ("年度", "予算", "会計名称", "事業番号", "歳入歳出区分", "款名称", "項名称", "目名称"):
        page.cell(page.max_row + (label == "年度"), places[label]).value = page.cell(row, places[label]).value
    for label, value in cells.items():
        page.cell(page.max_row, places[label]).value = value
    return book


def test_a_bare_new_row_leaves_the_words_of_its_request(begun, tmp_path):
    Request.objects.update(purpose="続けるため", kind="expanded", last_initial_yen=5)
    RequestLine.objects.update(last_year_yen=None)
    book = filled_in(tmp_path, 2, 節名称="備品購入費", 要求額=50_000)
    page, places = book.worksheets[0], heads(book)

    report = bring(book, tmp_path)

    card = Request.objects.get(title=page.cell(2, places["名称"]).value)
    assert (report.state, report.added, card.lines.count()) == ("loaded", 1, 2)
    assert (card.purpose, card.kind, card.last_initial_yen) == ("続けるため", "expanded", 5)


def test_two_different_words_for_one_request_are_refused(begun, tmp_path):
    bring(filled_in(tmp_path, 2, 節名称="備品購入費", 要求額=50_000), tmp_path)
    book = sheet(tmp_path)
    places, page = heads(book), book.worksheets[0]
    code = page.cell(2, places["事業番号"]).value
    rows = [row for row in range(2, page.max_row + 1) if page.cell(row, places["事業番号"]).value == code]
    for number, row in enumerate(rows):
        page.cell(row, places["何のために"]).value = f"目的その{number}"

    with pytest.raises(WordsApart, match="目的その0」「目的その1"):
        bring(book, tmp_path)
    assert not Request.objects.filter(purpose__startswith="目的その").exists()


def test_a_word_taken_out_of_one_row_is_taken_out(begun, tmp_path):
    Request.objects.update(scrapped="古い案内")
    book = sheet(tmp_path)
    book.worksheets[0].cell(2, heads(book)["かわりにやめるもの"]).value = None

    bring(book, tmp_path)

    assert sorted(Request.objects.values_list("scrapped", flat=True)) == ["", "古い案内"]


def test_a_submitted_request_is_not_written_over(begun, tmp_path):
    book = sheet(tmp_path)
    page = book.worksheets[0]
    page.cell(2, heads(book)["要求額"]).value = 1
    pks = list(Request.objects.values_list("pk", flat=True))
    Request.objects.update(purpose="試験", outcome_indicator="x", outcome_target="y")
    services.requests_submit(**WHO, request_ids=pks)
    before = asked()

    with pytest.raises(RequestPassed):
        bring(book, tmp_path)
    assert asked() == before


def test_another_departments_rows_are_refused(begun, tmp_path):
    book = sheet(tmp_path)
    book.worksheets[0].cell(2, heads(book)["要求額"]).value = 1

    with pytest.raises(Refusal):
        bring(book, tmp_path, by=official(Role.STAFF, "05"))
    assert 1 not in asked().values()


def test_drafts_are_submitted_together_or_not_at_all(begun, small_city):
    finance = Client()
    finance.force_login(small_city.accounts["0302-9"])
    lacking = finance.post(f"{ROUND}requests/submit/", {"seen": "2"})
    stale = finance.post(f"{ROUND}requests/submit/", {"seen": "3"})
    Request.objects.update(purpose="試験", outcome_indicator="x", outcome_target="y")
    sent = finance.post(f"{ROUND}requests/submit/", {"seen": "2"}, follow=True)
    again = finance.post(f"{ROUND}requests/submit/", {"seen": "2"})

    assert lacking.status_code >= 400
    assert "開いたときの数と違います" in stale.text
    assert "2件の要求書を提出しました" in sent.text
    assert again.status_code == 404
    assert set(Request.objects.values_list("state", flat=True)) == {"requested"}


def test_a_doubted_unit_holds_back_the_whole_heap(begun, small_city):
    Request.objects.update(purpose="試験", outcome_indicator="x", outcome_target="y")
    RequestLine.objects.filter(request__title="財政白書作成事業費").update(last_year_yen=400)
    finance = Client()
    finance.force_login(small_city.accounts["0302-9"])

    answer = finance.post(f"{ROUND}requests/submit/", {"seen": "2"})

    assert "財政白書作成事業費" in answer.text.partition("取り違え")[2][:40]
    assert set(Request.objects.values_list("state", flat=True)) == {"guideline_issued"}


def test_the_form_begins_all_of_ones_own(small_city, opened, programmes):
    opened()
    finance = Client()
    finance.force_login(small_city.accounts["0302-9"])

    done = finance.post(f"{ROUND}requests/new/?way=all", {"account": GENERAL}, follow=True)
    again = finance.post(f"{ROUND}requests/new/?way=all", {"account": GENERAL})

    assert "2件の下書きを作りました" in done.text
    assert "making.requests.xlsx?fiscal_year=2027" in done.text
    assert again.status_code == 422
    assert "要求書のまだない事業がありません" in again.text


def signed_in(city, post: str) -> Client:
    client = Client()
    client.force_login(city.accounts[post])
    return client


@pytest.fixture
def welfare_asks(small_city, making):
    """A draft of the section of social welfare beside those of finance."""
    return making.asked("扶助", spent(300_000, "扶助費"), unit_code="0501", programme_code="")


def own_sheet(client: Client, amount: int) -> SimpleUploadedFile:
    """The sheet as this person downloads it, with another amount in each row."""
    answer = client.get("/data/making.requests.xlsx?fiscal_year=2027&round=initial")
    book = openpyxl.load_workbook(io.BytesIO(answer.getvalue()))
    page, places = book.worksheets[0], heads(book)
    for row in range(2, page.max_row + 1):
        page.cell(row, places["要求額"]).value = amount
    book.save(stream := io.BytesIO())
    return SimpleUploadedFile("福祉の要求.xlsx", stream.getvalue())


def test_a_section_brings_its_own_sheet_from_the_page_to_the_drafts(small_city, making, welfare_asks):
    section = signed_in(small_city, "0501-9")
    page = section.get(f"{ROUND}requests/").text

    read = section.post("/staff/data/making.requests/", {"file": own_sheet(section, 320_000)}, follow=True)
    run = ImportRun.objects.get()
    loaded = section.post(f"/staff/data/runs/{run.pk}/load/", form_with(read, "confirmed"), follow=True)

    run.refresh_from_db()
    assert "/staff/data/making.requests/" in page
    assert (run.state, run.rows_done, loaded.status_code) == ("loaded", 1, 200)
    assert asked() == {"事務": 900_000, "白書": 600_000, "歳入": 0, "扶助": 320_000}


def test_what_another_section_brought_is_for_finance_alone(small_city, making, welfare_asks):
    section, other = signed_in(small_city, "0501-9"), signed_in(small_city, "0502-1")
    finance = signed_in(small_city, "0302-9")
    section.post("/staff/data/making.requests/", {"file": own_sheet(section, 320_000)})
    run = f"/staff/data/runs/{ImportRun.objects.get().pk}/"

    assert [one.get(run).status_code for one in (section, other, finance)] == [200, 404, 200]
    assert other.post(f"{run}load/", {"confirmed": "x"}).status_code == 404
    assert "福祉の要求" not in other.get("/staff/data/making.requests/").text
    assert "福祉の要求" in finance.get("/staff/data/making.requests/").text
    assert other.get("/staff/data/budget.lines/").status_code == 404


def test_no_service_goes_on_with_what_another_section_brought(small_city, making, welfare_asks):
    section = signed_in(small_city, "0501-9")
    section.post("/staff/data/making.requests/", {"file": own_sheet(section, 320_000)})
    run, dataset, other = ImportRun.objects.get(), REGISTRY[DATASET], small_city.acting("0502-1")

    for act in (
        lambda: import_read(run.pk, dataset, by=other),
        lambda: import_load(run.pk, dataset, confirmed="x", by=other, on=DAY),
        lambda: import_drop(run, by=other, dataset=dataset),
    ):
        with pytest.raises(RunMissing):
            act()

    run.refresh_from_db()
    assert (run.state, asked()["扶助"]) == ("read", 300_000)


def test_unit_codes_without_their_zeros_refuse_the_whole_sheet(begun, tmp_path):
    book = sheet(tmp_path)
    page, at = book.worksheets[0], heads(book)
    cells = [row[at["所管コード"] - 1] for row in page.iter_rows(min_row=2)]
    zeroed = [cell for cell in cells if str(cell.value or "").startswith("0")]
    for cell in zeroed:
        cell.value = int(cell.value)
    page.cell(2, at["要求額"]).value = 123_000

    report = bring(book, tmp_path)

    assert zeroed
    assert not report.accepted
    assert {problem.rule for problem in report.problems if problem.severity == "reject"} == {
        "leading_zeros_lost"
    }
    assert "先頭の0が消えた" in report.problems[0].message
