"""Files that are no 査定の表: each refused with its cause and what to do, nothing written."""

import io
import zipfile

import openpyxl
import pytest
from tests.city.making.test_sheet import ROUND, bring, bytes_of, finance, heard, sign_in, small_city

from toshikei.city.making.choices import Stage
from toshikei.city.making.models import StageValue

__all__ = ["finance", "heard", "sign_in", "small_city"]


def truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def without_book(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.infolist():
            if "sheet1" not in part.filename:
                new.writestr(part, old.read(part))
    return stream.getvalue()


def emptied(content: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[0].delete_rows(2, 100)
    return bytes_of(book)


def other_book(_content: bytes) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["事業", "区分"])
    return bytes_of(book)


@pytest.mark.parametrize(
    ("name", "change", "status", "words"),
    [
        ("board.xlsx", lambda _: b"", 400, "空です"),
        ("board.csv", lambda _: "区分,額\n".encode(), 400, "受け取らない種類"),
        ("board.xlsx", lambda _: b"\x00" * 4096, 400, "受け取"),
        ("board.xlsx", lambda _: b"%PDF-1.7 x", 400, "中身はPDF"),
        ("bo\x00ard.xlsx", truncated, 400, "選ん"),
        ("board.xlsx", without_book, 400, "開けません"),
        ("board.xlsx", emptied, 400, "行が一つもありません"),
        ("board.xlsx", other_book, 400, "「行の番号」"),
    ],
)
def test_bad_files_are_refused_with_cause_and_remedy(finance, heard, name, change, status, words):
    content = finance.get(f"{ROUND}board.xlsx").content

    answer = bring(finance, change(content), name)

    assert answer.status_code == status
    page = answer.content.decode()
    assert words in page
    assert "選" in page or "書き出し" in page
    assert not StageValue.objects.filter(stage=Stage.ASSESS_1).exists()


def test_huge_file_is_refused(finance, heard, monkeypatch):
    monkeypatch.setattr("toshikei.city.making.services.sheet.LARGEST_MB", 1)

    answer = bring(finance, b"PK\x03\x04" + bytes(1_100_000))

    assert answer.status_code == 413
    assert "上限の1MB" in answer.content.decode()


def test_too_many_rows_are_refused(finance, heard, monkeypatch):
    monkeypatch.setattr("toshikei.city.making.services.sheet_reading.MOST_ROWS", 1)

    answer = bring(finance, finance.get(f"{ROUND}board.xlsx").content)

    assert answer.status_code == 413
    assert "大きすぎます" in answer.content.decode()
