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


LOOKS = """() => {
  const backs = new Map();
  const back = one => {
    if (!one) return '';
    if (backs.has(one)) return backs.get(one);
    const style = getComputedStyle(one), own = [];
    if (style.backgroundColor !== 'rgba(0, 0, 0, 0)') own.push(style.backgroundColor);
    if (style.backgroundImage !== 'none') own.push(style.backgroundImage);
    if (style.opacity !== '1') own.push('opacity ' + style.opacity);
    if (style.filter !== 'none' || style.mixBlendMode !== 'normal') own.push(style.filter + style.mixBlendMode);
    if (!['static', 'relative'].includes(style.position)) own.push(style.position + ' ' + one.className);
    const found = back(one.parentElement) + own.map(each => '/' + each).join('');
    backs.set(one, found);
    return found;
  };
  const look = one => {
    const style = getComputedStyle(one);
    const control = one.matches('input, select, textarea, button') ? one.tagName + (one.disabled ? ' off' : '') : '';
    return [back(one), style.color, style.fontSize, style.fontWeight, style.textShadow, control].join(' ');
  };
  return look;
}"""
"""What the contrast of an element's words depends on: their colour and size, and everything painted behind them."""

RUN = f"""async (known) => {{
  document.querySelectorAll('[data-judged]').forEach(one => one.removeAttribute('data-judged'));
  const look = ({LOOKS})(), judged = new Map(known.map(each => [each, 3]));
  const bears = one => one.matches('input, select, textarea') ||
    [...one.childNodes].some(each => each.nodeType === Node.TEXT_NODE && each.data.trim().length > 1);
  for (const one of document.body.querySelectorAll('*')) {{
    if (!bears(one) || !one.checkVisibility()) continue;
    const found = look(one), times = judged.get(found) || 0;
    judged.set(found, times + 1);
    if (times >= 3) one.setAttribute('data-judged', '');
  }}
  axe.configure({{rules: [{{id: 'color-contrast', selector: '*:not([data-judged])'}}]}});
  const found = await axe.run({{selectors: false, elementRef: true}});
  const passed = found.passes.filter(one => one.id === 'color-contrast')
    .flatMap(one => one.nodes.map(node => look(node.element)));
  const wrong = found.violations.map(one => [one.id, one.help, one.nodes.slice(0, 2).map(node => node.html)]);
  return [wrong, [...new Set(passed)]];
}}"""
"""All rules of axe; contrast not for looks it has passed before, nor from the fourth on of one look of this page.

A single character is no words to axe: it neither judges it nor is it counted here.
"""
PASSED: set[str] = set()


def accessibility(page: Page) -> list[str]:
    """axe-core with all its rules, best practices included, without asking twice what cannot have changed.

    Contrast, four fifths of the time of axe, follows from a look (colours, size, what is painted behind): a look that
    axe has passed is not put before it again.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    wrong, passed = page.evaluate(RUN, sorted(PASSED))
    PASSED.update(passed)
    return [f"axe {rule}: {help_}: {html[:160]}" for rule, help_, nodes in wrong for html in nodes]


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


WORDS = """page => ({
  h1: [...page.querySelectorAll('h1')].map(each => each.textContent.trim()),
  captions: [...page.querySelectorAll('main caption')].map(each => each.textContent.trim()),
  rows: page.querySelectorAll('main tr').length,
  links: [...page.querySelectorAll('main a[href]')].map(each => each.getAttribute('href')).sort(),
  fields: [...page.querySelectorAll('main input, main select, main textarea, main button[type=submit]')]
    .map(each => each.getAttribute('name') || '').sort(),
})"""


def words(page: Page) -> dict[str, object]:
    """What a person can read and do on the page, for comparing it with and without JavaScript."""
    return page.evaluate(f"({WORDS})(document)")


def words_delivered(page: Page, path: str) -> dict[str, object]:
    """The same of the address as the server delivers it to this person, before any script has touched it."""
    delivered = page.context.request.get(path).text()
    return page.evaluate(f"html => ({WORDS})(new DOMParser().parseFromString(html, 'text/html'))", delivered)


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
