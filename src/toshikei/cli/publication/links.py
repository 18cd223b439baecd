"""Links of an HTML page: where they lead inside the site, and which lead nowhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

ADDRESS = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src"}


@dataclass(slots=True)
class Found:
    """Addresses as written, addresses that forms ask, and the ids one may jump to."""

    links: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Found()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if named := given.get("id"):
            self.found.ids.add(named)
        address = given.get(ADDRESS.get(tag, ""))
        if address is not None:
            self.found.links.append(address)
        if tag == "form" and (given.get("method") or "get").lower() == "get":
            self.found.forms.append(given.get("action") or "")


def read(html: str) -> Found:
    reader = Reader()
    reader.feed(html)
    return reader.found


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that leads nowhere: the page it stands on, as written, the missing address (if that is it), and why."""

    page: str
    link: str
    target: str
    reason: str


def broken_links(pages: Mapping[str, Found], files: Iterable[str], base_url: str) -> list[Broken]:
    """Links of `pages` (by path) to addresses of this site that are neither a page nor one of `files`."""
    known = {unquote(path) for path in (*pages, *files)}
    host = urlsplit(base_url).netloc
    found = []
    for page, read_page in pages.items():
        for link in dict.fromkeys((*read_page.links, *read_page.forms)):
            target = urlsplit(urljoin(urljoin(base_url, page), link))
            if target.scheme not in {"http", "https"} or target.netloc != host:
                continue
            path = unquote(target.path)
            if path not in known:
                found.append(Broken(page, link, path, "ページがありません"))
            elif target.fragment and path in pages and unquote(target.fragment) not in pages[path].ids:
                found.append(Broken(page, link, "", "ページの中にその場所がありません"))
    return found


def is_query(link: str) -> bool:
    """Does the link ask the server something (a static file would ignore the question)?"""
    return bool(urlsplit(link).query)
