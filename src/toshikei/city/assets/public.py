"""What the room publishes: the register, in and out."""

from collections.abc import Iterator, Mapping

from django.urls import reverse

from toshikei.city.assets import permissions
from toshikei.city.assets.choices import Kind, Standing
from toshikei.city.assets.models import Asset
from toshikei.city.assets.services import register_load, register_rehearse
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, register

type Row = Mapping[str, object]

COLUMNS = (
    Column(
        "code", "資産番号", CellType.CODE, required=True, synonyms=("ID", "NO", "財産番号"), max_length=20
    ),
    Column("name", "名称", required=True, synonyms=("施設名", "施設名称"), max_length=120),
    Column("kind", "種類", CellType.CHOICE, required=True, choices=tuple(Kind.choices)),
    Column(
        "standing",
        "財産の区分",
        CellType.CHOICE,
        required=True,
        choices=tuple(Standing.choices),
        synonyms=("行政財産・普通財産区分",),
    ),
    Column("facility_class", "施設の区分", synonyms=("大分類",), max_length=40),
    Column("subclass", "小分類", max_length=60),
    Column("district", "地区", synonyms=("小学校区",), max_length=60),
    Column(
        "unit_code", "所管コード", CellType.CODE, required=True, synonyms=("担当部署コード",), max_length=20
    ),
    Column("area_m2", "面積", CellType.DECIMAL, unit="㎡", synonyms=("延べ床面積", "延床面積", "数量")),
    Column("footprint_m2", "建築面積", CellType.DECIMAL, unit="㎡"),
    Column("built_year", "建築年度", CellType.FISCAL_YEAR),
    Column("structure", "構造", max_length=40),
    Column("address", "所在地", synonyms=("住所", "所在地_連結表記"), max_length=200),
    Column("latitude", "緯度", CellType.DECIMAL),
    Column("longitude", "経度", CellType.DECIMAL),
    Column("programme_code", "事業コード", CellType.CODE, max_length=40),
    Column("is_public_facility", "公の施設", CellType.BOOLEAN),
    Column("is_important", "特に重要な公の施設", CellType.BOOLEAN),
    Column("is_subsidised", "国の補助を受けた", CellType.BOOLEAN),
    Column("other_organ", "市長以外の管理者", max_length=60),
    Column("source_note", "出どころ", max_length=200),
    Column("is_invented", "架空データ", CellType.BOOLEAN),
)


def register_rows(by: Acting, **filters: object) -> Iterator[Row]:
    """Everything that stands, by code."""
    known = {name: value for name, value in filters.items() if name in {"code", "kind", "district"}}
    found = Asset.objects.filter(ended_on__isnull=True, **known).order_by("code")
    for one in found.iterator(1000):
        yield {column.name: getattr(one, column.name) for column in COLUMNS}


REGISTER = register(
    Dataset(
        code="assets.register",
        title="公有資産の台帳",
        description="市が持つ建物・土地・道路などを一件ずつ。取り込みの様式も同じです。分からない値は空欄で、0ではありません。",
        room="assets",
        columns=COLUMNS,
        key=("code",),
        rows=register_rows,
        may_read=permissions.SEE,
        may_write=permissions.KEEP,
        apply=register_load,
        rehearse=register_rehearse,
        publication=Publication(owner="0201", frequency="annual", source="公有資産の台帳"),
        keywords=("公有資産", "公共施設", "公共施設一覧", "土地", "建物"),
    )
)


def static_paths() -> Iterator[str]:
    """Every public address of the register."""
    yield reverse("assets:home")
    yield reverse("assets:points")
    for code in Asset.objects.order_by("pk").values_list("code", flat=True).iterator(1000):
        yield reverse("assets:asset", args=[code])
