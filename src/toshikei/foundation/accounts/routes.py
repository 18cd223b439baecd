"""Every address of the house and what it needs: the base of the permission table, its test, and the route guard's truth."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import URLPattern, URLResolver, get_resolver, resolve

from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import Permission


@dataclass(frozen=True, slots=True)
class Route:
    """One address with its name, the method (empty: all methods alike), and the permission it declares (None: none)."""

    address: str
    name: str
    method: str
    may: Permission | None
    view: Callable[..., object]


def routes(urlconf: str | None = None) -> list[Route]:
    """All routes in the order of the URL resolver; an API path gives one per method."""
    return list(_walk(get_resolver(urlconf).url_patterns, "/", ""))


def opens(url: str, by: Acting) -> bool:
    """Would the page at this address of ours let this person in? What it asks beyond its permission is not known here."""
    may = getattr(resolve(urlsplit(url).path).func, "may", None)
    return may is None or may.allows(by)


def _walk(patterns: list[URLPattern | URLResolver], before: str, space: str) -> Iterator[Route]:
    for pattern in patterns:
        address = before + str(pattern.pattern).removeprefix("^").removesuffix("\\Z")
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, address, inner)
        else:
            yield from _of(pattern, address, f"{space}{pattern.name or ''}")


def _of(pattern: URLPattern, address: str, name: str) -> Iterator[Route]:
    view = pattern.callback
    by_method = getattr(view, "may_by_method", None)
    if by_method is None:
        yield Route(address, name, "", getattr(view, "may", None), view)
        return
    for method, may in sorted(by_method.items()):
        yield Route(address, name, method, may, view)
