"""What the small script adds, in a real browser: reading charts, keys that can be switched off, menus that close."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

OFFICIAL = "finance-chief"


@pytest.fixture
def staff_page(context_for: Callable[..., BrowserContext]) -> Page:
    page = context_for("wide", OFFICIAL).new_page()
    page.goto("/staff/")
    return page


def test_arrow_keys_read_a_chart(context_for: Callable[..., BrowserContext]) -> None:
    page = context_for("wide").new_page()
    page.goto("/")
    chart = page.locator("#chart-population > .w")

    chart.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    tip = chart.locator(".tip")

    expect(tip).to_be_visible()
    assert "人" in tip.inner_text()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_slash_goes_to_the_search_box(staff_page: Page) -> None:
    staff_page.keyboard.press("/")

    expect(staff_page.locator("#find")).to_be_focused()
    assert staff_page.locator("#find").input_value() == ""


def test_letters_in_a_field_are_letters(staff_page: Page) -> None:
    staff_page.locator("#find").focus()

    staff_page.keyboard.type("?gh")

    assert staff_page.locator("#find").input_value() == "?gh"
    assert staff_page.url.endswith("/staff/")


def test_question_mark_opens_the_keys(staff_page: Page) -> None:
    staff_page.keyboard.press("?")

    staff_page.wait_for_url("**/staff/keys/")


def test_g_then_letter_walks(staff_page: Page) -> None:
    staff_page.keyboard.press("g")
    staff_page.keyboard.press("b")

    staff_page.wait_for_url("**/staff/budget/")


def test_keys_can_be_switched_off(staff_page: Page) -> None:
    staff_page.goto("/staff/keys/")
    staff_page.get_by_role("button", name="一文字のキーを使わない").click()

    staff_page.keyboard.press("g")
    staff_page.keyboard.press("h")
    staff_page.locator("h1").click()

    assert staff_page.url.endswith("/staff/keys/")
    expect(staff_page.get_by_role("button", name="一文字のキーを使う", exact=True)).to_be_visible()


def test_escape_closes_a_menu_and_gives_the_focus_back(staff_page: Page) -> None:
    summary = staff_page.locator("details.who > summary")
    summary.click()

    staff_page.keyboard.press("Escape")

    assert staff_page.locator("details.who").get_attribute("open") is None
    expect(summary).to_be_focused()


def test_a_click_elsewhere_closes_a_menu(context_for: Callable[..., BrowserContext]) -> None:
    page = context_for("narrow").new_page()
    page.goto("/")
    page.locator("details.menu > summary").click()

    page.locator("aside.proof").click()

    assert page.locator("details.menu").get_attribute("open") is None
