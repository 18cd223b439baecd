"""The 査定の表 in a spreadsheet: out and back, looked at cell by cell, two assessors, same file twice. Bad files: `test_sheet_files`."""

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from tests.factories.organisation import build_small_city

from toshikei.city.making import services
from toshikei.city.making.choices import Stage
from toshikei.city.making.errors import SheetNotNow
from toshikei.city.making.models import Ceiling, RequestLine, StageValue
from toshikei.city.making.services import ceiling_set
from toshikei.engines.making.verbs import Stage as Stages
from toshikei.engines.making.verbs import Verb
from toshikei.foundation.trail.models import TrailEvent
from toshikei.ui.templatetags.ui import signed_thousand_yen as signed_thousand

ROUND = "/staff/making/2027/initial/"
SHEET = f"{ROUND}board/sheet/"
VERB, AMOUNT, REASON, VERSION = "区分", "この段階の額（千円）", "理由", "版"


@pytest.fixture
def small_city(db):
    return build_small_city()


@pytest.fixture
def heard(small_city, making):
    making.submitted()
    making.heard()
    ceiling_set(**making.id, account="一般会計", unit_code="03", base_yen=1_200_000, reason="前年度並み")
    return making


@pytest.fixture
def sign_in(small_city) -> Callable[[str], Client]:
    def signed_in(post: str) -> Client:
        client = Client()
        client.force_login(small_city.accounts[post])
        return client

    return signed_in


@pytest.fixture
def finance(sign_in) -> Client:
    return sign_in("0302-9")


def taken_out(client: Client) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(client.get(f"{ROUND}board.xlsx").content))


def headings(book: openpyxl.Workbook) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in book.worksheets[0][1]}


def row_of(book: openpyxl.Workbook, name: str) -> int:
    column = headings(book)["事業"]
    sheet = book.worksheets[0]
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column).value == name)


def write(book: openpyxl.Workbook, name: str, **cells: object) -> None:
    """Rewrite cells of the row of a request."""
    places, row = headings(book), row_of(book, name)
    labels = {"verb": VERB, "amount": AMOUNT, "reason": REASON, "version": VERSION}
    for key, value in cells.items():
        book.worksheets[0].cell(row, places[labels.get(key, key)]).value = value


