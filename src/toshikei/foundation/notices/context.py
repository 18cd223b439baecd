"""What the bar of every page knows about notices. Lazy: the count is asked only where a template shows it."""

from functools import cache

from django.http import HttpRequest
from django.urls import reverse

from toshikei.foundation.notices.selectors import unread_count


def notices(request: HttpRequest) -> dict[str, object]:
    """Context processor: `notices_url` and `unread` (one query, only when shown, and only once)."""
    acting = getattr(request, "acting", None)
    if acting is None or not acting.is_signed_in:
        return {"notices_url": "", "unread": 0}
    return {"notices_url": reverse("notices:list"), "unread": cache(lambda: unread_count(acting.account_id))}
