"""The register: a number once and for ever, every change with its reason, nothing lost."""

import pytest
from django.test import Client
from tests.city.assets.conftest import ON, new
from tests.factories.organisation import SmallCity

from toshikei.city.assets import services
from toshikei.city.assets.errors import AssetGone, CodeTaken, FileRemoves, ReasonMissing, ValueUnfit
from toshikei.city.assets.models import Asset, AssetChange
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

WHO = {"by": SYSTEM, "on": ON}


def test_a_number_is_used_once_also_by_what_is_gone(hall):
    services.asset_retire(**WHO, code="B1", reason="解体した")
    with pytest.raises(CodeTaken):
        services.asset_register(**WHO, asset=new("B1"))
    with pytest.raises(AssetGone):
        services.asset_change(**WHO, code="B1", values={"name": "別の名"}, reason="誤り")


def test_a_change_keeps_the_old_value_its_source_and_reason(hall):
    services.asset_change(
        **WHO, code="B1", values={"built_year": 1979}, reason="登記と違っていた", source="登記"
    )
    change = AssetChange.objects.get()
    assert (change.field, change.old, change.new, change.source) == ("built_year", "1978", "1979", "登記")
    assert change.label == "建築年度"
    assert TrailEvent.objects.filter(event="assets.changed").count() == 1


def test_a_second_press_writes_nothing(hall):
    for _ in range(2):
        services.asset_change(**WHO, code="B1", values={"built_year": 1979}, reason="登記")
    assert AssetChange.objects.count() == 1


def test_a_change_without_a_reason_changes_nothing(hall):
    with pytest.raises(ReasonMissing):
        services.asset_change(**WHO, code="B1", values={"built_year": 1979}, reason=" ")
    assert Asset.objects.get().built_year == 1978


@pytest.mark.parametrize(
    "values", [{"area_m2": 0}, {"built_year": 1700}, {"latitude": None}, {"latitude": 144, "longitude": 42}]
)
def test_what_cannot_be_is_refused(hall, values):
    with pytest.raises(ValueUnfit):
        services.asset_change(**WHO, code="B1", values=values, reason="試験")


def test_a_section_keeps_its_own(city: SmallCity, hall):
    own, other = city.acting("0501-1"), city.acting("0502-1")
    services.asset_change(by=own, on=ON, code="B1", values={"structure": "RC造"}, reason="図面")
    with pytest.raises(NotPermitted):
        services.asset_change(by=other, on=ON, code="B1", values={"structure": "W造"}, reason="図面")
    assert Asset.objects.get().structure == "RC造"


def row(asset: Asset, **more: object) -> dict[str, object]:
    names = ("code", "name", "kind", "standing", "unit_code", "area_m2", "built_year")
    return {name: getattr(asset, name) for name in names} | more


def test_a_file_adds_and_changes_and_says_so(hall):
    changes = [
        Change(("B1",), row(hall), row(hall, built_year=1980)),
        Change(("B2",), None, row(hall, code="B2", name="新しい会館")),
    ]
    assert services.register_load(changes, **WHO) == 2
    assert Asset.objects.get(code="B1").built_year == 1980
    assert AssetChange.objects.get().reason == "ファイルの値"
    assert Asset.objects.filter(code="B2").exists()


def test_a_file_removes_nothing(hall):
    with pytest.raises(FileRemoves):
        services.register_load([Change(("B1",), row(hall), None)], **WHO)


def test_pages_of_the_register(city: SmallCity, hall, land):
    client = Client()
    page = client.get("/assets/").content.decode()
    assert "ふれあい会館" in page
    assert "位置の分かる資産 1件、分からない資産 1件" in page
    assert "ふれあい会館" not in client.get("/assets/?kind=land").content.decode()
    points = client.get("/assets/points.geojson").json()
    assert [one["geometry"]["coordinates"] for one in points["features"]] == [[144.38, 42.98]]
    assert "昭和53年度" in client.get("/assets/B1/").content.decode()
    assert client.get("/assets/none/").status_code == 404


def test_a_section_head_changes_an_asset_in_the_browser(city: SmallCity, hall):
    client = Client()
    client.force_login(city.accounts["0501-1"])
    body = {"name": "ふれあい会館", "unit_code": "0501", "built_year": "1979", "reason": "登記で確かめた"}
    assert client.post("/staff/assets/B1/change/", body).status_code == 302
    assert Asset.objects.get().built_year == 1979
    assert client.post("/staff/assets/B1/retire/", {"reason": ""}).status_code == 400
    assert client.get("/staff/assets/").status_code == 200
