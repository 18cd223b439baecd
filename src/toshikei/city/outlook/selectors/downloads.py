"""Columns and rows of the files behind the public pages."""

from collections.abc import Iterator, Mapping

from toshikei.city.outlook.choices import Indicator
from toshikei.city.outlook.models import Projection
from toshikei.city.outlook.selectors.history import Whole
from toshikei.city.outlook.selectors.peers import COMPARED, Compared, figure_of, note_of
from toshikei.city.outlook.selectors.projections import EXPENDITURE, REVENUE, Case, frozen_years
from toshikei.engines.datasets.columns import CellType, Column

type Cells = Mapping[str, object]

INDICATORS = (
    Column("indicator", "指標"),
    Column("fiscal_year", "年度", CellType.FISCAL_YEAR),
    Column("value", "値", CellType.DECIMAL, description="算定されない年度は空欄です。"),
    Column("unit", "単位"),
    Column("shown", "表示", description="「－」は算定されないこと。0ではありません。"),
    Column("mean", "似た市の平均", CellType.DECIMAL),
    Column("is_rounded", "公表元で整数に丸めた値", CellType.BOOLEAN),
    Column("is_computed", "算定の基礎から計算", CellType.BOOLEAN),
    Column("is_invented", "架空データ", CellType.BOOLEAN),
    Column("source", "出典"),
)
COMPARISON = (
    Column("role", "区分", description="選んだ団体か、似た市か。"),
    Column("code", "団体コード", CellType.CODE),
    Column("prefecture", "都道府県名"),
    Column("name", "団体名"),
    Column("peer_group", "類似団体区分"),
    Column("population", "人口", CellType.INTEGER, unit="人"),
    *(
        Column(indicator.value, indicator.label, CellType.DECIMAL, unit=indicator.unit)
        for indicator in COMPARED
    ),
    Column("note", "注"),
)


def indicator_rows(found: Whole) -> Iterator[Cells]:
    """Every year of every indicator."""
    for history in found.histories.values():
        for year in history.years:
            yield {
                "indicator": history.indicator.label,
                "fiscal_year": year.year,
                "value": year.value,
                "unit": history.indicator.unit,
                "shown": year.shown,
                "mean": history.means.get(year.year),
                "is_rounded": year.is_rounded,
                "is_computed": year.computed is not None,
                "is_invented": year.is_invented,
                "source": year.source,
            }


def comparison_rows(compared: Compared) -> Iterator[Cells]:
    """The chosen first, then the group around."""
    chosen = {row.code for row in compared.chosen}
    rows = [*compared.chosen, *(row for row in compared.around if row.code not in chosen)]
    for row in rows:
        figures = {indicator.value: figure_of(row, indicator) for indicator in COMPARED}
        note = note_of(row, Indicator.FUTURE_BURDEN)
        yield {
            "role": "選んだ団体" if row.code in chosen else "似た市",
            "code": row.code,
            "prefecture": row.prefecture,
            "name": row.name,
            "peer_group": row.peer_group,
            "population": row.population,
            "note": f"将来負担比率：{note}" if note else "",
            **figures,
        }


PROJECTION = (
    Column("case", "場合"),
    Column("fiscal_year", "年度", CellType.FISCAL_YEAR),
    Column("side", "区分"),
    Column("line", "科目"),
    Column("amount", "金額", CellType.YEN, unit="円"),
)
TOTALS = {
    "gap": "収支",
    "withdrawn": "基金からの補い",
    "unfunded": "埋まらない不足",
    "fund": "基金の残高",
    "debt": "市債の残高",
}


def projection_rows(projection: Projection) -> Iterator[Cells]:
    """Every line of every year of the three cases."""
    names = {**REVENUE, **EXPENDITURE}
    for case in Case:
        for year in frozen_years(projection, case):
            head = {"case": case.label, "fiscal_year": year["year"]}
            for side, label in (("revenue", "歳入"), ("expenditure", "歳出")):
                for code, amount in year[side].items():
                    yield head | {"side": label, "line": names[code], "amount": amount}
            for code, label in TOTALS.items():
                yield head | {"side": "結果", "line": label, "amount": year[code]}
