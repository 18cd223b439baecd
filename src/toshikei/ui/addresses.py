"""Addresses of pages without parameters, as menus on every page need them: looked up once per process."""

from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse


def address(name: str) -> str:
    """The address of a url name, "" where no such page stands."""
    return _address(name, settings.ROOT_URLCONF, get_script_prefix())


@cache
def _address(name: str, _urlconf: str, _prefix: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
