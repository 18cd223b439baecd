"""What the room publishes: figures of all municipalities, means of groups, its own inputs, targets; and its addresses."""

from collections.abc import Iterator, Mapping

from django.urls import reverse

from toshikei.city.outlook import permissions, selectors, services
from toshikei.city.outlook.choices import Edition, Indicator, Item, Nature, Nothing, Side
from toshikei.city.outlook.models import Assumption, InputFigure, RatioYear
from toshikei.city.outlook.permissions import SEE
from toshikei.city.outlook.selectors import downloads, projections
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.outlook.peers import PeersChecker
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, register

OWNER = "0302"
PEER_LICENCE = "公表元の利用条件による（公共データ利用規約、CC BY 4.0 互換と案内されています。再利用の前に公表元で確かめてください）"
TABLES = "総務省「主要財政指標一覧」、デジタル庁・総務省「地方財政（市町村ごと）データテーブル」"


def _figure(name: str, label: str, unit: str = "％", **more: object) -> Column:
    return Column(name, label, CellType.DECIMAL, unit=unit, **more)  # type: ignore[arg-type]  # options of a column by name


PEERS = register(
    Dataset(
        code="outlook.peers",
        title="全国の市町村の財政指標",
        description="市町村ごとの財政指標。公表元により、小数第1位までの表と整数に丸めた表があります。",
        room="outlook",
        columns=(
            Column(
                "edition",
                "公表元",
                CellType.CHOICE,
                choices=tuple(Edition.choices),
                description="空欄なら、見出しから分かります。",
            ),
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR, required=True),
            Column(
                "code",
                "団体コード",
                CellType.CODE,
                required=True,
                max_length=8,
                synonyms=("市区町村コード5桁",),
            ),
            Column("prefecture", "都道府県名", required=True, max_length=10),
            Column("name", "団体名", required=True, max_length=40, synonyms=("市区町村名",)),
            Column("peer_group", "類似団体区分", max_length=20),
            Column("population", "人口", CellType.INTEGER, unit="人"),
            _figure("fiscal_strength", "財政力指数", ""),
            _figure("current_balance", "経常収支比率"),
            _figure("debt_service", "実質公債費比率"),
            _figure("future_burden", "将来負担比率"),
            Column("future_burden_note", "将来負担比率の注", CellType.CHOICE, choices=tuple(Nothing.choices)),
            _figure("real_deficit", "実質赤字比率"),
            _figure("consolidated_deficit", "連結実質赤字比率"),
            _figure("reserves_share", "基金残高対標準財政規模"),
            _figure("personnel_share", "人件費構成比"),
            _figure("laspeyres", "ラスパイレス指数", ""),
        ),
        key=("edition", "fiscal_year", "code"),
        rows=selectors.peer_rows,
        may_read=SEE,
        may_write=permissions.PEERS_LOAD,
        apply=services.peers_load,
        checker=PeersChecker,
        publication=Publication(owner=OWNER, frequency="annual", source=TABLES, licence=PEER_LICENCE),
        keywords=("財政指標", "類似団体", "全市町村", "比較"),
        scope=("edition", "fiscal_year"),
        aliases=("peers",),
    )
)

MEANS = register(
    Dataset(
        code="outlook.peer_means",
        title="類似団体の財政指標の平均",
        description="類似団体区分ごとの財政指標の単純平均。",
        room="outlook",
        columns=(
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR, required=True),
            Column("peer_group", "類似団体区分", required=True, max_length=20),
            _figure("fiscal_strength", "財政力指数", ""),
            _figure("current_balance", "経常収支比率"),
            _figure("debt_service", "実質公債費比率"),
            _figure("future_burden", "将来負担比率"),
        ),
        key=("fiscal_year", "peer_group"),
        rows=selectors.mean_rows,
        may_read=SEE,
        may_write=permissions.PEERS_LOAD,
        apply=services.means_load,
        publication=Publication(owner=OWNER, frequency="annual", source=TABLES, licence=PEER_LICENCE),
        keywords=("財政指標", "類似団体", "平均"),
    )
)


def input_rows(by: Acting, **_: object) -> Iterator[Mapping[str, object]]:
    """Inputs of published years; of all years for who may record them."""
    rows = InputFigure.objects.order_by("fiscal_year", "item", "part")
    if not permissions.INPUTS_SET.allows(by):
        published = RatioYear.objects.filter(published_on__isnull=False).values("fiscal_year")
        rows = rows.filter(fiscal_year__in=published)
    yield from rows.values("fiscal_year", "item", "part", "amount", "nature", "source")


INPUTS = register(
    Dataset(
        code="outlook.inputs",
        title="財政指標の算定の基礎",
        description="指標の算式に入れる金額を、年度と項目ごとに。公表した年度の分を公開します。",
        room="outlook",
        columns=(
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR, required=True),
            Column("item", "項目", CellType.CHOICE, required=True, choices=tuple(Item.choices)),
            Column(
                "part", "会計・企業", max_length=60, description="会計ごと、企業ごとの項目だけに書きます。"
            ),
            Column("amount", "金額", CellType.YEN, unit="円", required=True),
            Column("nature", "性質", CellType.CHOICE, required=True, choices=tuple(Nature.choices)),
            Column("source", "出典", required=True, max_length=200),
        ),
        key=("fiscal_year", "item", "part"),
        rows=input_rows,
        may_read=SEE,
        may_write=permissions.INPUTS_SET,
        apply=services.inputs_load,
        publication=Publication(owner=OWNER, frequency="annual", source="市の決算と健全化判断比率の算定資料"),
        keywords=("健全化判断比率", "標準財政規模", "経常収支比率"),
        aliases=("inputs",),
    )
)


