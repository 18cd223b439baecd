"""A dirty list beside the register: lost facilities and a wrong year are found, an official chooses, the origin stays."""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.city.assets.conftest import ON, new
from tests.factories.organisation import SmallCity

from toshikei.city.assets import services
from toshikei.city.assets.choices import End, Finding
from toshikei.city.assets.errors import ReasonMissing, RowUnmatched, SourceTaken, ValueUnknown
from toshikei.city.assets.models import Asset, AssetChange, SourceList, SourceValue
from toshikei.city.assets.selectors.sources import faults_of, lost_of, open_values, unknown_of
from toshikei.city.assets.services.sources import Line, NewSource, source_load, value_decide
from toshikei.engines.assets.reading.rows import Control
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.errors import NotPermitted

WHO = {"by": SYSTEM, "on": ON}
FACTS = {"area_m2": Decimal("100"), "built_year": 2010, "district": "東"}


def line(number: int, area: str = "100", year: str = "2010") -> Line:
    return Line(str(number), f"施設{number}", "東", {"area_m2": area, "built_year": year})


@pytest.fixture
def register(city) -> None:
    """Six facilities of one district."""
    for number in range(1, 7):
        services.asset_register(**WHO, asset=new(f"F{number}", name=f"施設{number}", **FACTS))


def loaded(*lines: Line) -> SourceList:
    controls = [Control("東", 6, Fraction(600))]
    source = NewSource(code="hakusho", label="施設の白書（架空）", rows=lines, controls=controls)
    return source_load(**WHO, source=source)


def test_three_lost_facilities_and_a_wrong_year_are_found(register):
    found = loaded(line(1), line(2, year="1978"), line(3))
    assert faults_of(found) == ["「東」は3件・300.00㎡ですが、公表された値は6件・600.00㎡です。"]
    assert [one.code for one in lost_of(found)] == ["F4", "F5", "F6"]
    wrong = open_values(found).get()
    assert (wrong.row.name, wrong.field, wrong.value) == ("施設2", "built_year", "1978")
    assert Asset.objects.get(code="F2").built_year == 2010


def test_what_is_kept_keeps_its_reason(register):
    wrong = open_values(loaded(line(1, year="1978"))).get()
    with pytest.raises(ReasonMissing):
        value_decide(**WHO, value_id=wrong.pk, is_taken=False, reason="")
    value_decide(**WHO, value_id=wrong.pk, is_taken=False, reason="隣の施設の年だった")
    kept = SourceValue.objects.get(pk=wrong.pk)
    assert (kept.finding, kept.decided_why, kept.text) == (Finding.KEPT, "隣の施設の年だった", "1978")
    assert not AssetChange.objects.exists()
    with pytest.raises(ValueUnknown):
        value_decide(**WHO, value_id=wrong.pk, is_taken=True, reason="やはり")


def test_what_is_taken_names_its_source_in_the_history(register):
    wrong = open_values(loaded(line(1, area="475㎡"))).get()
    value_decide(**WHO, value_id=wrong.pk, is_taken=True, reason="実測と合う")
    change = AssetChange.objects.get()
    assert (change.old, change.new) == ("100.00", "475.00")
    assert "施設の白書（架空）" in change.source
    assert "475㎡" in change.source


@pytest.mark.parametrize(
    ("area", "end", "finding"),
    [
        ("－", End.UNKNOWN, Finding.AGREES),
        ("不明", End.UNKNOWN, Finding.AGREES),
        ("0.1千㎡", End.REPAIRED, Finding.AGREES),
        ("=1+1", End.HELD, Finding.OPEN),
        ("広い", End.HELD, Finding.OPEN),
    ],
)
def test_nothing_is_guessed(register, area, end, finding):
    loaded(line(1, area=area))
    value = SourceValue.objects.get(field="area_m2")
    assert (value.text, value.end, value.finding) == (area, end, finding)


def test_a_row_without_an_asset_is_told_and_not_taken(register):
    found = loaded(line(9))
    assert [row.name for row in unknown_of(found)] == ["施設9"]
    with pytest.raises(RowUnmatched):
        value_decide(**WHO, value_id=open_values(found)[0].pk, is_taken=True, reason="試験")


def test_the_same_list_twice_changes_nothing_and_another_is_refused(register):
    assert loaded(line(1)) == loaded(line(1))
    with pytest.raises(SourceTaken):
        loaded(line(1, area="101"))
    assert SourceValue.objects.count() == 2


def test_only_the_asset_section_brings_a_source(city: SmallCity):
    with pytest.raises(NotPermitted):
        source_load(by=city.acting("0501-9"), on=ON, source=NewSource(code="x", label="x", rows=()))


def test_staff_see_both_values_and_only_the_asset_section_chooses(register, city, client):
    wrong = open_values(loaded(line(2, year="1978"))).get()
    client.force_login(city.accounts["0501-1"])
    page = client.get("/staff/assets/sources/").content.decode()
    assert "施設2" in page
    assert "2010" in page
    assert "1978" in page
    assert f"/staff/assets/sources/{wrong.pk}/" not in page
    answer = client.post(f"/staff/assets/sources/{wrong.pk}/", {"choice": "source", "reason": "試験"})
    assert answer.status_code == 403
    assert Asset.objects.get(code="F2").built_year == 2010
