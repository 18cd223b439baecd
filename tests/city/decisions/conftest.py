import pytest
from tests.factories.organisation import SmallCity, build_small_city


@pytest.fixture
def small_city(db) -> SmallCity:
    return build_small_city()
