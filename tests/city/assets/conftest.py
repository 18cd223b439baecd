"""The small city with a hall of a section, a piece of ordinary land, and a fund for redemption where one is needed."""

from datetime import date
from decimal import Decimal

import pytest
from tests.factories.organisation import SmallCity, build_small_city

from toshikei.city.assets import services
from toshikei.city.assets.models import Asset
from toshikei.city.assets.services import NewAsset
from toshikei.foundation.accounts.acting import SYSTEM

ON = date(2026, 11, 20)
BEGAN = date(2024, 4, 1)


def new(code: str, **more: object) -> NewAsset:
    facts = {"name": f"資産{code}", "kind": "building", "unit_code": "0501", "area_m2": Decimal("800.50")}
    return NewAsset(code=code, **(facts | more))


@pytest.fixture
def city(db) -> SmallCity:
    return build_small_city()


@pytest.fixture
def hall(city) -> Asset:
    """A public hall in the hands of 社会福祉課."""
    made = new(
        "B1",
        name="ふれあい会館",
        is_public_facility=True,
        built_year=1978,
        latitude=Decimal("42.98"),
        longitude=Decimal("144.38"),
    )
    return services.asset_register(by=SYSTEM, on=BEGAN, asset=made)


@pytest.fixture
def land(city) -> Asset:
    made = new("L1", name="旧会館用地", kind="land", standing="ordinary", area_m2=Decimal("6000"))
    return services.asset_register(by=SYSTEM, on=BEGAN, asset=made)
