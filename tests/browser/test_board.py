"""The assessor's board in a real browser: keys between rows, one key decides, the reason is asked, undo, two assessors,
and the same table as a form where no script runs. Each test takes the next undecided row of one department.
"""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.browser import judging

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROUND = "/staff/making/2027/initial/"
CLOSED = "/staff/making/2026/initial/board/"
FIRST, SECOND = "finance-chief", "finance-staff"
CURRENT = "tr[data-row].is-cur"


@pytest.fixture
def board(context_for: Callable[..., BrowserContext]) -> Page:
    return opened(context_for("wide", FIRST))


def opened(context: BrowserContext) -> Page:
    """The board of the department with most left to decide, by its overview."""
    page = context.new_page()
    page.goto(ROUND)
    rows = page.locator("table", has_text="枠と要求・査定").locator("tbody tr").all()
    left = [
        (int(row.locator("td").nth(1).inner_text()), row.locator("a").get_attribute("href")) for row in rows
    ]
    page.goto(str(max(left)[1]))
    expect(page.locator(CURRENT)).to_have_count(1)
    return page


def open_row(page: Page) -> Locator:
    """The next undecided row, by its key."""
    page.keyboard.press("n")
    pk = page.locator(CURRENT).get_attribute("data-row")
    row = page.locator(f'tr[data-row="{pk}"]')
    assert row.get_attribute("data-decided") is None
    return row


def saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_contain_text("保存済み")


def left_of(page: Page, row: Locator) -> str:
    unit = row.get_attribute("data-in")
    return page.locator(f'tr[data-group="{unit}"]').inner_text()


def test_arrows_walk_from_row_to_row(board: Page) -> None:
    keys = [row.get_attribute("data-row") for row in board.locator("tr[data-row]").all()]
    board.locator("tr[data-row] th a").first.focus()

    board.keyboard.press("ArrowDown")
    board.keyboard.press("ArrowDown")
    board.keyboard.press("ArrowUp")

    assert board.locator(CURRENT).get_attribute("data-row") == keys[1]
    expect(board.locator("[data-drawer] h2")).to_have_text(board.locator(f"{CURRENT} th").inner_text())


def test_one_key_decides_and_the_sums_follow(board: Page) -> None:
    row = open_row(board)
    before, progress = left_of(board, row), board.locator("[data-top]").inner_text()

    board.keyboard.press("1")

    saved(board)
    expect(row).to_have_attribute("data-decided", "1")
    assert row.locator("[data-amount]").input_value().replace(",", "") == row.get_attribute("data-requested")
    assert left_of(board, row) != before
    assert board.locator("[data-top]").inner_text() != progress


def test_reduction_asks_amount_and_reason_and_is_taken_back(board: Page) -> None:
    row = open_row(board)
    gap = board.locator("[data-gaps]").inner_text()

    board.keyboard.press("2")
    expect(row.locator("[data-amount]")).to_be_focused()
    board.keyboard.type("1")
    board.keyboard.press("Enter")
    expect(row.locator("[data-reason]")).to_be_focused()
    board.keyboard.type("前年度の実績に合わせる")
    board.keyboard.press("Enter")

    saved(board)
    expect(row.locator("[data-verb]")).to_have_value("reduce")
    expect(row.locator("[data-amount]")).to_have_value("1")
    assert board.locator("[data-gaps]").inner_text() != gap
    board.keyboard.press("z")
    expect(row.locator("[data-verb]")).to_have_value("hold")
    board.keyboard.press("z")
    expect(board.locator("[data-saved]")).to_have_text("元に戻すものは、もうありません。")


def test_amount_alone_says_its_verb(board: Page) -> None:
    row = open_row(board)
    board.keyboard.press("1")
    saved(board)

    board.keyboard.press("Enter")
    board.keyboard.type("2")
    board.keyboard.press("Enter")
    board.keyboard.type("部数を減らす")
    board.keyboard.press("Enter")

    expect(row.locator("[data-verb]")).to_have_value("reduce")
    expect(row.locator("[data-amount]")).to_have_value("2")


def test_reason_of_the_former_verb_is_asked_anew(board: Page) -> None:
    row = open_row(board)
    board.keyboard.press("4")
    board.keyboard.type("国の補助の決定を待つ")
    board.keyboard.press("Enter")
    saved(board)

    board.keyboard.press("3")

    expect(row.locator("[data-reason]")).to_be_focused()
    board.keyboard.type("事業を終える")
    board.keyboard.press("Enter")
    expect(row.locator("[data-verb]")).to_have_value("zero")
    expect(row.locator("[data-reason]")).to_have_value("事業を終える")


def test_missing_reason_and_unread_amount_keep_what_was_typed(board: Page) -> None:
    row = open_row(board)
    board.keyboard.press("2")
    board.keyboard.type("4OO")
    board.keyboard.press("Enter")
    board.keyboard.type("部数")
    board.keyboard.press("Enter")

    expect(board.locator("[data-saved]")).to_contain_text("千円単位の数ではありません")
    expect(row.locator("[data-amount]")).to_be_focused()
    expect(row.locator("[data-amount]")).to_have_value("4OO")
    expect(row.locator("[data-reason]")).to_have_value("部数")
    board.keyboard.press("Escape")
    expect(row.locator("[data-verb]")).to_have_value("")
    expect(row.locator("[data-amount]")).to_have_value("")


