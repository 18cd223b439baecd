"""What the room publishes: goals, indicators with their definitions, values (in and out), and its pages."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.urls import reverse

from toshikei.city.goals import addresses, permissions, selectors
from toshikei.city.goals.choices import Direction, Frequency, Horizon, Kind, Origin, Whose
from toshikei.city.goals.models import Goal, IndicatorValue, IndicatorVersion
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, register
from toshikei.kernel.fiscal_year import FiscalYear

type Row = Mapping[str, object]
PUBLICATION = Publication(owner="0102", frequency="daily", source="目標管理")
GOAL_CELLS = (
    "code", "fiscal_year", "unit_code", "unit_name", "whose", "statement", "why", "horizon", "years", "owner_label",
    "deputy_label", "programme_code", "published_on", "is_invented",
)  # fmt: skip


def goal_rows(by: Acting, **_: object) -> Iterator[Row]:
    goals = selectors.goals_public(clock.now()).order_by("code")
    for goal in goals:
        yield {name: getattr(goal, name) for name in GOAL_CELLS} | {"clause": goal.clause}


def indicator_rows(by: Acting, **_: object) -> Iterator[Row]:
    found = IndicatorVersion.objects.filter(indicator__goal__in=selectors.goals_public(clock.now()))
    rows = found.select_related("indicator__goal")
    names = (
        "name", "meaning", "unit", "formula", "population", "direction", "kind", "frequency", "baseline",
        "baseline_on", "source", "method", "quality", "others", "measure", "reason",
    )  # fmt: skip
    cells = [
        {"indicator": version.indicator.code, "version": version.number}
        | {name: _plain(getattr(version, name)) for name in names}
        for version in rows
    ]
    yield from sorted(cells, key=lambda row: (str(row["indicator"]), row["version"]))


def value_rows(by: Acting, **_: object) -> Iterator[Row]:
    found = IndicatorValue.objects.filter(version__indicator__goal__in=selectors.goals_public(clock.now()))
    cells = [
        {
            "indicator": row.version.indicator.code,
            "version": row.version.number,
            "period_end": row.period_end,
            "value": _plain(row.value),
            "origin": row.origin,
            "room": row.room,
            "record": row.record,
        }
        for row in found.select_related("version__indicator__goal")
    ]
    yield from sorted(cells, key=lambda row: (str(row["indicator"]), row["version"], row["period_end"]))


def _plain(value: object) -> object:
    """A number without zeros behind."""
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value


GOALS = register(
    Dataset(
        code="goals.goals",
        title="部課の目標",
        description="部や課が公表した目標を一件ずつ。担う職、期間、事務分掌の号、事業番号が付いています。",
        room="goals",
        columns=(
            Column("code", "番号", CellType.CODE, required=True),
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR, required=True),
            Column("unit_code", "組織コード", CellType.CODE),
            Column("unit_name", "組織"),
            Column("whose", "だれの目標か", CellType.CHOICE, choices=tuple(Whose.choices)),
            Column("statement", "目標"),
            Column("why", "なぜ"),
            Column("horizon", "期間の種類", CellType.CHOICE, choices=tuple(Horizon.choices)),
            Column("years", "期間", CellType.INTEGER, unit="年"),
            Column("owner_label", "担う職"),
            Column("deputy_label", "代わりの職"),
            Column("clause", "事務分掌の号"),
            Column("programme_code", "事業番号", CellType.CODE),
            Column("published_on", "公表した日", CellType.DATE),
            Column("is_invented", "架空データ", CellType.BOOLEAN),
        ),
        key=("code",),
        rows=goal_rows,
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("目標", "部", "課", "目標管理"),
    )
)
INDICATORS = register(
    Dataset(
        code="goals.indicators",
        title="指標の定義",
        description="目標の指標を版ごとに一行ずつ。計算のしかたが変わると版が変わり、値は続けて比べません。",
        room="goals",
        columns=(
            Column("indicator", "指標の番号", CellType.CODE, required=True),
            Column("version", "版", CellType.INTEGER, required=True),
            Column("name", "名称"),
            Column("meaning", "何を示すか"),
            Column("unit", "単位"),
            Column("formula", "計算のしかた"),
            Column("population", "対象の全体"),
            Column("direction", "向き", CellType.CHOICE, choices=tuple(Direction.choices)),
            Column("kind", "種類", CellType.CHOICE, choices=tuple(Kind.choices)),
            Column("frequency", "いつの値か", CellType.CHOICE, choices=tuple(Frequency.choices)),
            Column("baseline", "基準の値", CellType.DECIMAL),
            Column("baseline_on", "基準の日", CellType.DATE),
            Column("source", "出どころ"),
            Column("method", "集めかた"),
            Column("quality", "確からしさ"),
            Column("others", "ほかに左右する人や物ごと"),
            Column("measure", "値の来るところ", CellType.CODE),
            Column("reason", "改めた理由"),
        ),
        key=("indicator", "version"),
        rows=indicator_rows,
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("指標", "目標", "計算"),
    )
)
VALUES = register(
    Dataset(
        code="goals.values",
        title="指標の値",
        description="指標の値を期間ごとに一行ずつ。どこから来たか、もとの記録が何かが付いています。",
        room="goals",
        columns=(
            Column("indicator", "指標の番号", CellType.CODE, required=True),
            Column("version", "版", CellType.INTEGER, required=True),
            Column("period_end", "期間の終わり", CellType.DATE, required=True),
            Column("value", "値", CellType.DECIMAL, required=True),
            Column("origin", "どこから来たか", CellType.CHOICE, choices=tuple(Origin.choices)),
            Column("room", "業務", CellType.CODE),
            Column("record", "もとの記録"),
        ),
        key=("indicator", "version", "period_end"),
        rows=value_rows,
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("指標", "値", "目標"),
    )
)


def static_paths() -> Iterator[str]:
    """The list, every year, unit and indicator that is public."""
    yield reverse("goals:home")
    public = selectors.goals_public(clock.now())
    yield reverse("goals:duties", args=[FiscalYear.of(clock.today()).year])
    for year in selectors.years_public(clock.now()):
        yield reverse("goals:year", args=[year])
    for year, unit in sorted(set(public.order_by().values_list("fiscal_year", "unit_code"))):
        yield addresses.unit_url(year, unit)
    for goal in Goal.objects.filter(pk__in=public).prefetch_related("indicators").order_by("code"):
        yield from (addresses.indicator_url(one) for one in goal.indicators.all())
