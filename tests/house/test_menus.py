"""Every entry of every menu leads to a page that stands, and to somebody who may open it."""

import pytest
from django.urls import resolve

from toshikei.foundation.accounts.permissions import REGISTRY
from toshikei.foundation.accounts.routes import routes
from toshikei.ui.navigation import PUBLIC, SETTINGS, STAFF, Entry

ENTRIES = [
    pytest.param(entry, id=f"{menu}-{entry.code}")
    for menu, entries in (("staff", STAFF), ("public", PUBLIC), ("settings", SETTINGS))
    for entry in entries.values()
]


def test_menus_are_filled():
    assert STAFF and PUBLIC and SETTINGS  # noqa: PT018  # one sentence: no menu is empty


@pytest.mark.parametrize("entry", ENTRIES)
def test_entry_leads_to_a_page(entry: Entry):
    assert resolve(entry.url).view_name == entry.url_name


@pytest.mark.parametrize("entry", ENTRIES)
def test_entry_names_a_declared_permission(entry: Entry):
    assert entry.permission in REGISTRY


@pytest.mark.parametrize("entry", ENTRIES)
def test_whoever_sees_the_entry_may_open_the_page(entry: Entry):
    """The menu must not show what the page refuses."""
    shown = REGISTRY[entry.permission]
    may = next(
        route.may for route in routes() if route.name == entry.url_name and route.method in {"", "GET"}
    )

    assert may is not None
    assert may.is_public or may.needs_sign_in_only or shown.roles <= may.roles
