"""The city served for programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import city_database
from tests.serving import Served, serve


@pytest.fixture(scope="session")
def served_api(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = city_database.copy_home(demo_home, tmp_path_factory.mktemp("api") / "home")
    with serve(home) as served:
        yield served
