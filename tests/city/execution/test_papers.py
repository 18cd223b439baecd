"""The settlement statement: its sums agree with the ledger, it says what it is not, and nobody has it before its moment."""

import io
from datetime import date

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.city.execution.conftest import MAN, place
from tests.city.execution.test_closing import paid  # noqa: F401  # a ledger whose year is paid and explained
from tests.foundation.papers import reading

from toshikei.city.execution import services
from toshikei.city.execution.choices import Station
from toshikei.city.execution.models import Ledger, LedgerPlace, Settlement
from toshikei.city.execution.pages import words
from toshikei.city.execution.public import static_paths
from toshikei.city.execution.selectors.printing import paper_on_shelf, settlement_paper, shelf
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.papers.model import Look, Paper, Paragraph, Table
from toshikei.foundation.papers.services import paper_pdf

BY = {"by": SYSTEM}
PUBLIC = "/execution/{year}/settlement/ippan/statement.{form}"
STAFF = "/staff/execution/{year}/ippan/statement.{form}"


@pytest.fixture
def made(paid: Ledger) -> Settlement:  # noqa: F811  # the fixture imported above
    services.year_close(**BY, on=date(2027, 6, 10), ledger_id=paid.pk)
    return services.settlement_make(**BY, on=date(2027, 7, 1), ledger_id=paid.pk)


def titled(paper: Paper, start: str) -> Table:
    return next(table for table in paper.tables() if table.caption.startswith(start))


def said(paper: Paper) -> str:
    paragraphs = [part.text for part in paper.flat() if isinstance(part, Paragraph)]
    return "\n".join([*paragraphs, *(note for table in paper.tables() for note in table.notes)])


def by_label(table: Table) -> dict[str, object]:
    return {str(row.cells[0]): row.cells[1] for row in table.rows}


def test_the_statement_shows_every_column_of_both_sides(made):
    paper = settlement_paper(made)

    revenue, expenditure = titled(paper, "歳入歳出決算書　歳入"), titled(paper, "歳入歳出決算書　歳出")
    assert [one.label for one in revenue.columns[2:7]] == [
        "予算現額",
        "調定額",
        "収入済額",
        "不納欠損額",
        "収入未済額",
    ]
    assert revenue.rows[-1].cells[2:] == (1580 * MAN, 1600 * MAN, 1590 * MAN, 0, 10 * MAN, 10 * MAN)
    assert [one.label for one in expenditure.columns[2:6]] == [
        "予算現額",
        "支出済額",
        "翌年度繰越額",
        "不用額",
    ]
    assert expenditure.rows[-1].cells[2:] == (1580 * MAN, 99 * MAN, 0, 1481 * MAN, 1481 * MAN)
    assert "歳入歳出差引残額　14,910,000円" in said(paper)


def test_every_level_adds_up(city):
    """On the settled year of the demonstration, with transfers, the reserve and carry-overs in it."""
    made = Settlement.objects.select_related("ledger").get(ledger__fiscal_year=2025, ledger__slug="ippan")
    paper = settlement_paper(made)

    voted = {
        str(row.cells[0]): row.cells[2:6]
        for row in titled(paper, "歳入歳出決算書　歳出").rows
        if row.cells[0]
    }
    assert voted["歳出合計"][1] == made.expenditure
    tables = [one for one in paper.tables() if one.sheet.startswith("歳出 ")]
    assert len(tables) == len(voted) - 1
    for table in tables:
        current, spent, carried, unused = voted[table.caption.removeprefix("（款）")]
        assert table.rows[-1].cells[5:] == (current, spent, carried, unused)
        assert current == spent + carried + unused
        for row in table.rows:
            first, supplement, carried_in, moved, now, *_ = row.cells[1:]
            assert first + supplement + carried_in + moved == now
        moku = [row for row in table.rows if row.look is Look.FIRST]
        setsu = [row for row in table.rows if row.look is Look.MORE]
        for column in range(1, 9):
            total = table.rows[-1].cells[column]
            assert sum(row.cells[column] for row in moku) == sum(row.cells[column] for row in setsu) == total
    carried = sum(row.cells[3] for row in titled(paper, "翌年度繰越額の内訳").rows)
    assert carried == voted["歳出合計"][2] > 0
    balance = by_label(titled(paper, "実質収支に関する調書"))
    funds = [
        amount
        for label, amount in balance.items()
        if "（1）" in label or "（2）" in label or "（3）" in label
    ]
    assert sum(funds) == balance["4 翌年度へ繰り越すべき財源　計"] == made.carried_funds
    assert balance["5 実質収支額"] == made.real


