"""A city's identity provider and a real browser: the policy of our pages must let people go there and come back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests import city_database
from tests.browser.test_sign_in import sign_in
from tests.foundation.accounts.oidc_provider import CLIENT_ID, CLIENT_SECRET, Provider
from tests.serving import Served, serve

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SUBJECT = "kushiro-0012345"


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider() as running:
        yield running


@pytest.fixture
def city_with_provider(demo_home: Path, tmp_path: Path, provider: Provider) -> Iterator[Served]:
    """The demonstration with an oidc.toml, as a city hall would write it."""
    home = city_database.copy_home(demo_home, tmp_path / "home")
    (home / "oidc.secret").write_text(f"{CLIENT_SECRET}\n")
    (home / "oidc.toml").write_text(
        f'[[provider]]\nid = "city-sso"\nname = "庁内認証基盤（試験）"\nserver_url = "{provider.base}"\n'
        f'client_id = "{CLIENT_ID}"\nclient_secret_file = "oidc.secret"\n',
        encoding="utf-8",
    )
    with serve(home) as served:
        yield served


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_first_refused_then_linked_then_in(
    browser: Browser, city_with_provider: Served, provider: Provider, javascript: bool
) -> None:
    base = city_with_provider.address
    provider.person = {"sub": SUBJECT}
    person = browser.new_context(base_url=base, java_script_enabled=javascript).new_page()
    person.goto("/account/login/?next=/staff/notices/")
    person.get_by_role("button", name=re.compile("庁内認証基盤")).click()
    expect(person.get_by_text(SUBJECT)).to_be_visible()

    admin = browser.new_context(base_url=base).new_page()
    sign_in(admin, "admin", base=base)
    admin.wait_for_url("**/staff/")
    admin.goto("/staff/settings/accounts/?q=finance-staff")
    admin.get_by_role("row", name=re.compile("finance-staff")).get_by_role("link").first.click()
    admin.locator("input[name=subject]").fill(SUBJECT)
    admin.get_by_role("button", name="結び付ける", exact=True).click()
    expect(admin.get_by_text("認証基盤の番号を結び付けました")).to_be_visible()

    person.goto("/account/login/?next=/staff/notices/")
    person.get_by_role("button", name=re.compile("庁内認証基盤")).click()
    person.wait_for_url("**/staff/notices/")