def test_arrows_in_the_list_of_verbs_decide_nothing(board: Page) -> None:
    row = open_row(board)
    row.locator("[data-verb]").focus()

    board.keyboard.press("ArrowDown")

    expect(row.locator("[data-verb]")).to_have_value("accept")
    assert row.get_attribute("data-decided") is None
    board.keyboard.press("Enter")
    saved(board)
    expect(row).to_have_attribute("data-decided", "1")


def test_same_decision_again_writes_nothing(board: Page) -> None:
    row = open_row(board)
    board.keyboard.press("1")
    saved(board)
    version = row.get_attribute("data-token")

    board.keyboard.press("1")

    expect(board.locator("[data-saved]")).to_have_text("この行に変更はありません。")
    assert row.get_attribute("data-token") == version


def test_second_assessor_is_told_and_decides_knowingly(
    board: Page, context_for: Callable[..., BrowserContext]
) -> None:
    other = opened(context_for("wide", SECOND))
    row = open_row(board)
    theirs = other.locator(f'tr[data-row="{row.get_attribute("data-row")}"]')
    theirs.locator("th a").focus()
    board.keyboard.press("1")
    saved(board)

    other.keyboard.press("3")
    other.keyboard.type("事業を終える")
    other.keyboard.press("Enter")

    foot = other.locator("[data-saved]")
    expect(foot).to_contain_text(re.compile("開いている間に、.*（計上）と記録しました"))
    expect(theirs.locator("[data-reason]")).to_have_value("事業を終える")
    expect(other.locator('[data-drawer] [aria-pressed="true"]')).to_contain_text("計上")
    theirs.locator("[data-reason]").press("Enter")
    saved(other)
    expect(theirs.locator("[data-verb]")).to_have_value("zero")


def test_links_of_the_page_follow_enter(board: Page) -> None:
    board.get_by_role("link", name="編成のいま").focus()

    board.keyboard.press("Enter")

    board.wait_for_url(f"**{ROUND}")


@pytest.mark.parametrize("address", [CLOSED])
def test_keys_on_a_closed_board_do_no_harm(context_for: Callable[..., BrowserContext], address: str) -> None:
    page = context_for("wide", FIRST).new_page()
    ear = judging.Ear("http://127.0.0.1").listen(page)
    page.goto(address)

    for key in ("ArrowDown", "1", "3", "r", "n", "z", "Control+s"):
        page.keyboard.press(key)
    assert page.url.endswith(address)
    page.keyboard.press("Enter")  # follows the link of the row, as nothing else is to be done there

    page.wait_for_url("**/requests/*/")
    assert ear.take() == []


def test_board_is_a_form_without_script(context_for: Callable[..., BrowserContext], board: Page) -> None:
    pk = open_row(board).get_attribute("data-row")
    plain = context_for("narrow", FIRST, javascript=False).new_page()
    plain.goto(board.url)
    row = plain.locator(f'tr[data-row="{pk}"]')

    row.locator("[data-verb]").select_option("zero")
    plain.get_by_role("button", name="変更を保存する").click()
    expect(plain.get_by_text("1件を保存できませんでした")).to_be_visible()
    expect(row.locator("[data-verb]")).to_have_value("zero")
    row.locator("[data-reason]").fill("事業を終える")
    plain.get_by_role("button", name="変更を保存する").click()

    expect(plain.get_by_text("1件を保存しました。")).to_be_visible()
    expect(row).to_have_attribute("data-decided", "1")
    assert judging.layout(plain) == []


def test_sheet_goes_out_and_comes_back(board: Page, tmp_path: Path) -> None:
    """One row rewritten in a spreadsheet: looked at with its sums, recorded, and on the board; a second time nothing."""
    row = open_row(board)
    name = row.locator("th").inner_text()
    board.get_by_role("link", name="表計算で").click()
    with board.expect_download() as download:
        board.get_by_role("link", name="Excel").click()
    path = tmp_path / "board.xlsx"
    download.value.save_as(path)
    zeroed(path, name)

    bring(board, path)
    expect(board.get_by_role("region", name="こう変わります")).to_contain_text("未査定 → ゼロ")
    expect(board.get_by_role("region", name="枠との差")).to_be_visible()
    assert judging.layout(board) + judging.accessibility(board) == []
    board.get_by_role("button", name="このとおり記録する").dblclick()
    # whichever click the browser shows the answer of
    said = re.compile(r"査定の表から\d+行を記録しました。|この表のとおり、もう記録されています。")
    expect(board.get_by_text(said).first).to_be_visible()

    bring(board, path)
    expect(board.get_by_text("変わるところはありません。")).to_be_visible()
    expect(board.get_by_role("button", name="このとおり記録する")).to_have_count(0)


def zeroed(path: Path, name: str) -> None:
    """Every line of a request to zero, as a person would do it in a spreadsheet."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, places["事業"]).value == name:
            sheet.cell(row, places["区分"]).value = "ゼロ"
            sheet.cell(row, places["理由"]).value = "事業を終える"
    book.save(path)


def bring(page: Page, path: Path) -> None:
    page.goto(f"{ROUND}board/sheet/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="読んで確かめる").click()