def test_the_former_year_is_reckoned_with_or_said_to_be_missing(made):
    paper = settlement_paper(made)
    assert by_label(titled(paper, "実質収支に関する調書"))["（参考）単年度収支額"] is None
    assert "前年度の記録がありません" in said(paper)
    steps = {one.label: one.when for one in words.balances_thread(made)}
    assert steps["この一年だけの収支（単年度収支）"] == "前年度の記録がありません"

    before = Ledger.objects.create(
        fiscal_year=2025,
        account=made.ledger.account,
        slug="ippan",
        opened_on=date(2025, 4, 1),
        closed_on=date(2026, 6, 9),
    )
    facts = {"revenue": 5, "expenditure": 2, "formal": 3, "carried_funds": 0, "real": 3, "reasons": {}}
    Settlement.objects.create(ledger=before, made_on=date(2026, 7, 1), **facts)
    again = services.settlement_make(**BY, on=date(2027, 7, 2), ledger_id=made.ledger_id)

    balance = by_label(titled(settlement_paper(again), "実質収支に関する調書"))
    assert balance["（参考）前年度の実質収支額"] == 3
    assert balance["（参考）単年度収支額"] == again.real - 3
    assert "前年度の記録がありません" not in said(settlement_paper(again))


def test_it_says_what_it_is_not(made):
    paper = settlement_paper(made)

    assert "財産に関する調書（公有財産、物品、債権、基金）は、この書類にありません" in said(paper)
    assert "主要な施策の成果を説明する書類" in said(paper)
    assert any("公表前の写し" in line for line in paper.lead)


def test_a_correction_after_the_making_is_said(made):
    assert "訂正が記帳されています" not in said(settlement_paper(made))
    LedgerPlace.objects.filter(pk=place(made.ledger, "需用費").pk).update(returned=1)

    assert "歳出990,000円でした" in said(settlement_paper(made))


def test_what_was_paid_too_much_stands_beside_what_is_owed(made):
    """One taxpayer's overpayment does not make up for another's arrears."""
    tax = made.ledger.places.get(side="revenue")
    LedgerPlace.objects.filter(pk=tax.pk).update(assessed=1580 * MAN)
    paper = settlement_paper(made)

    assert titled(paper, "歳入歳出決算書　歳入").rows[-1].cells[6] == 0
    assert "（還付未済額）100,000円" in said(paper)


def test_the_staff_have_it_when_it_is_made_and_everybody_when_it_is_published(
    client_for, client: Client, settings, tmp_path
):
    settings.HOME = tmp_path
    finance = client_for("finance-staff")
    settled = Settlement.objects.get(ledger__fiscal_year=2025, ledger__slug="ippan")
    assert finance.get(STAFF.format(year=2026, form="xlsx")).status_code == 404
    assert client.get(PUBLIC.format(year=2026, form="xlsx")).status_code == 404
    assert "statement.pdf" in client.get("/execution/2025/settlement/ippan/").text
    assert "statement.pdf" in finance.get("/staff/execution/2025/ippan/closing/").text
    answer = client.get(PUBLIC.format(year=2025, form="pdf"))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content[:5] == b"%PDF-"

    Settlement.objects.filter(pk=settled.pk).update(published_at=None)

    assert client.get(PUBLIC.format(year=2025, form="pdf")).status_code == 404
    assert client.get(STAFF.format(year=2025, form="xlsx")).status_code == 302
    inside = finance.get(STAFF.format(year=2025, form="xlsx"))
    book = load_workbook(io.BytesIO(inside.content), read_only=True)
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert any("公表前の写し" in cell for cell in cells)
    assert "1 決算書 歳入" in book.sheetnames


