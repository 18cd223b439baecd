"""What every page knows: the city, the menus, who acts, the day.

The face stands beside the foundation and may not import it; whoever stands above both (the portal) tells through
`also` and `navigation.judge_by` what the foundation knows: posts, unread notices, permissions, the time.
"""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from toshikei.ui import navigation

type Extra = Callable[[HttpRequest], dict[str, object]]
_extras: list[Extra] = []


def also(extra: Extra) -> Extra:
    """Register more of what every page knows. It must be lazy: it runs for every page."""
    if extra not in _extras:
        _extras.append(extra)
    return extra


@cache
def stands(path: str) -> bool:
    """Does this address exist here? Menus never show a way that leads nowhere."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def page(request: HttpRequest) -> dict[str, object]:
    acting = getattr(request, "acting", None)
    known: dict[str, object] = {
        "city": settings.CITY,
        "is_demo": getattr(settings, "IS_DEMO", False),
        "is_published": request.META.get("toshikei.static", False),
        "acting": acting,
        "staff_entries": cache(lambda: navigation.for_acting(navigation.STAFF, request)),
        "public_entries": cache(lambda: navigation.for_acting(navigation.PUBLIC, request)),
        "setting_entries": cache(lambda: navigation.for_acting(navigation.SETTINGS, request)),
        "has_staff_search": stands("/staff/search/"),
        "has_public_search": stands("/search/"),
        "account_path": "/account/" if stands("/account/") else "",
    }
    for extra in _extras:
        known |= extra(request)
    return known
