"""The papers of a round: all parts of the budget, sums that agree, nothing published before its moment."""

import pytest
from tests.city.making.conftest import WHO, Making, earned, official, spent
from tests.city.making.room import client_of
from tests.factories.organisation import build_small_city
from tests.foundation.papers import reading

from toshikei.city.making import services, tasks
from toshikei.city.making.choices import PartKind, Withheld
from toshikei.city.making.selectors.printing import (
    paper_on_shelf,
    published_book,
    request_book,
    round_document,
    shelf,
)
from toshikei.city.making.services import Part
from toshikei.engines.making.sources import Sources
from toshikei.engines.making.verbs import Stage, Verb
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.papers.model import Look, Paper, Paragraph, Table
from toshikei.foundation.papers.services import paper_pdf
from toshikei.kernel.errors import NotPermitted


@pytest.fixture
def asked(opened, programmes) -> Making:
    making = opened()
    services.guideline_issue(**making.id, text="編成方針")
    sources = Sources(national=200_000, general=900_000)
    code = programmes["予算編成事務費"]
    indicator = {"outcome_indicator": "期限までの提出", "outcome_target": "100％"}
    making.asked("予算編成事務費", spent(1_100_000, sources=sources), programme_code=code, **indicator)
    paper = spent(500_000, "財政白書作成事業費", setsu=("12", "委託料"))
    target = {"outcome_indicator": "読んだ人", "outcome_target": "3,000人"}
    making.asked("財政白書作成事業費", paper, programme_code=programmes["財政白書作成事業費"], **target)
    making.asked("市税", earned(1_600_000))
    return making


def titled(paper: Paper, start: str) -> Table:
    return next(table for table in paper.tables() if table.caption.startswith(start))


def test_document_adds_up_and_says_what_it_is_paid_from(asked) -> None:
    asked.submitted()
    paper = round_document(asked.now)

    voted = titled(paper, "第1表　歳入歳出予算　歳出")
    assert voted.rows[-1].cells[-1] == 1_600_000
    summary = titled(paper, "総括　歳出")
    assert summary.rows[-1].cells[1:] == (1_600_000, 1_400_000, 200_000, 200_000, 0, 0, 0, 1_400_000)
    itemised = titled(paper, "（款）2 総務費")
    assert itemised.rows[1].cells[-4:] == ("10 需用費", 1_100_000, "予算編成事務費", 1_100_000)
    assert paper.title.endswith("（案）")
    assert paper.lead[0] == "段階：要求"


def test_every_part_has_its_article_and_its_table(asked) -> None:
    parts = {
        PartKind.CONTINUING: Part(
            subject="庁舎改修", amount_yen=3_000_000, yearly={2027: 1_000_000, 2028: 2_000_000}
        ),
        PartKind.COMMITMENT: Part(subject="窓口業務委託", amount_yen=900_000, from_year=2028, to_year=2030),
        PartKind.BOND: Part(
            subject="道路整備事業",
            amount_yen=5_000_000,
            method="証書借入",
            rate="年3.0％以内",
            redemption="30年以内",
        ),
        PartKind.BORROWING: Part(subject="一時借入金", amount_yen=9_000_000),
        PartKind.TRANSFER: Part(subject="各項に計上した給料の流用"),
    }
    for kind, part in parts.items():
        services.parts_set(**asked.id, account="一般会計", kind=kind, parts=[part])
    asked.submitted()

    paper = round_document(asked.now)

    said = [part.text for part in paper.parts if isinstance(part, Paragraph)]
    numbers = [
        text.partition("第")[2][0] for text in said if "条" in text and text.startswith("（") and "\n" in text
    ]
    assert numbers == ["２", "３", "４", "５", "６"]
    assert any("最高額は、9,000,000円と定める" in text for text in said)
    assert [row.cells[4:] for row in titled(paper, "第2表").rows] == [
        ("令和9年度", 1_000_000),
        ("令和10年度", 2_000_000),
    ]
    assert titled(paper, "第4表").rows[0].cells == ("窓口業務委託", "令和10年度から令和12年度まで", 900_000)
    assert titled(paper, "第5表").rows[-1].cells[1] == 5_000_000
    for statement in ("給与費明細書", "継続費に関する調書", "債務負担行為に関する調書", "地方債に関する調書"):
        assert titled(paper, statement)