def test_the_public_page_shows_arrears_and_the_single_year(client, city):
    page = client.get("/execution/2025/settlement/ippan/").text

    for text in ("収入未済額", "単年度収支", "前年度の記録がありません", "決算書（歳入歳出決算書"):
        assert text in page, text


def test_a_big_statement_is_set_in_the_background(client_for, client, monkeypatch, settings, tmp_path):
    settings.HOME = tmp_path
    monkeypatch.setattr(shelf, "MOST_CELLS", 5)
    answer = client.get(PUBLIC.format(year=2025, form="pdf"))
    assert (answer.status_code, "いま組む" in answer.text) == (202, False)
    finance = client_for("finance-staff")
    assert "いま組む" in finance.get(STAFF.format(year=2025, form="pdf")).text

    ordered = finance.post("/staff/execution/2025/ippan/statement/order/")

    assert ordered.status_code == 302
    assert Job.objects.filter(kind="execution.paper").count() == 1
    settled = Settlement.objects.select_related("ledger").get(ledger__fiscal_year=2025, ledger__slug="ippan")
    assert paper_on_shelf(settlement_paper(settled), "pdf") is None
    assert PUBLIC.format(year=2025, form="pdf") not in set(static_paths())


def test_the_file_is_whole(made, tmp_path):
    paper = settlement_paper(made)
    file = tmp_path / "statement.pdf"
    file.write_bytes(paper_pdf(paper))

    assert paper_pdf(paper) == file.read_bytes()
    assert all(inside == "yes" for _name, inside, _subset in reading.fonts(file))
    marks = [title for title, _page in reading.bookmarks(file)]
    for title in ("歳入歳出決算書", "歳入歳出決算事項別明細書", "実質収支に関する調書", "財産に関する調書"):
        assert title in marks
    text = reading.words(file)
    assert "14,910,000円" in text
    assert "令和8年度一般会計歳入歳出決算書" in text


def test_stations_pass_without_a_new_paper(made):
    """Steps of article 233 change nothing that is printed; the publication takes the mark off."""
    before = settlement_paper(made).said()
    for station in (Station.HANDED, Station.AUDITED, Station.TO_COUNCIL):
        services.settlement_pass(**BY, on=date(2027, 9, 1), settlement_id=made.pk, station=station)
    passed = Settlement.objects.select_related("ledger").get(pk=made.pk)
    assert settlement_paper(passed).said() == before

    services.settlement_publish(**BY, on=date(2027, 9, 8), settlement_id=made.pk)

    out = Settlement.objects.select_related("ledger").get(pk=made.pk)
    assert not any("公表前" in line for line in settlement_paper(out).lead)


def test_a_big_one_is_set_when_the_settlement_is_made_and_when_it_is_published(
    paid,  # noqa: F811  # the fixture imported above
    settings,
    tmp_path,
    monkeypatch,
    django_capture_on_commit_callbacks,
):
    settings.HOME = tmp_path
    monkeypatch.setattr(shelf, "MOST_CELLS", 5)
    services.year_close(**BY, on=date(2027, 6, 10), ledger_id=paid.pk)

    with django_capture_on_commit_callbacks(execute=True):
        made = services.settlement_make(**BY, on=date(2027, 7, 1), ledger_id=paid.pk)

    job = Job.objects.get(kind="execution.paper")
    assert (job.state, job.result_url) == ("done", "/staff/execution/2026/ippan/statement.pdf")
    address = PUBLIC.format(year=2026, form="pdf")
    assert paper_on_shelf(settlement_paper(made), "pdf") is not None
    for station in (Station.HANDED, Station.AUDITED, Station.TO_COUNCIL):
        services.settlement_pass(**BY, on=date(2027, 9, 1), settlement_id=made.pk, station=station)
    with django_capture_on_commit_callbacks(execute=True):
        out = services.settlement_publish(**BY, on=date(2027, 9, 8), settlement_id=made.pk)
    assert address in set(static_paths())
    assert paper_on_shelf(settlement_paper(out), "pdf") is not None
