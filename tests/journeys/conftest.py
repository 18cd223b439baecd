"""Journeys walk in a browser through a city of their own, with the background worker beside the server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import city_database
from tests.browser.conftest import context_for, session_cookie
from tests.city.budget.conftest import shared_finance
from tests.serving import Served, serve

__all__ = ["context_for", "served_city", "session_cookie", "shared_finance"]


@pytest.fixture(scope="session")
def served_city(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = city_database.copy_home(demo_home, tmp_path_factory.mktemp("journey") / "home")
    with serve(home, worker=True) as served:
        yield served
