"""The demonstration's assets: there once, marked as invented, each verdict somewhere on its way."""

from datetime import date

import pytest
from django.test import Client
from tests.city.assets.conftest import ON

from toshikei.city.assets.models import Asset, AssetVerdict
from toshikei.city.assets.seed import seed
from toshikei.foundation import clock


@pytest.fixture
def seeded(city) -> None:
    seed(ON)


def test_twice_is_once(seeded):
    count = Asset.objects.count()
    seed(ON)
    assert Asset.objects.count() == count
    assert all(Asset.objects.values_list("is_invented", flat=True))


def test_a_verdict_past_its_day_is_public(seeded):
    overdue = [one.asset.code for one in AssetVerdict.objects.all() if one.is_overdue(date(2026, 11, 20))]
    assert overdue == ["A0002"]
    assert clock.today() > date(2026, 9, 30)
    assert "過ぎています" in Client().get("/assets/").content.decode()
    page = Client().get("/assets/A0003/").content.decode()
    assert "財産の処分の議決を受ける" in page
    assert "鑑定評価書（架空）" in page
