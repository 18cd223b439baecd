"""Workbooks: the quick reader gives what the careful one gives, and what openpyxl gives."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter

from toshikei.engines.datasets import sheet_rows
from toshikei.engines.datasets.cells import SheetDate, SheetError, SheetNumber
from toshikei.engines.datasets.sheet_parser import SheetParser
from toshikei.engines.datasets.workbook import Workbook, WorkbookBroken

CELLS = [
    "文字",
    12,
    -3.5,
    0.1,
    True,
    date(2026, 11, 25),
    "=1+1",
    "a&b<c>\"'",
    "改行\nあり",
    "_x0041_",
    None,
    "末",
]


@pytest.fixture(params=["xlsxwriter", "constant memory", "openpyxl"])
def book(request, tmp_path):
    """The same cells written by different programs."""
    path = tmp_path / "book.xlsx"
    if request.param == "openpyxl":
        made = openpyxl.Workbook()
        for _ in range(3):
            made.active.append([value if value != "=1+1" else "'=1+1" for value in CELLS])
        made.save(path)
        return path
    made = xlsxwriter.Workbook(
        path, {"constant_memory": request.param != "xlsxwriter", "strings_to_formulas": False}
    )
    sheet = made.add_worksheet()
    day = made.add_format({"num_format": "ggge年m月d日"})
    for line in range(3):
        for place, value in enumerate(CELLS):
            if isinstance(value, date):
                sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001  # a spreadsheet has no time zones
            else:
                sheet.write(line, place, value)
    made.close()
    return path


def read(path):
    found = Workbook(path)
    try:
        return list(found.rows(found.sheets[0]))
    finally:
        found.close()


def test_cells_are_read_as_they_were_meant(book):
    (line, row), *rest = read(book)

    assert (line, len(rest)) == (1, 2)
    assert row[:4] == ["文字", "12", "-3.5", "0.1"]
    assert row[5] == "2026-11-25"
    assert isinstance(row[5], SheetDate)
    assert isinstance(row[1], SheetNumber)
    assert row[7:9] == ["a&b<c>\"'", "改行\nあり"]
    assert row[10:] == ["", "末"]


def test_quick_and_careful_agree(book):
    found = Workbook(book)
    package = zipfile.ZipFile(book)
    part = found.sheets[0].part
    quick = list(found.rows(found.sheets[0]))
    careful = list(SheetParser(found._value).read([package.read(part)]))

    assert sheet_rows.is_usual(package.read(part)[:4096])
    assert quick == careful
    assert [list(map(type, row)) for _, row in quick] == [list(map(type, row)) for _, row in careful]
    package.close()
    found.close()


def with_sheet(path, target, content: str):
    """A copy of a workbook whose sheet is replaced."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return target


HEAD = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("cells", "row"),
    [
        ('<c r="A1"><f>SUM(B1)</f><v>7</v></c>', ["7"]),
        ('<c r="A1"><f>SUM(B1)</f></c><c r="B1"><v>1</v></c>', ["#式の計算結果なし", "1"]),
        ('<c r="A1" t="e"><v>#REF!</v></c>', ["#REF!"]),
        ("<c><v>1</v></c><c><v>2</v></c>", ["1", "2"]),
        (
            '<c r="B1" t="inlineStr"><is><r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>ト</t></rPh></is></c>',
            ["", "東京"],
        ),
        ('<c r="A1" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>', ["a<b"]),
        ('<!-- <c r="A1"><v>9</v></c> --><c r="A1"><v>1</v></c>', ["1"]),
    ],
)
def test_unusual_cells_go_the_careful_way(book, tmp_path, cells, row):
    odd = with_sheet(book, tmp_path / "odd.xlsx", f'{HEAD}<row r="1">{cells}</row>{TAIL}')

    assert read(odd) == [(1, row)]


def test_prefixes_are_understood(book, tmp_path):
    content = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row r="4"><x:c r="C4"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )

    assert read(with_sheet(book, tmp_path / "odd.xlsx", content)) == [(4, ["", "", "5"])]


@pytest.mark.parametrize(
    "content",
    [
        f'{HEAD}<row r="1"><c r="A1"><v>1</v></c></row>',
        '<!DOCTYPE a [<!ENTITY b "c">]>' + HEAD + TAIL,
        f'{HEAD}<row r="1"><c r="A1" t="s"><v>99999</v></c></row>{TAIL}',
    ],
)
def test_broken_or_dangerous_sheets_are_refused(book, tmp_path, content):
    with pytest.raises(WorkbookBroken):
        read(with_sheet(book, tmp_path / "odd.xlsx", content))


def test_an_error_cell_is_no_text(book, tmp_path):
    odd = with_sheet(
        book, tmp_path / "odd.xlsx", f'{HEAD}<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>{TAIL}'
    )

    assert isinstance(read(odd)[0][1][0], SheetError)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("a.txt", "a")
    (tmp_path / "a.xlsx").write_bytes(buffer.getvalue())

    with pytest.raises(WorkbookBroken):
        Workbook(tmp_path / "a.xlsx")