def bytes_of(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def bring(client: Client, content: bytes, name: str = "board.xlsx"):
    return client.post(SHEET, {"file": ContentFile(content, name=name)})


def looked(client: Client, book: openpyxl.Workbook) -> tuple[str, str]:
    """The page of what a file would do, and its address."""
    address = bring(client, bytes_of(book))["Location"]
    return client.get(address).content.decode(), address


def seal_in(page: str) -> str:
    found = re.search(r'name="checked" value="(\w+)"', page)
    return found[1] if found else ""


def load(client: Client, book: openpyxl.Workbook):
    page, address = looked(client, book)
    return client.post(address, {"checked": seal_in(page)})


def newest(heard, name: str) -> StageValue:
    return StageValue.objects.get(line=heard.lines(name)[0], stage=Stage.ASSESS_1, is_newest=True)


def test_sheet_has_every_line_with_what_the_board_says(finance, heard):
    heard.marked(Stages.ASSESS_1, "白書", Verb.REDUCE, 450_000, "部数の見直し")

    book = taken_out(finance)

    sheet, row = book.worksheets[0], row_of(book, "白書")
    said = {label: sheet.cell(row, column).value for label, column in headings(book).items()}
    assert sheet.title == "査定の表"
    assert (said["前年度（千円）"], said["要求（千円）"], said["前の段階の額（千円）"]) == (400, 600, 600)
    assert (said[VERB], said[AMOUNT], said[REASON], said[VERSION]) == ("減額", 450, "部数の見直し", 1)
    assert (said["段階"], said["節"], said["歳入歳出"]) == ("一次査定", "委託料", "歳出")
    assert sheet.max_row == 3


def test_untouched_sheet_changes_nothing(finance, heard):
    page, address = looked(finance, taken_out(finance))

    assert "変わるところはありません" in page
    assert "このとおり記録する" not in page
    assert finance.post(address, {"checked": ""}).status_code == 302
    assert not StageValue.objects.filter(stage=Stage.ASSESS_1).exists()


def test_changes_are_seen_with_sums_and_ceilings_before_they_are_written(finance, heard):
    book = taken_out(finance)
    write(book, "白書", verb="減額", amount=450, reason="部数を実績に合わせる")
    write(book, "事務", verb="計上")

    page, address = looked(finance, book)

    assert "2行が変わります" in page
    assert "この段階の額：－ → <b>450,000円</b>" in page
    assert "枠との差（一般財源）" in page
    assert f"{signed_thousand(900_000 + 225_000 - Ceiling.objects.get().amount_yen)}</td>" in page
    assert not StageValue.objects.filter(stage=Stage.ASSESS_1).exists()
    done = finance.post(address, {"checked": seal_in(page)})
    assert done.status_code == 302
    found = newest(heard, "白書")
    assert (found.amount, found.verb, found.reason, found.general) == (
        450_000,
        "reduce",
        "部数を実績に合わせる",
        225_000,
    )
    assert newest(heard, "事務").amount == 900_000


def test_an_amount_in_the_wrong_unit_is_named_before_it_is_written(finance, heard):
    """Last year 400 thousand yen; yen typed into the column of thousands. It may be right, so it is not refused."""
    book = taken_out(finance)
    write(book, "白書", verb="調整", amount=600_000, reason="労務単価の改定")

    page, address = looked(finance, book)

    assert "単位の取り違えに見える額が1行あります" in page
    assert "前年度は400,000円です" in page
    assert finance.post(address, {"checked": seal_in(page)}).status_code == 302
    assert "単位の取り違え" not in looked(finance, taken_out(finance))[0]


def test_file_is_named_on_the_trail(finance, heard):
    book = taken_out(finance)
    write(book, "事務", verb="計上")

    load(finance, book)

    event = TrailEvent.objects.filter(event="making.assessed").latest("pk")
    assert re.search(r"\"file\": ?\"[0-9a-f]{64}\"", event.payload)


def test_same_file_twice_changes_nothing(finance, heard):
    book = taken_out(finance)
    write(book, "白書", verb="減額", amount=450, reason="部数")
    load(finance, book)
    before = StageValue.objects.count()

    page, address = looked(finance, book)

    assert "変わるところはありません" in page
    finance.post(address, {"checked": seal_in(page)})
    assert StageValue.objects.count() == before


def test_second_press_writes_once(finance, heard):
    book = taken_out(finance)
    write(book, "白書", verb="ゼロ", reason="休む")
    page, address = looked(finance, book)

    answers = [finance.post(address, {"checked": seal_in(page)}).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert StageValue.objects.filter(stage=Stage.ASSESS_1).count() == 1


def test_line_another_assessor_wrote_is_refused_with_who_wrote_what(finance, sign_in, heard):
    book = taken_out(finance)
    write(book, "白書", verb="減額", amount=450, reason="部数")
    write(book, "事務", verb="計上")
    pk = heard.requests["白書"].pk
    sign_in("0302-1").post(f"{ROUND}board/{pk}/decide/", {"token": 0, "verb": "zero", "reason": "休止する"})

    page, address = looked(finance, book)

    assert "0302-1" in page
    assert "0円（ゼロ）" in page
    assert "版を1に直してください" in page
    assert "このとおり記録する" not in page
    assert finance.post(address, {"checked": "x"}).status_code == 400
    assert StageValue.objects.filter(stage=Stage.ASSESS_1).count() == 1

    write(book, "白書", version=1)
    assert load(finance, book).status_code == 302
    assert (newest(heard, "白書").version, newest(heard, "白書").amount) == (2, 450_000)


def test_untouched_row_leaves_what_another_wrote_since(finance, sign_in, heard):
    book = taken_out(finance)
    write(book, "事務", verb="計上")
    pk = heard.requests["白書"].pk
    sign_in("0302-1").post(f"{ROUND}board/{pk}/decide/", {"token": 0, "verb": "zero", "reason": "休止する"})

    page, address = looked(finance, book)
    assert "ほかの人の査定を残す行" in page
    finance.post(address, {"checked": seal_in(page)})

    assert newest(heard, "白書").verb == "zero"
    assert newest(heard, "事務").verb == "accept"


def test_written_between_the_look_and_the_press(finance, sign_in, heard):
    book = taken_out(finance)
    write(book, "白書", verb="減額", amount=450, reason="部数")
    page, address = looked(finance, book)
    pk = heard.requests["白書"].pk
    sign_in("0302-1").post(f"{ROUND}board/{pk}/decide/", {"token": 0, "verb": "accept"})

    answer = finance.post(address, {"checked": seal_in(page)})

    assert answer.status_code == 400
    assert "直すところが1か所" in answer.content.decode()
    assert newest(heard, "白書").verb == "accept"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"verb": "減額", "amount": 450.5, "reason": "部数"}, "千円の整数になりません"),
        ({"verb": "減額", "amount": "4OO", "reason": "部数"}, "千円単位の数ではありません"),
        ({"verb": "減額", "amount": 700, "reason": "部数"}, "額が700,000円では「減額」になりません"),
        ({"verb": "ゼロ", "amount": 450, "reason": "休む"}, "0であること"),
        ({"verb": "減額", "amount": 450}, "理由がありません"),
        ({"verb": "減額", "reason": "部数"}, "額がありません"),
        ({"amount": 450, "reason": "部数"}, "区分がありません"),
        ({"verb": "へらす", "amount": 450, "reason": "部数"}, "「へらす」ということばはありません"),
        ({"verb": "復活", "amount": 450, "reason": "部数"}, "「復活」は付けられません"),
        ({"verb": "ゼロ", "reason": "あ" * 601}, "601字あります"),
        ({"verb": "ゼロ", "reason": "休む_x0000_よ"}, "制御文字"),
        ({"verb": "ゼロ", "reason": "休む", "version": 7}, "この行の版ではありません"),
        ({"verb": "ゼロ", "reason": "休む", "版": "いち"}, "この行の版ではありません"),
        ({"verb": "ゼロ", "reason": "休む", "行の番号": "999999"}, "この予算編成にありません"),
        ({"verb": "ゼロ", "reason": "休む", "行の番号": None}, "この予算編成にありません"),
        ({"verb": "ゼロ", "reason": "休む", "段階": "二次査定"}, "いまは「一次査定」です"),
        ({"verb": "ゼロ", "reason": "休む", "事業番号": "P000000"}, "ずれているかもしれません"),
        ({"verb": "ゼロ", "reason": "休む", "要求（千円）": 601}, "ずれているかもしれません"),
        ({"verb": "減額", "amount": "=600*0.9", "reason": "部数"}, "が式です"),
    ],
)
def test_refused_cells_say_where_why_and_what_to_do(finance, heard, cells, words):
    book = taken_out(finance)
    write(book, "白書", **cells)
    write(book, "事務", verb="計上")

    page, address = looked(finance, book)

    assert words in page
    assert "1か所を直してください" in page
    assert finance.post(address, {"checked": seal_in(page)}).status_code == 400
    assert not StageValue.objects.filter(stage=Stage.ASSESS_1).exists()


