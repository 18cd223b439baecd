"""Addresses that menus and long tables need again and again: looked up once per process."""

from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse


def address(name: str) -> str:
    """The address of a url name, "" where no such page stands."""
    return _address(name, settings.ROOT_URLCONF, get_script_prefix())


def root(name: str) -> str:
    """What stands before the only argument in the address of a url name that ends with it: /people/ of /people/0012/."""
    return _root(name, settings.ROOT_URLCONF, get_script_prefix())


@cache
def _root(name: str, _urlconf: str, _prefix: str) -> str:
    return reverse(name, args=["0"]).removesuffix("0/")


@cache
def _address(name: str, _urlconf: str, _prefix: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
