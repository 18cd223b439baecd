"""Coming in through the real door in a real browser: by keyboard, without JavaScript, with a security key."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.serving import Served

from toshikei.city.organisation.seed import DEMO_PASSWORD

pytestmark = pytest.mark.browser

KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def sign_in(page: Page, username: str, password: str = DEMO_PASSWORD, base: str = "") -> None:
    page.goto(f"{base}/account/login/")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(password)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_sign_in_switch_post_and_sign_out(
    context_for: Callable[..., BrowserContext], javascript: bool
) -> None:
    page = context_for("narrow", javascript=javascript).new_page()

    sign_in(page, "planning-chief")
    page.wait_for_url("**/staff/")
    page.goto("/account/")
    page.get_by_label("（事務取扱）").check()
    page.get_by_role("button", name="この職に切り替える").click()
    expect(page.get_by_label("（事務取扱）")).to_be_checked()

    page.get_by_role("button", name="サインアウトする").click()
    page.goto("/account/")
    page.wait_for_url("**/account/login/?next=/account/")


def test_wrong_password_moves_the_focus_to_the_error(context_for: Callable[..., BrowserContext]) -> None:
    page = context_for("wide").new_page()

    sign_in(page, "finance-head", "wrong")

    expect(page.get_by_role("alert")).to_contain_text("サインイン名かパスワードが違います")
    expect(page.locator("#id_login")).to_have_value("finance-head")
    expect(page.locator("#id_password")).to_have_value("")


def test_security_key_is_registered_and_opens_the_door(
    context_for: Callable[..., BrowserContext], served_city: Served
) -> None:
    """A browser gives keys to named hosts only: the same city under the name localhost."""
    base = served_city.address.replace("127.0.0.1", "localhost")
    context = context_for("wide")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    sign_in(page, "claims-chief", base=base)
    page.wait_for_url(f"{base}/staff/")

    page.goto(f"{base}/account/second-factor/keys/new/")
    page.locator("#id_name").fill("職員証")
    page.get_by_role("button", name="鍵を読み取る").click()
    expect(page.get_by_role("heading", name="回復番号を控えてください")).to_be_visible()
    context.clear_cookies()

    sign_in(page, "claims-chief", base=base)
    expect(page).to_have_url(f"{base}/account/second-factor/check/")
    page.get_by_role("button", name="セキュリティキーでサインインする").click()
    expect(page).to_have_url(f"{base}/staff/")
    assert said == []