def test_book_of_requests_shows_every_stage_and_sums(asked) -> None:
    asked.submitted()
    asked.heard()
    asked.marked(Stage.ASSESS_1, "財政白書作成事業費", Verb.REDUCE, 300_000, "委託を減らす")
    asked.rest(Stage.ASSESS_1)

    paper = request_book(asked.now)

    table = list(paper.tables())[1]
    assert [column.label for column in table.columns][4:6] == ["要求", "一次査定"]
    sums = table.rows[-1]
    assert sums.look is Look.SUM
    assert sums.cells[4:6] == (1_600_000, 1_400_000)
    assert "委託を減らす" in {row.cells[-1] for row in table.rows}


def test_nothing_is_published_before_its_moment(asked) -> None:
    asked.submitted()

    assert published_book(asked.now) is None


def test_published_book_holds_what_is_out(asked) -> None:
    asked.to_mayor()

    paper = published_book(asked.now)

    assert paper is not None
    rows = {str(row.cells[0]): row for table in paper.tables() for row in table.rows}
    assert any("予算編成事務費" in name for name in rows), rows
    assert not any(row.look is Look.SUM for row in rows.values())
    labels = [column.label for column in next(paper.tables()).columns]
    assert "査定" in labels
    assert "備考" not in labels  # nothing is withheld, so there is nothing to remark


def test_both_are_printed(asked, tmp_path) -> None:
    asked.submitted()
    for number, paper in enumerate((round_document(asked.now), request_book(asked.now))):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(paper_pdf(paper))
        assert reading.facts(path)["Tagged"] == "yes"
        assert "予算編成事務費" in reading.words(path)


ROUND = "2027/initial/"


@pytest.mark.django_db
def test_public_gets_nothing_before_and_the_book_after(asked, client) -> None:
    asked.submitted()
    assert client.get(f"/making/{ROUND}book.pdf").status_code == 404
    assert client.get(f"/staff/making/{ROUND}document.pdf").status_code in {302, 403}

    asked.heard()
    asked.rest(Stage.ASSESS_1)
    services.notify(**asked.id)

    assert client.get(f"/making/{ROUND}book.pdf").content.startswith(b"%PDF")


def test_big_one_is_made_by_a_job(
    asked, settings, tmp_path, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    settings.HOME = tmp_path
    monkeypatch.setattr(shelf, "MOST_CELLS", 5)
    asked.submitted()
    paper = request_book(asked.now)
    assert paper_on_shelf(paper, "pdf") is None

    with django_capture_on_commit_callbacks(execute=True):
        job = services.round_paper_order(asked.now, "requests", by=SYSTEM)

    job.refresh_from_db()
    assert (job.state, job.result_url) == ("done", f"/staff/making/{ROUND}requests.pdf")
    assert paper_on_shelf(request_book(asked.now), "pdf") is not None


def test_one_that_failed_says_so_and_is_ordered_again(
    asked, settings, tmp_path, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    settings.HOME = tmp_path
    monkeypatch.setattr(shelf, "MOST_CELLS", 5)
    asked.submitted()
    client = client_of(build_small_city(), "0302-9")
    page = f"/staff/making/{ROUND}requests.pdf"
    assert "前に組もうとして" not in client.get(page).text
    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(tasks, "paper_put", fails)
        job = services.round_paper_order(asked.now, "requests", by=SYSTEM)
    job.refresh_from_db()
    assert job.state == "failed"

    said = client.get(page)

    assert said.status_code == 202
    assert "前に組もうとして、できませんでした" in said.text
    assert "もう一度組む" in said.text
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/staff/making/{ROUND}papers/requests/")
    assert client.get(page).content.startswith(b"%PDF")


def fails(*_: object) -> None:
    raise OSError("no room on the disk")


def test_section_may_not_order(asked) -> None:
    with pytest.raises(NotPermitted):
        services.round_paper_order(asked.now, "document", by=official(Role.STAFF))


def test_withheld_amount_stands_in_no_published_book(asked) -> None:
    asked.submitted()
    line = asked.lines("財政白書作成事業費")[0]
    services.line_withhold(**WHO, line_id=line.pk, withheld_as=Withheld.NEGOTIATION, reason="交渉の前のため")
    asked.heard()
    asked.rest(Stage.ASSESS_1)
    services.notify(**asked.id)

    paper = published_book(asked.now)

    assert paper is not None
    cells = {cell for table in paper.tables() for row in table.rows for cell in row.cells}
    assert 500_000 not in cells
    assert any("交渉" in str(cell) for cell in cells)
