"""What every page knows: the city, the menus, who acts, the day."""

from django.conf import settings
from django.http import HttpRequest

from toshikei.ui import navigation


def page(request: HttpRequest) -> dict[str, object]:
    return {
        "city": settings.CITY,
        "is_demo": getattr(settings, "IS_DEMO", False),
        "acting": getattr(request, "acting", None),
        "staff_entries": navigation.ordered(navigation.STAFF),
        "public_entries": navigation.ordered(navigation.PUBLIC),
    }
