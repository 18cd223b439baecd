"""The Excel sister: same tables, numbers as numbers, and LibreOffice gives it back unchanged."""

import io
import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.foundation.papers.samples import money, narrow, paper, whole, wide

from toshikei.foundation.papers.errors import CellTooLong
from toshikei.foundation.papers.model import Column, Kind, Paper, Row, Table
from toshikei.foundation.papers.services import paper_xlsx
from toshikei.foundation.papers.workbook import FRONT, sheet_names

HOSTILE = Table(
    "=1+1 [表]: */?\\ 'x'",
    (Column("=SUM(A1)"), Column("説明"), Column("率", Kind.DECIMAL, digits=2), money("千円")),
    (Row(("=1+1", "+1\n-2", 0, -5)), Row(("@x", "'", None, 10**17)), Row(("00123", "1e5", "", ""))),
)


def opened(one: Paper) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(paper_xlsx(one)))


def cells(sheet: Worksheet) -> dict[str, object]:
    return {
        cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
    }


def test_one_sheet_per_table_and_one_for_the_words() -> None:
    book = opened(whole())

    assert book.sheetnames == [FRONT, "1 歳入", "2 2款 総務費 1項 総務管理費", "3 （款）1 市税"]
    front = [str(value) for value in cells(book[FRONT]).values()]
    assert front[0] == whole().title
    assert "→ シート「1 歳入」" in front
    assert "借入残高は12,345千円です。" in " ".join(front)


def test_numbers_are_numbers_in_the_unit_of_the_paper() -> None:
    column = Column("金額", Kind.WHOLE, scale=1000, write=str)
    rows = tuple(Row((amount,)) for amount in (1_234_000, -5_000, 1_500))
    sheet = opened(paper(Table("表", (column,), rows, unit="千円"))).worksheets[1]

    assert [sheet.cell(number, 1).value for number in range(4, 7)] == [1234, -5, 1.5]
    assert sheet["A4"].number_format == "#,##0;▲#,##0"
    assert sheet["A2"].value == "単位：千円"


def test_head_is_frozen_grouped_and_repeated() -> None:
    sheet = opened(paper(wide(3))).worksheets[1]

    assert sheet.freeze_panes == "B5"
    assert sheet.print_title_rows == "$3:$4"
    assert "E3:H3" in {str(one) for one in sheet.merged_cells.ranges}
    assert "A3:A4" in {str(one) for one in sheet.merged_cells.ranges}
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    assert sheet["A5"].font.name == "Noto Sans JP"


def test_what_looks_like_a_formula_is_text() -> None:
    sheet = opened(paper(HOSTILE)).worksheets[1]

    assert [sheet.cell(4, place).data_type for place in (1, 2)] == ["s", "s"]
    assert sheet["D5"].value == f"{10**17:,}"
    assert sheet["A6"].value == "00123"


def test_names_of_sheets_never_clash() -> None:
    tables = [
        Table("同じ名前の長い長い長い長い長い長い長い長い長い表", narrow().columns, ()) for _ in range(3)
    ]

    names = sheet_names(paper(*tables, HOSTILE))

    assert len({name.casefold() for name in names}) == 4
    assert max(map(len, names)) <= 31
    assert opened(paper(*tables, HOSTILE)).sheetnames[1:] == names


def test_same_paper_same_bytes() -> None:
    assert paper_xlsx(whole()) == paper_xlsx(whole())


def test_text_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(CellTooLong):
        paper_xlsx(paper(Table("表", (Column("説明"),), (Row(("あ" * 40_000,)),))))


@pytest.mark.slow
def test_libreoffice_gives_it_back_unchanged(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
            pytest.fail("LibreOffice がありません")
        pytest.skip("LibreOffice がありません")
    source = tmp_path / "paper.xlsx"
    source.write_bytes(paper_xlsx(paper(*whole().parts, HOSTILE)))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]

    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(source)],
        check=True,
        capture_output=True,
        timeout=240,
    )

    before, after = openpyxl.load_workbook(source), openpyxl.load_workbook(tmp_path / "saved/paper.xlsx")
    assert after.sheetnames == before.sheetnames
    for name in before.sheetnames:
        assert cells(after[name]) == cells(before[name]), name
        assert after[name].print_title_rows == before[name].print_title_rows
