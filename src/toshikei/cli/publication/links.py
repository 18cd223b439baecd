"""Links of an HTML page: where they lead inside the site, and which lead nowhere."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

ADDRESS = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src"}


@dataclass(slots=True)
class Found:
    """Addresses as written, addresses that forms ask, and the ids one may jump to."""

    links: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


HIDDEN = r"<!--.*?-->|<(?P<raw>script|style)\b(?P<of_raw>[^>]*)>.*?</(?P=raw)\s*>"
TAG = r"<(?P<name>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
TAGS = re.compile(f"{HIDDEN}|{TAG}", re.DOTALL | re.IGNORECASE)
ATTRIBUTES = re.compile(
    r"""(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?:"(?P<two>[^"]*)"|'(?P<one>[^']*)'|(?P<bare>[^\s"'>]+)))?"""
)
ASKED = re.compile(r"\bid\s*=|href|src|^<form", re.IGNORECASE)
"""Written by our own templates, so quoted and closed; the parser of the standard library reads the same, much slower."""


def read(html: str) -> Found:
    """Links, forms and ids of a page. Comments and what scripts and styles hold is text, not tags."""
    found = Found()
    for tag in TAGS.finditer(html):
        name, text = tag["name"] or tag["raw"], tag["attributes"] or tag["of_raw"]
        if name and ASKED.search(tag[0]):
            _take(found, name.lower(), text or "")
    return found


def _take(found: Found, tag: str, text: str) -> None:
    given = {each["name"].lower(): _value(each) for each in ATTRIBUTES.finditer(text)}
    if named := given.get("id"):
        found.ids.add(named)
    address = given.get(ADDRESS.get(tag, ""))
    if address is not None:
        found.links.append(address)
    if tag == "form" and (given.get("method") or "get").lower() == "get":
        found.forms.append(given.get("action") or "")


def _value(attribute: re.Match[str]) -> str:
    return unescape(attribute["two"] or attribute["one"] or attribute["bare"] or "")


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
            target = _from_root(base_url, link) if _is_from_root(link) else _joined(base_url, page, link)
            if target.scheme not in {"http", "https"} or target.netloc != host:
                continue
            path = unquote(target.path)
            if path not in known:
                found.append(Broken(page, link, path, "ページがありません"))
            elif target.fragment and path in pages and unquote(target.fragment) not in pages[path].ids:
                found.append(Broken(page, link, "", "ページの中にその場所がありません"))
    return found


def _is_from_root(link: str) -> bool:
    return link.startswith("/") and not link.startswith("//")


@lru_cache(maxsize=100_000)
def _from_root(base_url: str, link: str) -> SplitResult:
    """An address that means the same on every page; most links do, and pages repeat them."""
    return urlsplit(urljoin(base_url, link))


def _joined(base_url: str, page: str, link: str) -> SplitResult:
    return urlsplit(urljoin(urljoin(base_url, page), link))


def is_query(link: str) -> bool:
    """Does the link ask the server something (a static file would ignore the question)?"""
    return bool(urlsplit(link).query)
