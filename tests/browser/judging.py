"""What a page in a real browser must satisfy, each rule giving its complaints as sentences."""

from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_SCRIPT
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


ALIKE = """() => {
  const seen = new Map();
  const bare = html => html.replace(/>[^<]+</g, '><').replace(
    / (?:href|id|value|name|for|title|datetime|download|hx-[a-z-]+|aria-[a-z]*label[a-z]*|aria-describedby|data-[a-z-]+)="[^"]*"/g, '');
  for (const part of document.querySelectorAll('tbody > tr, ul > li, ol > li, dl > div')) {
    const above = [];
    for (let one = part.parentElement; one; one = one.parentElement) above.push(one.tagName + '.' + one.className);
    const look = above.join(' ') + bare(part.outerHTML);
    seen.set(look, (seen.get(look) || 0) + 1);
    if (seen.get(look) > 3) part.setAttribute('data-alike', '');
  }
}"""
"""Marks rows and items written just as three before them in the same place (tags, classes, styles): they look the same."""

RUN = """(options) => axe.run({exclude: options.exclude}, {resultTypes: ['violations'], ...options.rules})
  .then(found => found.violations.map(one => [one.id, one.help, one.nodes.slice(0, 2).map(node => node.html)]))"""
CONTRAST = "color-contrast"


def accessibility(page: Page) -> list[str]:
    """axe-core with all its rules, best practices included; the contrast of a row or item not again of its likes.

    Contrast is four fifths of the time of axe, and most of a page are rows that differ in their words alone.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(ALIKE)
    others = {"rules": {"rules": {CONTRAST: {"enabled": False}}}, "exclude": []}
    contrast = {"rules": {"runOnly": {"type": "rule", "values": [CONTRAST]}}, "exclude": [["[data-alike]"]]}
    return [
        f"axe {rule}: {help_}: {html[:160]}"
        for options in (others, contrast)
        for rule, help_, nodes in page.evaluate(RUN, options)
        for html in nodes
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