def test_refusal_names_the_cell(finance, heard):
    book = taken_out(finance)
    write(book, "白書", verb="減額", amount=450.5, reason="部数")

    page, _ = looked(finance, book)

    letter = openpyxl.utils.get_column_letter(headings(book)[AMOUNT])
    assert f"{letter}{row_of(book, '白書')}</th><td>450.5</td>" in page


def test_one_line_in_two_rows(finance, heard):
    book = taken_out(finance)
    sheet = book.worksheets[0]
    sheet.append([cell.value for cell in sheet[row_of(book, "白書")]])

    page, _ = looked(finance, book)

    assert "同じ行の番号が" in page


def test_sorted_filtered_and_widened_sheet_is_the_same_sheet(finance, heard):
    book = taken_out(finance)
    sheet = book.worksheets[0]
    sheet.insert_cols(1)
    sheet.cell(1, 1).value = "わたしのメモ"
    sheet.move_range(f"A{row_of(book, '事務')}:Z{row_of(book, '事務')}", rows=5)
    write(book, "事務", verb="ｾﾞﾛ", reason="休む")

    assert load(finance, book).status_code == 302
    assert newest(heard, "事務").verb == "zero"


def test_amount_that_is_no_whole_thousand_stays_as_it_was_asked(finance, heard):
    line = heard.lines("白書")[0]
    StageValue.objects.filter(line=line).update(amount=600_123, national=300_000, general=300_123)
    book = taken_out(finance)
    write(book, "白書", verb="計上", amount=600.123)

    assert load(finance, book).status_code == 302
    assert newest(heard, "白書").amount == 600_123


def test_after_the_second_assessment_the_sheet_is_closed(finance, heard):
    content = finance.get(f"{ROUND}board.xlsx").content
    heard.rest(Stages.ASSESS_1)
    services.notify(**heard.id)
    heard.accepted()
    second = taken_out(finance)
    write(second, "白書", verb="減額", amount=300, reason="部数")
    write(second, "事務", verb="調整", amount=1_200, reason="単価の上昇")
    assert load(finance, second).status_code == 302
    old = openpyxl.load_workbook(io.BytesIO(content))
    assert "いまは「二次査定」です" in looked(finance, old)[0]
    heard.rest(Stages.ASSESS_2)
    heard.mayor()

    answer = bring(finance, content)

    assert answer.status_code == SheetNotNow.status
    assert "一次査定と二次査定の間だけ" in answer.content.decode()
    assert "一次査定と二次査定の間だけ" in finance.get(SHEET).content.decode()


@pytest.mark.parametrize(
    "address", [f"{ROUND}board.xlsx", SHEET, f"{SHEET}00000000-0000-4000-8000-000000000000/"]
)
def test_others_may_neither_take_nor_bring(sign_in, heard, address):
    client = sign_in("0501-9")

    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403


def test_file_that_is_not_there(finance, heard):
    assert finance.get(f"{SHEET}00000000-0000-4000-8000-000000000000/").status_code == 404
    assert finance.get(f"{SHEET}{'-' * 36}/").status_code == 404


def test_sheet_costs_the_same_queries_for_many_lines(finance, heard, django_assert_max_num_queries):
    book = taken_out(finance)
    write(book, "事務", verb="計上")
    _, address = looked(finance, book)
    line = heard.lines("白書")[0]
    value = StageValue.objects.get(line=line, stage=Stage.REQUEST)
    for number in range(2, 42):
        line.pk, line.number = None, number
        line.save()
        value.pk, value.line = None, RequestLine.objects.get(pk=line.pk)
        value.save()

    with django_assert_max_num_queries(16):
        finance.get(f"{ROUND}board.xlsx")
    with django_assert_max_num_queries(60):
        finance.get(address)
