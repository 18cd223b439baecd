"""Pages of the sorting that no walker reaches: the office's desks, and a judge's phone from the letter to the ballot."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page
from tests.browser import judging
from tests.browser.conftest import WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
YEAR = "/staff/sorting/2026/"


def complaints(page: Page, path: str) -> list[str]:
    """At both widths, and without scripts."""
    ear, found = judging.Ear("http://127.0.0.1").listen(page), []
    for width in WIDTHS.values():
        page.set_viewport_size(width)
        answer = page.goto(path, wait_until="load")
        found += [] if answer and answer.status == 200 else ["no page"]
        found += judging.heading(page) + judging.layout(page) + judging.accessibility(page)
    found += judging.lost_without_javascript(judging.words(page), judging.words_delivered(page, path))
    return [f"{path}: {each}" for each in found + ear.take()]


def test_desks_of_the_office(context_for: Callable[..., BrowserContext]) -> None:
    page = context_for("narrow", "planning-chief").new_page()
    page.goto(YEAR)
    voting = page.locator("tr", has_text="投票中").get_by_role("link").first.get_attribute("href")
    paths = (
        "/staff/sorting/new/",
        YEAR,
        f"{YEAR}choose/",
        f"{YEAR}judges/",
        f"{YEAR}sessions/",
        f"{voting}",
        f"{voting}hearing/",
    )

    assert [each for path in paths for each in complaints(page, path)] == []


def test_choosing_in_a_round_that_is_announced(context_for: Callable[..., BrowserContext]) -> None:
    page = context_for("narrow", "planning-chief").new_page()
    page.goto("/staff/sorting/new/")
    fields = (("fiscal_year", "R10"), ("quorum", "5"), ("ask_until", "R9.7.1"), ("answer_until", "R9.7.9"))
    for name, value in fields:
        page.locator(f"input[name={name}]").fill(value)
    page.get_by_role("button", name="準備を始める").click()
    page.locator("input[name=sure]").check()
    page.get_by_role("button", name="公表する").click()
    citizen = context_for("narrow", "citizen").new_page()

    assert complaints(page, "/staff/sorting/2028/choose/") == []
    assert complaints(citizen, "/sorting/2028/propose/") == []
    assert complaints(citizen, "/sorting/2028/") == []


def test_a_phone_from_the_letter_to_the_ballot(context_for: Callable[..., BrowserContext]) -> None:
    office = context_for("wide", "planning-chief").new_page()
    office.goto(f"{YEAR}judges/")
    office.locator("input[name=kind]").first.check()
    office.get_by_role("button", name="登録する", exact=True).click()
    office.locator("tbody tr").last.get_by_role("button", name="リンクを作る").click()
    link = office.locator(".note code").inner_text()
    phone = context_for("narrow").new_page()

    found = complaints(phone, link)
    phone.get_by_role("button", name="この電話で判定する").click()
    ballot = phone.get_by_role("link", name="投票する").first.get_attribute("href")
    found += complaints(phone, "/sorting/vote/") + complaints(phone, f"{ballot}")

    assert found == []