def target_rows(by: Acting, **_: object) -> Iterator[Mapping[str, object]]:
    """Published targets."""
    names = (
        "indicator",
        "side",
        "value",
        "target_year",
        "owner_unit",
        "basis",
        "decision",
        "decided_on",
        "is_invented",
    )
    for target in selectors.targets_public():
        row = {name: getattr(target, name) for name in names}
        yield (
            {"number": target.pk}
            | row
            | {"value": target.value.normalize(), "published_on": target.published_at.date()}
        )


TARGETS = register(
    Dataset(
        code="outlook.targets",
        title="財政指標の目標",
        description="市が決めて公表した財政指標の目標値と、年度、担当、根拠。",
        room="outlook",
        columns=(
            Column("number", "番号", CellType.INTEGER),
            Column("indicator", "指標", CellType.CHOICE, choices=tuple(Indicator.choices)),
            Column("side", "向き", CellType.CHOICE, choices=tuple(Side.choices)),
            Column("value", "目標値", CellType.DECIMAL),
            Column("target_year", "達成する年度", CellType.FISCAL_YEAR),
            Column("owner_unit", "担当の組織コード", CellType.CODE),
            Column("basis", "根拠"),
            Column("decision", "決裁の番号"),
            Column("decided_on", "決まった日", CellType.DATE),
            Column("published_on", "公表した日", CellType.DATE),
            Column("is_invented", "架空データ", CellType.BOOLEAN),
        ),
        key=("number",),
        rows=target_rows,
        may_read=SEE,
        publication=Publication(owner=OWNER, frequency="irregular", source="市の決定"),
        keywords=("目標", "財政指標"),
    )
)


def assumption_rows(by: Acting, **_: object) -> Iterator[Mapping[str, object]]:
    """Of all sets that are worked on; staff only."""
    rows = Assumption.objects.order_by("of__code", "code", "fiscal_year", "part").select_related("of")
    for row in rows:
        yield {
            "set": row.of.code,
            "code": row.code,
            "fiscal_year": row.fiscal_year or None,
            "part": row.part,
            "low": selectors.tidy(row.low),
            "base": selectors.tidy(row.base),
            "high": selectors.tidy(row.high),
            "source": row.source,
        }


ASSUMPTIONS = register(
    Dataset(
        code="outlook.assumptions",
        title="見通しの前提",
        description="中長期の見通しの前提を、低い値・基本の値・高い値で。率と割合は％、金額は円。",
        room="outlook",
        columns=(
            Column("set", "組", CellType.CODE, required=True, max_length=30),
            Column("code", "前提", CellType.CODE, required=True, max_length=40),
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR, description="年度ごとの前提だけに書きます。"),
            Column("part", "内訳", max_length=60),
            Column("low", "低い値", CellType.DECIMAL, required=True),
            Column("base", "基本の値", CellType.DECIMAL, required=True),
            Column("high", "高い値", CellType.DECIMAL, required=True),
            Column("source", "前提の出典", required=True, max_length=200),
        ),
        key=("set", "code", "fiscal_year", "part"),
        rows=assumption_rows,
        may_read=permissions.SEE_AS_STAFF,
        may_write=permissions.PROJECT,
        apply=services.assumptions_load,
        publication=Publication(owner=OWNER, frequency="annual", source="財政課の前提"),
        keywords=("見通し", "前提"),
        aliases=("assumptions",),
    )
)


def projection_rows(by: Acting, **_: object) -> Iterator[Mapping[str, object]]:
    """Every published projection, line by line."""
    for projection in projections.projections_public().order_by("number"):
        for row in downloads.projection_rows(projection):
            yield {"number": projection.number} | row


PROJECTIONS = register(
    Dataset(
        code="outlook.projections",
        title="中長期の見通し",
        description="公表した見通しの、年度・場合・科目ごとの金額。前提は見通しのページにあります。",
        room="outlook",
        columns=(
            Column("number", "見通しの番号", CellType.INTEGER),
            *downloads.PROJECTION,
        ),
        key=("number", "case", "fiscal_year", "side", "line"),
        rows=projection_rows,
        may_read=SEE,
        publication=Publication(owner=OWNER, frequency="annual", source="市の見通し"),
        keywords=("見通し", "推計", "基金", "市債"),
    )
)


def static_paths() -> Iterator[str]:
    """Every public address of the room that stands without a question."""
    yield reverse("outlook:indicators")
    yield reverse("outlook:compare")
    yield reverse("outlook:projection")
    for found in projections.projections_public():
        yield reverse("outlook:projection_version", args=[found.number])
        for form in ("csv", "xlsx", "json"):
            yield reverse("outlook:projection_file", args=[found.number, form])
    for form in ("csv", "xlsx", "json"):
        yield reverse("outlook:indicators_file", args=[form])
        yield reverse("outlook:compare_file", args=[form])
