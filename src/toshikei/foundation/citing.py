"""How to cite a public page, and its permanent address: what the component `cite.html` shows."""

from django.conf import settings
from django.http import HttpRequest

from toshikei.foundation import clock
from toshikei.kernel.era import format_wareki


def cited(request: HttpRequest, title: str, path: str = "") -> dict[str, str]:
    """Words and address for the page at `path` (else the one asked for), as read today."""
    url = request.build_absolute_uri(path or request.path)
    day = format_wareki(clock.today())
    return {"citation": f"{settings.CITY['name']}「{title}」{url}（{day}閲覧）", "permalink": url}
