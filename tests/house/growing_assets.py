"""Public assets that grow: assets with points, parts and history of one."""

from collections.abc import Iterator
from datetime import date

from tests.house.growing_treasury import unsaved

from toshikei.city.assets.models import (
    Asset,
    AssetChange,
    AssetPart,
    AssetVerdict,
    SourceList,
    SourceRow,
    SourceValue,
)


def assets(numbers: range) -> None:
    """More assets on list and map, more parts and changes of the first."""
    one = Asset.objects.get(code="A0001")
    Asset.objects.bulk_create(
        unsaved(one, code=f"G{number:05}", name=f"増えた資産{number}") for number in numbers
    )
    AssetPart.objects.bulk_create(
        AssetPart(asset=one, code=f"G{number}", name=f"増えた棟{number}") for number in numbers
    )
    AssetChange.objects.bulk_create(
        AssetChange(asset=one, on=one.starts_on, field="name", old="前", new="あと", reason="試験", by="試験")
        for _ in numbers
    )
    verdict = one_open()
    made = [unsaved(verdict, asset=asset) for asset in Asset.objects.filter(code__startswith="G")[:20]]
    AssetVerdict.objects.bulk_create(
        each for each in made if not each.asset.verdicts.filter(state="open").exists()
    )


def contradictions(numbers: range) -> None:
    """More rows of a list that say another year."""
    source, _ = SourceList.objects.get_or_create(
        code="grown", defaults={"label": "増えた一覧", "loaded_on": date(2026, 11, 2)}
    )
    one = Asset.objects.get(code="A0001")
    rows = [SourceRow(source=source, number=f"{n:05}", name=f"行{n}", asset=one) for n in numbers]
    SourceRow.objects.bulk_create(rows)
    told = {"field": "built_year", "text": "1950", "value": "1950", "end": "accepted", "finding": "open"}
    SourceValue.objects.bulk_create(SourceValue(row=row, **told) for row in source.rows.filter(values=None))


def one_open() -> AssetVerdict:
    return AssetVerdict.objects.get(asset__code="A0003", state="open")


def places() -> Iterator[str]:
    yield "/assets/"
    yield "/assets/points.geojson"
    yield "/assets/A0001/"
    yield "/staff/assets/"
    yield "/staff/assets/A0001/"
    yield "/staff/assets/sources/"
    yield "/assets/A0003/"
    yield "/staff/assets/A0003/"
    yield "/staff/assets/A0003/steps/council/"


GROWERS = (assets, contradictions)
