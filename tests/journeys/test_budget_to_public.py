"""The main job, in a real browser: a city's budget file goes in, is checked against its control total, and comes out
as pages a citizen walks, searches, downloads and cites. With the real file of a city where it is at hand.
"""

import csv
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests import city_database
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("TOSHIKEI_SHARED") or ROOT.parent / "shared")


@dataclass(frozen=True, slots=True)
class Brought:
    """A file to bring, its control total and general account in yen, labels to walk down, a word to find."""

    path: Path
    total: int
    book: str
    walk: tuple[str, ...]
    word: str
    unit: str = "yen"
    general: int = 89_713_000_000


@pytest.fixture
def brought(tmp_path: Path) -> Brought:
    """The published budget of a real city, or the invented one of a year that is not loaded yet."""
    real = SHARED / "data" / "finance" / "budget_fy2021_tsukuba.csv"
    if real.exists():
        return Brought(real, 89_713_000_000, "2021", ("教育費",), "図書館")
    from toshikei.city.budget.example.writing import write_year

    path, total = write_year(tmp_path, 2027, {})
    return Brought(path, total, "2027", ("民生費",), "報償費", "thousand_yen", general_account(path))


def general_account(path: Path) -> int:
    """Yen of the general account's expenditure in the invented file, added up by hand."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            row for row in csv.DictReader(file) if (row["歳入歳出"], row["会計名"]) == ("歳出", "一般会計")
        ]
    return 1000 * sum(int(row["当初予算額（千円）"]) for row in rows)


def test_from_the_file_to_the_citizen(
    brought: Brought,
    served_city: Served,  # the fixture above
    context_for: Callable[..., BrowserContext],
) -> None:
    staff = context_for("wide").new_page()
    sign_in(staff, "finance-staff")
    bring(staff, brought)
    load(staff)

    address = walk_down(context_for("narrow").new_page(), brought)
    search(context_for("narrow").new_page(), brought)
    cite_and_download(context_for("wide").new_page(), address)

    checked = city_database.run_cli("verify", environment=city_database.demo_environment(served_city.home))
    assert checked.returncode == 0, checked.stdout + checked.stderr


def sign_in(page: Page, username: str) -> None:
    """Through the real form, with the password the README prints."""
    page.goto("/account/login/?next=/staff/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill("toshikei-demo")
    page.locator("main button[type=submit], main button.is-main").first.click()
    expect(page).to_have_url(re.compile(r"/staff/$"))


def bring(page: Page, brought: Brought) -> None:
    """A wrong control total is refused with the difference; the right one is confirmed."""
    page.goto("/staff/data/budget.lines/")
    for total, can_load in ((brought.total + 1000, False), (brought.total, True)):
        page.goto("/staff/data/budget.lines/")
        page.locator("input[type=file]").set_input_files(brought.path)
        page.locator("input[name=control_total]").fill(f"{total:,}")
        if page.locator(f"input[name=unit][value={brought.unit}]").count():
            page.locator(f"input[name=unit][value={brought.unit}]").check()
        else:
            page.locator("select[name=unit]").select_option(brought.unit)
        page.get_by_role("button", name="読んで確かめる").click()
        wait_for_job(page)
        assert f"{brought.total:,}" in page.locator("main").inner_text()
        assert page.locator("form[action$='/load/']").count() == int(can_load), page.locator(
            "main"
        ).inner_text()


def load(page: Page) -> None:
    """The confirmed content goes in, once, however often the button is pressed."""
    page.locator("form[action$='/load/'] button").click()
    wait_for_job(page)
    expect(page.locator("main")).to_contain_text("何が変わりましたか")
    assert page.locator("form[action$='/load/']").count() == 0


def wait_for_job(page: Page) -> None:
    """Long work shows its progress; the page is looked at again until it has ended."""
    for _ in range(60):
        if page.locator("section.job").count() == 0:
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError("the work did not end")


def walk_down(page: Page, brought: Brought) -> str:
    """From the list of books through the 款 down to the 節; gives the last address."""
    page.goto("/budget/")
    page.locator(f"main a[href*='/{brought.book}/']").first.click()
    expect(page.locator("main")).to_contain_text(f"{brought.general // 1000:,}")
    for label in brought.walk:
        page.locator("main").get_by_role("link", name=re.compile(label)).first.click()
        expect(page.locator("h1")).to_contain_text(label)
    for _ in range(5):
        rows = page.locator("main table tbody th[scope=row] a")
        if rows.count() == 0:
            break
        rows.first.click()
    assert page.locator("main table tbody tr").count() > 0
    return page.url


def search(page: Page, brought: Brought) -> None:
    """A word finds lines of all departments, with their amounts and where they stand."""
    page.goto("/budget/search/")
    page.locator("main input[type=search], main input[name=q]").first.fill(brought.word)
    page.locator("main select[name=fiscal_year]").first.select_option(brought.book)
    page.locator("main form").first.locator("button").first.click()
    expect(page.locator("main tbody").filter(has_text=brought.word).first).to_be_visible()


def cite_and_download(page: Page, address: str) -> None:
    """The permanent link gives the same page; the citation names it; the files open."""
    page.goto(address)
    assert page.locator("h1").inner_text()
    assert urlsplit(address).path in page.content()
    for form in ("csv", "xlsx", "json"):
        link = page.locator(f"main a[href$='.{form}']").first
        answer = page.request.get(link.get_attribute("href") or "")
        assert answer.status == 200, form
        assert len(answer.body()) > 50
