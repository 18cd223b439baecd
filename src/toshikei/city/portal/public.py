"""What the portal publishes: its own pages and the datasets of public facts about the city."""

from collections.abc import Iterable

from django.urls import reverse

PAGES = ("home", "mechanisms", "about", "gallery")


def static_paths() -> Iterable[str]:
    """All public paths of the portal."""
    return [reverse(f"portal:{name}") for name in PAGES]
