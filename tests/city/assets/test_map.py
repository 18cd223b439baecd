"""The map: in the frame, nothing under another pin, the city around it, years and areas as people write them."""

from decimal import Decimal
from itertools import combinations
from math import hypot

import pytest
from tests.city.assets.conftest import BEGAN, new

from toshikei.city.assets import services
from toshikei.city.assets.models import Asset
from toshikei.city.assets.selectors.mapping import APART, WIDTH, picture_of
from toshikei.foundation.accounts.acting import SYSTEM


@pytest.fixture
def crowd(city) -> list[Asset]:
    """Twelve at one crossing and one far away."""
    for number in range(12):
        place = {"latitude": Decimal("42.98"), "longitude": Decimal("144.38")}
        services.asset_register(by=SYSTEM, on=BEGAN, asset=new(f"C{number:02}", **place))
    far = {"latitude": Decimal("43.11"), "longitude": Decimal("144.13"), "built_year": 1977}
    services.asset_register(by=SYSTEM, on=BEGAN, asset=new("D1", **far, district="阿寒"))
    return list(Asset.objects.order_by("code"))


def test_no_pin_lies_under_another_and_each_knows_its_place(crowd):
    picture = picture_of(Asset.objects.all(), crowd)
    assert len(picture.pins) == 13
    assert all(hypot(a.x - b.x, a.y - b.y) >= APART for a, b in combinations(picture.pins, 2))
    assert len({(pin.from_x, pin.from_y) for pin in picture.pins}) == 2
    assert all(0 < pin.x < WIDTH and 0 < pin.y < picture.height for pin in picture.pins)


def test_one_alone_stands_in_the_middle_of_a_low_picture(hall):
    picture = picture_of(Asset.objects.all(), [hall])
    assert (picture.pins[0].x, picture.pins[0].y) == (WIDTH // 2, picture.height // 2)
    assert picture.height == 200


def test_the_city_lies_around_the_places(crowd):
    assert picture_of(Asset.objects.all(), crowd).land.startswith("M")


def test_list_writes_areas_and_years_for_people(crowd, land, client):
    page = client.get("/assets/").content.decode()
    assert "6,000.00" in page
    assert "昭和52年度" in page
    assert "1977" not in page
