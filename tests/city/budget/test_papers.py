"""The budget document: what it holds, that it adds up, who makes a big one, and that it reads as it stands in the book."""

import io

import openpyxl
import pytest
from tests.city.budget.conftest import line
from tests.foundation.papers import reading

from toshikei.city.budget import addresses
from toshikei.city.budget.choices import LevelName
from toshikei.city.budget.models import BudgetVersion
from toshikei.city.budget.selectors import printing
from toshikei.city.budget.selectors.printing import budget_paper, budget_paper_kept, compared_with, shelf
from toshikei.city.budget.selectors.printing.tree import Title, book_tree
from toshikei.city.budget.services import budget_paper_order
from toshikei.foundation.accounts.acting import ANYONE, SYSTEM
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.papers.model import Look, Paper, Paragraph, Table
from toshikei.kernel.errors import NotPermitted

REVENUE = {"side": "revenue", "programme": "", "programme_code": "", "cofog1": ""}
CITY = {
    **REVENUE,
    "kan_code": "1",
    "kan": "市税",
    "kou_code": "1",
    "kou": "市民税",
    "moku_code": "1",
    "moku": "個人",
}
THIS_YEAR = (
    line(1_500_000),
    line(499_000, saisetsu_code="2", saisetsu="図書購入費"),
    line(300_000, programme_code="2", programme="財政白書作成事業", setsu_code="12", setsu="委託料"),
    line(200_000, programme_code="2", programme="財政白書作成事業"),
    line(1_000, kan_code="3", kan="民生費", department_code="0501", department="社会福祉課"),
    line(2_500_000, **CITY, setsu_code="1", setsu="現年課税分", saisetsu="均等割・所得割"),
)
LAST_YEAR = (
    line(1_000_000, fiscal_year=2025),
    line(50_000, fiscal_year=2025, moku_code="9", moku="広報費", programme="広報紙発行事業"),
)


@pytest.fixture
def two_years(load) -> tuple[BudgetVersion, tuple[BudgetVersion, ...]]:
    before = load(*LAST_YEAR)
    return load(*THIS_YEAR), (before,)


def titled(paper: Paper, start: str) -> Table:
    return next(table for table in paper.tables() if table.caption.startswith(start))


def test_what_is_voted_stands_first_and_adds_up(two_years) -> None:
    paper = budget_paper(*two_years)
    table = titled(paper, "第1表　歳入歳出予算　歳出")

    kan = [row.cells[-1] for row in table.rows if row.look is Look.TITLE]
    kou = [row.cells[-1] for row in table.rows if row.look is Look.PLAIN]
    assert sum(kan) == sum(kou) == table.rows[-1].cells[-1] == 2_500_000
    assert table.unit == "千円"
    assert table.rows[-1].cells[0] == "歳出合計"
    assert any("歳入歳出それぞれ2,500,000円" in getattr(part, "text", "") for part in paper.parts)


def test_section_is_summed_over_programmes_and_says_of_which(two_years) -> None:
    table = titled(budget_paper(*two_years), "（款）2 総務費")

    sections = [row.cells[4:] for row in table.rows if row.look not in {Look.TITLE, Look.SUM}]
    assert sections[:3] == [
        ("10 需用費", 2_199_000, "予算編成事務費", 1_999_000),
        ("", "", "財政白書作成事業", 200_000),
        ("12 委託料", 300_000, "財政白書作成事業", 300_000),
    ]


def test_year_before_is_matched_by_name_and_what_is_gone_is_shown(two_years) -> None:
    table = titled(budget_paper(*two_years), "（款）2 総務費")

    rows = {str(row.cells[0]): row.cells[1:4] for row in table.rows if row.cells[0]}
    assert rows["3 財政管理費"] == (2_499_000, 1_000_000, 1_499_000)
    assert rows["9 広報費"] == (0, 50_000, -50_000)
    assert rows["計"] == (2_499_000, 1_050_000, 1_449_000)


def test_revenue_is_explained_by_its_lines(two_years) -> None:
    table = titled(budget_paper(*two_years), "（款）1 市税")

    assert table.rows[1].cells == (
        "1 個人",
        2_500_000,
        None,
        None,
        "1 現年課税分",
        2_500_000,
        "均等割・所得割",
        2_500_000,
    )
    assert table.notes


def test_every_level_adds_up(two_years) -> None:
    tree = book_tree(*two_years)

    def check(title: Title) -> None:
        if title.children:
            assert sum(child.amount for child in title.children) == title.amount
            for child in title.children:
                check(child)
        elif title.sections:
            assert sum(one.amount for one in title.sections) == title.amount

    for side in tree.sides():
        check(side)
    assert tree.expenditure is not None
    assert len(list(tree.expenditure.below(LevelName.PROGRAMME))) == 3


def test_yen_that_are_no_thousands_are_printed_in_yen(load) -> None:
    paper = budget_paper(load(line(1_234_567)), ())

    assert {table.unit for table in paper.tables()} == {"円"}
    assert [column.label for column in titled(paper, "総括").columns] == ["款", "本年度\n予算額"]


def test_same_version_same_bytes_and_everything_in_it(two_years, client, tmp_path) -> None:
    version, beside = two_years
    urls = addresses.paper_urls(version)

    answers = [client.get(urls["pdf"]) for _ in range(2)]
    path = tmp_path / "book.pdf"
    path.write_bytes(answers[0].content)
    text = reading.words(path)

    assert answers[0]["Content-Type"] == "application/pdf"
    assert answers[0].content == answers[1].content
    assert reading.bookmarks(path)[0] == ("歳入歳出予算", 2)
    for table in budget_paper(version, beside).tables():
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                assert "".join(column.written(cell).split()) in text


