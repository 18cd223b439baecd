"""The fiscal white paper in a real browser: a citizen proposes a passage, the editors answer everybody, finance asks for
the decision of the authority table, the vice-mayor makes it, and everybody reads the frozen edition, its PDF and the
household that adds up. On the demonstration's paper that is open for voices.
"""

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests import city_database
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSAGE = "市の貯金は、大きな災害のときに使うお金です。"
ASK = "公表の決裁を願い出る"
WAY = (("finance-head", "回議する"), ("planning-chief", "同意する"), ("vice-mayor-1", "決裁する"))
"""By the example's authority table: up the line, planning consents, the vice-mayor decides."""
NAME = "貯金を考える会（架空）"
ANSWER = "貯金の使いみちが、短い文で伝わるからです。"


def test_from_a_citizens_words_to_the_frozen_edition(
    served_city: Served, context_for: Callable[..., BrowserContext]
) -> None:
    citizen = context_for("narrow", "citizen").new_page()
    stranger = context_for("wide").new_page()
    desk = context_for("wide", "finance-chief").new_page()

    address = propose(citizen)
    stranger.goto(address)
    expect(stranger.get_by_text(PASSAGE)).to_have_count(0)

    step(desk, "声の募集を終える")
    step(desk, ASK)
    expect(desk.get_by_role("alert")).to_contain_text("公表できません")
    answer_everybody(desk)
    keep_hard_words(desk)
    step(desk, ASK)
    expect(desk.get_by_role("heading", name="公表の決裁を待っています")).to_be_visible()
    stranger.goto(f"{address}whitepaper.pdf")
    expect(stranger.get_by_text(PASSAGE)).to_have_count(0)
    decide(desk, context_for)
    at_the_desk(desk, last=False)
    expect(desk.get_by_text("この版は公表されています")).to_be_visible()
    expect(desk.get_by_role("row", name=re.compile("決裁済み"))).to_be_visible()

    citizen.goto("/whitepaper/mine/")
    expect(citizen.get_by_text(ANSWER)).to_be_visible()
    read(stranger, address)
    household(stranger)

    checked = city_database.run_cli("verify", environment=city_database.demo_environment(served_city.home))
    assert checked.returncode == 0, checked.stdout + checked.stderr


def propose(page: Page) -> str:
    """From the list of white papers to the words sent, on a phone. Returns the address of the edition."""
    page.goto("/whitepaper/")
    page.get_by_role("link", name="読んで、声を寄せる").click()
    address = page.url
    page.locator("#savings").get_by_role("link", name="この章に文章や図を提案する").click()
    page.locator("textarea[name=text]").fill(PASSAGE)
    page.locator("input[name=byline]").fill(NAME)
    page.get_by_role("button", name="声を送る").dblclick()
    expect(page).to_have_url(re.compile("/whitepaper/mine/$"))
    expect(page.get_by_text(PASSAGE)).to_have_count(1)
    return address


def at_the_desk(page: Page, *, last: bool = True) -> None:
    """The desk of the paper that is open; the newest of all once none is."""
    page.goto("/staff/whitepaper/")
    rows = page.locator("tr", has_not_text="公表") if last else page.locator("tr")
    links = rows.locator("th a")
    (links.last if last else links.first).click()


def decide(desk: Page, context_for: Callable[..., BrowserContext]) -> None:
    """Each does their part on the page of the request, reached from the desk."""
    desk.locator("main a[href^='/staff/decisions/']").first.click()
    address = desk.url
    for who, button in WAY:
        page = context_for("wide", who).new_page()
        page.goto(address)
        page.get_by_role("button", name=button, exact=True).click()


def step(page: Page, button: str) -> None:
    at_the_desk(page)
    page.get_by_role("button", name=button).click()


def answer_everybody(page: Page) -> None:
    """Show what waits, then answer: the citizen's passage is adopted, the others are taken as read."""
    at_the_desk(page)
    page.get_by_role("link", name=re.compile("件が確認待ち")).click()
    links = page.locator("tbody th a").all()
    for address, words in [(str(one.get_attribute("href")), one.inner_text()) for one in links]:
        page.goto(address)
        answer(page, is_ours=PASSAGE in words)
    page.get_by_role("link", name="声", exact=True).click()
    expect(page.get_by_text("確認待ち0件、答えていない声0件")).to_be_visible()


def answer(page: Page, *, is_ours: bool) -> None:
    show = page.get_by_role("button", name="公開する", exact=True)
    send = page.get_by_role("button", name="答えを送る")
    if show.count():
        show.click()
        expect(show).to_have_count(0)  # the next look is at the page that comes, not at the one that goes
    if send.count():
        page.locator(f"input[name=verdict][value={'accepted' if is_ours else 'dropped'}]").check()
        page.locator("textarea[name=answer]").fill(ANSWER if is_ours else "別の章で同じことを伝えています。")
        send.click()
        expect(send).to_have_count(0)


def keep_hard_words(page: Page) -> None:
    """What the check of words still finds stays with a reason."""
    at_the_desk(page)
    page.get_by_role("link", name="言葉の点検").click()
    while page.get_by_role("button", name="理由を付けて残す").count():
        page.locator("input[name=reason]").first.fill("制度の名前なので、そのまま使います。")
        page.get_by_role("button", name="理由を付けて残す").first.click()


def read(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#savings p").get_by_text(PASSAGE)).to_be_visible()
    expect(page.get_by_text(f"提案：{NAME}")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("声を寄せる"))).to_have_count(0)
    pdf = page.request.get(f"{address}whitepaper.pdf")
    assert pdf.body().startswith(b"%PDF-")
    assert page.request.get(f"{address}whitepaper.pdf").body() == pdf.body()


def household(page: Page) -> None:
    """The money of the city as a month of a household: what is spent adds up to what comes in."""
    page.goto("/household/?income=287654")
    expect(page.get_by_role("heading", level=1)).to_contain_text("家計")
    answer = page.request.get("/household/household.csv?income=287654")
    rows = list(csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"))))
    for side in ("入るお金", "使うお金"):
        assert sum(int(row["家計のひと月（円）"]) for row in rows if row["区分"] == side) == 287_654
