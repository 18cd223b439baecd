"""What the bar of every page knows about the person: the posts to choose from, and the ways to the own pages."""

from django.http import HttpRequest
from django.urls import reverse


def me(request: HttpRequest) -> dict[str, object]:
    """Context processor: `my_posts` and `account_links` (label, url). Costs no query: the posts are already read."""
    acting = getattr(request, "acting", None)
    if acting is None or not acting.is_signed_in:
        return {"my_posts": [], "account_links": []}
    return {
        "my_posts": getattr(request, "acting_posts", []),
        "account_links": [
            {"label": "アカウントと安全", "url": reverse("account_home")},
            {"label": "サインアウト", "url": reverse("account_logout")},
        ],
    }