def test_workbook_holds_the_numbers(two_years, client) -> None:
    answer = client.get(addresses.paper_urls(two_years[0])["xlsx"])
    book = openpyxl.load_workbook(io.BytesIO(answer.content))

    sheet = book["2 第1表 歳出"]
    assert [cell.value for cell in sheet["C"]][3:] == [2499, 2499, 1, 1, 2500]


def test_pages_lead_to_the_paper(two_years, client) -> None:
    version = two_years[0]
    urls = addresses.paper_urls(version)

    for page in (addresses.book_url(version.book), addresses.version_url(version)):
        assert urls["pdf"] in client.get(page).content.decode()
    below = client.get(addresses.place_url(version.book, "expenditure", "02"))
    assert urls["pdf"] not in below.content.decode()


def test_settlement_has_no_budget_document(load, client) -> None:
    version = load(
        line(1_000, kind="settlement", current_budget=1_000, spent=900, carried_over=0, unused=100)
    )

    assert client.get(addresses.paper_urls(version)["pdf"]).status_code == 404
    assert "paper.pdf" not in client.get(addresses.version_url(version)).content.decode()


@pytest.fixture
def big(two_years, monkeypatch, settings, tmp_path) -> BudgetVersion:
    """A shelf of its own: the same version stands on the other one."""
    settings.HOME = tmp_path
    monkeypatch.setattr(shelf, "MOST_LINES", 3)
    return two_years[0]


def test_big_one_is_not_made_while_somebody_waits(big, client) -> None:
    answer = client.get(addresses.paper_urls(big)["pdf"])

    assert answer.status_code == 202
    assert "まだ組み上がっていません" in answer.content.decode()
    assert addresses.paper_urls(big)["pdf"] not in client.get(addresses.book_url(big.book)).content.decode()


def test_big_one_is_made_by_a_job(big, client, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = budget_paper_order(big, by=SYSTEM)

    job.refresh_from_db()
    assert (job.state, job.result_url) == ("done", addresses.paper_urls(big)["pdf"])
    assert client.get(job.result_url).content.startswith(b"%PDF")
    assert budget_paper_kept(big, compared_with(big), "xlsx")


def test_ordered_twice_is_one_job(big) -> None:
    assert budget_paper_order(big, by=SYSTEM).pk == budget_paper_order(big, by=SYSTEM).pk


def test_loading_a_big_book_orders_its_paper(load, monkeypatch) -> None:
    monkeypatch.setattr(shelf, "MOST_LINES", 3)

    load(*THIS_YEAR)

    assert [job.kind for job in Job.objects.order_by("created_at")] == ["budget.paper"]


def test_public_may_not_order(big) -> None:
    with pytest.raises(NotPermitted):
        budget_paper_order(big, by=ANYONE)

    assert not Job.objects.exists()


def test_paper_asks_three_times_however_big(two_years, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):
        budget_paper(*two_years)


def test_key_changes_with_the_words_around_the_book(two_years) -> None:
    version, beside = two_years
    keys = {printing.shelf.budget_paper_key(version, beside), printing.shelf.budget_paper_key(version, ())}
    version.book.is_invented = True

    keys.add(printing.shelf.budget_paper_key(version, beside))

    assert len(keys) == 3


@pytest.mark.parametrize(("who", "status"), [("finance-chief", 302), ("welfare-head", 403)])
def test_order_from_the_staff_page(client_for, monkeypatch, who, status) -> None:
    monkeypatch.setattr(shelf, "MOST_LINES", 3)
    version = (
        BudgetVersion.objects.select_related("book").filter(superseded_by__isnull=True).order_by("pk")[0]
    )
    page = addresses.book_url(version.book, staff=True)

    shown = client_for(who).get(page).content.decode()
    answer = client_for(who).post(f"{page}paper/")

    assert ("予算書を組む" in shown) is (status == 302)
    assert answer.status_code == status
    assert Job.objects.filter(kind="budget.paper").count() == (status == 302)


@pytest.fixture
def supplements(load) -> list[BudgetVersion]:
    load(line(1_000_000), line(300_000, kou_code="2", kou="徴税費", moku="税務総務費"))
    first = load(line(50_000, kind="supplementary", number=1))
    both = {"kind": "supplementary", "number": 2}
    return [first, load(line(-20_000, **both), line(7_000, **both, kan_code="3", kan="民生費"))]


def test_supplement_stands_beside_what_held_before_it(supplements) -> None:
    second = supplements[1]
    paper = budget_paper(second, compared_with(second))
    table = titled(paper, "第1表　歳入歳出予算補正　歳出")

    assert [column.label for column in table.columns] == ["款", "項", "補正前の額", "補正額", "計"]
    rows = {row.cells[0]: row.cells[2:] for row in table.rows if row.cells[0]}
    assert rows["2 総務費"] == (1_350_000, -20_000, 1_330_000)
    assert rows["3 民生費"] == (0, 7_000, 7_000)
    assert rows["歳出合計"] == (1_350_000, -13_000, 1_337_000)
    words = next(part.text for part in paper.parts if isinstance(part, Paragraph))
    assert words == "第１条　歳出予算の総額から13,000円を減額し、歳出予算の総額を1,337,000円とする。"


def test_supplement_without_its_initial_budget_shows_the_change_alone(load) -> None:
    version = load(line(50_000, kind="supplementary", number=1))

    assert compared_with(version) == ()
    table = titled(budget_paper(version, ()), "第1表")
    assert [column.label for column in table.columns] == ["款", "項", "補正額"]
