"""What a page in a real browser must satisfy, each rule giving its complaints as sentences."""

from dataclasses import dataclass, field
from functools import cache

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, Response


@dataclass
class Ear:
    """Listens to a page: console, script errors, foreign requests, failing parts."""

    base: str
    heard: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> "Ear":
        page.on("console", self.console)
        page.on("pageerror", lambda error: self.heard.append(f"script error: {error}"))
        page.on("request", self.request)
        page.on("response", self.response)
        return self

    def console(self, message: ConsoleMessage) -> None:
        self.heard.append(f"console {message.type}: {message.text}")

    def request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.heard.append(f"request to a foreign origin: {request.url}")

    def response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.heard.append(f"{response.status} for {response.url}")

    def take(self) -> list[str]:
        heard, self.heard = self.heard, []
        return heard


@cache
def axe() -> Axe:
    return Axe()


def accessibility(page: Page) -> list[str]:
    """axe-core with all its rules, best practices included."""
    results = axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"axe {each['id']}: {each['help']}: {node['html'][:160]}"
        for each in results.response["violations"]
        for node in each["nodes"][:2]
    ]


def layout(page: Page) -> list[str]:
    """The page itself never scrolls sideways; wide tables scroll inside themselves."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide <= 0:
        return []
    culprit = page.evaluate(
        """() => { const limit = document.documentElement.clientWidth;
        const found = [...document.querySelectorAll('body *')].find(element => {
          const box = element.getBoundingClientRect();
          return box.right > limit + 1 && !element.closest('.scroll');
        });
        return found ? found.outerHTML.slice(0, 120) : ''; }"""
    )
    return [f"scrolls {wide} px sideways: {culprit}"]


def words(page: Page) -> dict[str, object]:
    """What a person can read and do on the page, for comparing it with and without JavaScript."""
    return page.evaluate(
        """() => ({
          h1: [...document.querySelectorAll('h1')].map(each => each.textContent.trim()),
          captions: [...document.querySelectorAll('main caption')].map(each => each.textContent.trim()),
          rows: document.querySelectorAll('main tr').length,
          links: [...document.querySelectorAll('main a[href]')].map(each => each.getAttribute('href')).sort(),
          fields: [...document.querySelectorAll('main input, main select, main textarea, main button[type=submit]')]
            .map(each => each.getAttribute('name') || '').sort(),
        })"""
    )


def heading(page: Page) -> list[str]:
    """One main heading with words in it."""
    found = words(page)["h1"]
    return [] if len(found) == 1 and found[0] else [f"h1: {found}"]


def lost_without_javascript(with_it: dict, without: dict) -> list[str]:
    """What is there with JavaScript and missing without."""
    lost = [f"without JavaScript no h1 {with_it['h1']}"] if with_it["h1"] != without["h1"] else []
    for kind in ("captions", "links", "fields"):
        missing = [each for each in with_it[kind] if each not in without[kind]]
        if missing:
            lost.append(f"without JavaScript no {kind}: {missing[:3]}")
    if without["rows"] < with_it["rows"]:
        lost.append(f"without JavaScript {without['rows']} of {with_it['rows']} rows")
    return lost
