"""A sorting in a real browser: planning freezes the rules, chooses, asks; two judges vote on their phones and lose the
network in the middle; the verdict, the city's other answer and what later budgets say are public for ever.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests import city_database
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STAFF, PUBLIC = "/staff/sorting/2027/", "/sorting/2027/"
REASON = "使う人が三年で半分になりました。"
LOST = "電波が切れても残ってほしい理由です。"
ANSWER = "代わりの窓口ができるまで続けます。"


def test_from_frozen_rules_to_an_answer_that_differs(
    served_city: Served, context_for: Callable[..., BrowserContext]
) -> None:
    office = context_for("wide", "planning-chief").new_page()
    stranger = context_for("wide").new_page()

    code = begin(office)
    stranger.goto(PUBLIC)
    expect(stranger.get_by_text(REASON)).to_be_visible()
    sheets(office, code)
    question(office, code)
    plan(office, code)
    phones = [enter(office, context_for) for _ in range(2)]
    start(office, code)

    vote(phones[0], "不要", LOST, loses_network=True)
    vote(phones[1], "市が実施（要改善）", "")
    change(phones[1], "不要")
    stranger.goto(f"{PUBLIC}{code}/")
    expect(stranger.get_by_text(LOST)).to_have_count(0)
    close(office, code)
    refused(phones[1])

    answer(office, code)
    read(stranger, code)
    checked = city_database.run_cli("verify", environment=city_database.demo_environment(served_city.home))
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_what_later_budgets_say_stands_beside_the_verdict(context_for: Callable[..., BrowserContext]) -> None:
    citizen = context_for("narrow", javascript=False).new_page()
    citizen.goto("/sorting/")
    citizen.get_by_role("link", name="令和7年度").click()
    row = citizen.get_by_role("row", name=re.compile("判定によらない"))
    expect(row).to_contain_text("予算に現れた")
    row.get_by_role("link").first.click()

    expect(citizen.get_by_text("市の答えは、判定と違います")).to_be_visible()
    expect(
        citizen.get_by_role("heading", name="その後の当初予算")
        .or_(citizen.get_by_text("その後の当初予算"))
        .first
    ).to_be_visible()


def sure(page: Page, button: str) -> None:
    """Mark that one has looked, and press."""
    form = page.locator("form", has=page.get_by_role("button", name=button))
    form.locator("input[name=sure]").check()
    form.get_by_role("button", name=button).click()


def begin(page: Page) -> str:
    """Rules, announcement, two candidates, one left out. Gives the code of the one that stays."""
    page.goto("/staff/sorting/new/")
    for name, value in (
        ("fiscal_year", "R9"),
        ("quorum", "2"),
        ("ask_until", "R8.12.1"),
        ("answer_until", "R8.12.8"),
    ):
        page.locator(f"input[name={name}]").fill(value)
    page.get_by_role("button", name="準備を始める").click()
    sure(page, "公表する")
    page.goto(f"{STAFF}choose/")
    rows = page.locator("tbody tr", has=page.get_by_role("link", name="理由を直して挙げる"))
    codes = []
    for _ in range(2):
        rows.first.get_by_role("link", name="理由を直して挙げる").click()
        codes.append(page.locator("input[name=code]").input_value())
        page.locator("#p-reason").fill(REASON)
        page.get_by_role("button", name="候補に挙げる").click()
    page.locator(f"input[name=out-{codes[1]}]").check()
    page.locator(f"input[name=why-{codes[1]}]").fill("点数が低い")
    page.locator("#n-reason").fill("点数の順に残しました")
    sure(page, "候補を絞り込む")
    return codes[0]


def sheets(page: Page, code: str) -> None:
    page.goto(STAFF)
    sure(page, "調書を固定する")
    expect(page.get_by_role("alert")).to_contain_text("調書を固定できません")
    page.goto(f"{STAFF}{code}/")
    for name in ("need", "duplication", "role", "means"):
        page.locator(f"textarea[name={name}]").fill("見本の文です。")
    page.get_by_role("button", name="調書を保存する").click()
    page.goto(STAFF)
    sure(page, "調書を固定する")


def question(page: Page, code: str) -> None:
    page.goto(f"{STAFF}{code}/")
    page.locator("#q-text").fill("だれが困りますか。")
    page.get_by_role("button", name="質問を送る").dblclick()
    expect(page.get_by_role("heading", name="質問2")).to_have_count(0)
    page.locator("textarea[name=answer]").fill("年に10人ほどです。")
    page.get_by_role("button", name="回答を公開する").click()


def plan(page: Page, code: str) -> None:
    """A first session is called off, the programme goes to the second."""
    page.goto(f"{STAFF}sessions/")
    for number, place in ((1, "第一会議室"), (2, "第二会議室")):
        for name, value in (("held_on", "R8.12.12"), ("begins_at", "10:00"), ("place", place)):
            page.locator(f"input[name={name}]").fill(value)
        page.get_by_role("button", name="開催を公表する").click()
        place_in(page, code, number)
        page.goto(f"{STAFF}sessions/")
        if number == 1:
            page.locator("#reason").fill("大雪のため")
            sure(page, "中止する")


def place_in(page: Page, code: str, number: int) -> None:
    page.goto(f"{STAFF}{code}/")
    page.locator("select[name=session]").select_option(str(number))
    page.get_by_role("button", name="審議の順に置く").click()


def enter(office: Page, context_for: Callable[..., BrowserContext]) -> Page:
    """A judge is registered and opens the letter's link on a phone of one's own."""
    office.goto(f"{STAFF}judges/")
    office.locator("input[name=kind]").first.check()
    office.get_by_role("button", name="登録する", exact=True).click()
    office.locator("tbody tr").last.get_by_role("button", name="リンクを作る").click()
    link = office.locator(".note code").inner_text()
    phone = context_for("narrow").new_page()
    phone.goto(link)
    phone.get_by_role("button", name="この電話で判定する").dblclick()
    expect(phone.get_by_role("heading", name="どの事業を判定しますか")).to_be_visible()
    return phone


def start(page: Page, code: str) -> None:
    page.goto(f"{STAFF}{code}/hearing/")
    page.get_by_role("button", name="審議を始める").click()
    for _ in range(3):
        page.get_by_role("button", name="次の段階に進める").click()
    expect(page.get_by_text("箱に0票あります")).to_be_visible()


def vote(phone: Page, choice: str, remark: str, *, loses_network: bool = False) -> None:
    """One hand, 360 px: the desk, the ballot, the receipt. A lost network loses neither choice nor words."""
    phone.goto("/sorting/vote/")
    phone.get_by_role("link", name="投票する").click()
    label = phone.locator("label.chk", has_text=choice)
    assert (label.bounding_box() or {"height": 0})["height"] >= 44
    label.click()
    phone.locator("textarea[name=remark]").fill(remark)
    if loses_network:
        phone.context.set_offline(True)
        phone.get_by_role("button", name="この票を入れる").click(no_wait_after=True)
        phone.wait_for_timeout(300)
        phone.context.set_offline(False)
        phone.goto("/sorting/vote/")
        phone.get_by_role("link", name="投票する").click()
        expect(phone.locator("textarea[name=remark]")).to_have_value(remark)
        expect(phone.locator("label.chk", has_text=choice).locator("input")).to_be_checked()
    phone.get_by_role("button", name="この票を入れる").dblclick()
    expect(phone.get_by_role("status")).to_contain_text("受け取りました")
    phone.reload()
    expect(phone.locator("main")).to_contain_text(f"いま箱に入っている票：{choice}")


def change(phone: Page, choice: str) -> None:
    phone.locator("label.chk", has_text=choice).click()
    phone.get_by_role("button", name="この票に変える").click()
    expect(phone.get_by_role("status")).to_contain_text("前の票と入れ替えました")


def close(page: Page, code: str) -> None:
    page.goto(f"{STAFF}{code}/hearing/")
    expect(page.get_by_text("箱に2票あります")).to_be_visible()
    sure(page, "投票を閉じて票を開く")
    expect(page.locator("main")).to_contain_text("票は2票")


def refused(phone: Page) -> None:
    """A ballot sent after the count from a page that was open before."""
    phone.locator("label.chk").last.click()
    phone.get_by_role("button", name="この票に変える").click()
    expect(phone.locator("main")).to_contain_text("閉じました")


def answer(page: Page, code: str) -> None:
    page.goto(f"{STAFF}{code}/")
    page.locator("#st-reject").check()
    page.locator("#promise").select_option("keep")
    page.locator("#r-reason").fill(ANSWER)
    sure(page, "市の答えを出す")


def read(page: Page, code: str) -> None:
    """Everybody reads verdict, split, remark and the other answer; the paper, the data and the thread say the same."""
    page.goto(f"{PUBLIC}{code}/")
    for words in (LOST, ANSWER, "市の答えは、判定と違います", "年に10人ほどです。"):
        expect(page.get_by_text(words).first).to_be_visible()
    assert page.request.get(f"{PUBLIC}report.pdf").body().startswith(b"%PDF")
    assert ANSWER in page.request.get("/data/sorting.verdicts.csv").text()
    page.goto(f"/programmes/{code}/")
    expect(page.get_by_text("令和9年度の仕分けの判定")).to_be_visible()
