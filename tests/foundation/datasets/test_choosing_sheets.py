"""A workbook with several sheets: the official sees what each holds and chooses; nothing is taken silently."""

import pytest
import xlsxwriter
from django.urls import reverse
from tests.foundation.datasets.test_pages import ROWS, bring, newest

from toshikei.city.budget.public import LINES
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.clock import today
from toshikei.foundation.datasets.choices import RunState
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said

HEAD = "年度,会計名称,款コード,款名称,項コード,項名称,目コード,目名称,節コード,節名称,予算額（円）"
TABLE = [HEAD.split(","), *(line.split(",") for line in ROWS.splitlines())]
NOTES = [["この表について"], ["作成", "財政課（架空）"]]
TOTALS = [["款名称", "予算額（円）"], ["議会費", "3000"]]


@pytest.fixture
def workbook(tmp_path):
    def made(*sheets: tuple[str, list[list[str]]], hidden: str = ""):
        with xlsxwriter.Workbook(tmp_path / "予算.xlsx") as book:
            for name, rows in sheets:
                sheet = book.add_worksheet(name)
                for line, row in enumerate(rows):
                    sheet.write_row(line, 0, row)
                if name == hidden:
                    sheet.hide()
        return tmp_path / "予算.xlsx"

    return made


def read(path, sheet: str = ""):
    return import_file(LINES, Brought(path, sheet=sheet), Said(), by=SYSTEM, on=today(), dry_run=True)


@pytest.mark.django_db
def test_two_sheets_that_match_are_a_question_with_what_each_holds(workbook):
    report = read(workbook(("覚え", NOTES), ("当初", TABLE), ("補正後", TABLE[:2])))

    assert [problem.rule for problem in report.problems] == ["sheet_ambiguous"]
    message = report.problems[0].message
    assert "「当初」（3行、見出しは 年度・会計名称・" in message
    assert "「補正後」（2行" in message
    assert "見出しが合う最初のシートは「当初」です" in message
    assert report.understanding["proposed"] == "当初"


@pytest.mark.django_db
def test_the_only_sheet_that_matches_is_read_and_the_others_are_named(workbook):
    report = read(workbook(("覚え", NOTES), ("当初", TABLE), ("款別", TOTALS)))

    assert report.accepted_rows == 2
    assert any("シート「当初」を読みました" in note and "覚え" in note for note in report.notes)


@pytest.mark.django_db
def test_a_named_sheet_is_read(workbook):
    assert read(workbook(("当初", TABLE), ("補正後", TABLE[:2])), sheet="補正後").accepted_rows == 1


@pytest.mark.django_db
def test_a_hidden_sheet_is_no_candidate(workbook):
    assert read(workbook(("当初", TABLE), ("前の版", TABLE), hidden="前の版")).accepted_rows == 2


def test_the_wizard_shows_the_sheets_and_reads_the_chosen_one(client_for, workbook):
    staff = client_for(Role.FINANCE)
    path = workbook(("当初", TABLE), ("補正後", TABLE[:2]))

    page = bring(staff, path.read_bytes(), "予算.xlsx").content.decode()
    run = newest()
    assert run.state == RunState.REFUSED
    assert "補正後" in page
    assert "年度・会計名称・" in page
    assert '<option value="当初" selected>' in page

    staff.post(reverse("imports:say", args=[run.pk]), {"sheet": "補正後"}, follow=True)
    run.refresh_from_db()
    assert (run.state, run.report["accepted_rows"]) == (RunState.READ, 1)
    assert run.said["sheet"] == "補正後"
