"""What the portal publishes: its own pages and the datasets of public facts about the city."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date

from django.urls import reverse

from toshikei.city.portal import facts, law_values
from toshikei.city.portal.one_page.people import spread
from toshikei.city.portal.sources import source
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import PUBLIC
from toshikei.foundation.datasets.definitions import Dataset, Publication, register

PAGES = ("home", "mechanisms", "about", "gallery")
TAKEN_ON = date(2026, 11, 23)


def static_paths() -> Iterable[str]:
    """All public paths of the portal."""
    return [*(reverse(f"portal:{name}") for name in PAGES), *law_values.paths()]


def taken_on() -> date:
    """The day the facts were taken from their publishers."""
    return TAKEN_ON


def publication(code: str, frequency: str) -> Publication:
    """Licence and credit as the register of sources says."""
    found = source(code)
    return Publication(licence=found.licence, frequency=frequency, source=found.credit)


def people_rows(by: Acting, **_: object) -> Iterator[Mapping[str, object]]:
    """Census and projection with the edges of the band."""
    for row in facts.people():
        edge = spread(row)
        yield asdict(row) | {"low": edge.low if edge else None, "high": edge.high if edge else None}


def indicator_rows(by: Acting, **_: object) -> Iterator[Mapping[str, object]]:
    yield from sorted(
        (asdict(row) for row in facts.indicators()), key=lambda row: (row["fiscal_year"], row["area"])
    )


def fact_rows(by: Acting, **_: object) -> Iterator[Mapping[str, object]]:
    yield from (asdict(facts.facts()[code]) for code in sorted(facts.facts()))


def donation_rows(by: Acting, **_: object) -> Iterator[Mapping[str, object]]:
    yield from (asdict(row) for row in facts.donations())


register(
    Dataset(
        code="portal.population",
        title="人口の実績と将来推計",
        description="釧路市の国勢調査（昭和55～令和2年）と将来推計（令和7～32年）、推計を過去に当てはめた誤差の幅。",
        room="portal",
        columns=(
            Column("year", "年（西暦）", CellType.INTEGER, required=True),
            Column(
                "kind",
                "区分",
                CellType.CHOICE,
                choices=(("census", "国勢調査"), ("projection", "推計")),
                required=True,
            ),
            Column("population", "人口", CellType.INTEGER, unit="人"),
            Column("under_15", "15歳未満", CellType.INTEGER, unit="人"),
            Column("working_age", "15～64歳", CellType.INTEGER, unit="人"),
            Column("over_64", "65歳以上", CellType.INTEGER, unit="人"),
            Column("age_unknown", "年齢不詳", CellType.INTEGER, unit="人"),
            Column(
                "low", "幅の下", CellType.INTEGER, unit="人", description="過去の誤差の90％点で割り戻した数"
            ),
            Column(
                "high", "幅の上", CellType.INTEGER, unit="人", description="過去の誤差の10％点で割り戻した数"
            ),
        ),
        key=("year",),
        rows=people_rows,
        may_read=PUBLIC,
        publication=publication("census", "irregular"),
        keywords=("人口", "国勢調査", "将来推計"),
        as_of=taken_on,
    )
)
register(
    Dataset(
        code="portal.indicators",
        title="財政指標の推移",
        description="釧路市と似た市（一般市Ⅳ－３）の平均の財政指標、令和2～6年度。",
        room="portal",
        columns=(
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR, required=True),
            Column(
                "area",
                "対象",
                CellType.CHOICE,
                choices=(("city", "釧路市"), ("peers", "似た市の平均")),
                required=True,
            ),
            Column("population", "人口", CellType.INTEGER, unit="人"),
            Column("financial_strength", "財政力指数", CellType.DECIMAL),
            Column("current_balance", "経常収支比率", CellType.DECIMAL, unit="％"),
            Column("debt_service", "実質公債費比率", CellType.DECIMAL, unit="％"),
            Column("future_burden", "将来負担比率", CellType.DECIMAL, unit="％"),
            Column("reserves", "基金残高の標準財政規模に対する割合", CellType.DECIMAL, unit="％"),
            Column("personnel", "人件費の構成比", CellType.DECIMAL, unit="％"),
        ),
        key=("fiscal_year", "area"),
        rows=indicator_rows,
        may_read=PUBLIC,
        publication=publication("indicators", "annual"),
        keywords=("財政", "指標", "類似団体"),
        as_of=taken_on,
    )
)
register(
    Dataset(
        code="portal.kushiro_facts",
        title="釧路市について公表された数値",
        description="市の一枚に使っている、公表された数値の一つ一つと出典。",
        room="portal",
        columns=(
            Column("code", "番号", CellType.CODE, required=True),
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR, required=True),
            Column("item", "項目", required=True),
            Column("value", "値", CellType.DECIMAL),
            Column("unit", "単位"),
            Column("is_about", "およその数", CellType.BOOLEAN),
            Column("source", "出典"),
        ),
        key=("code",),
        rows=fact_rows,
        may_read=PUBLIC,
        publication=publication("facts", "irregular"),
        keywords=("決算", "財政"),
        as_of=taken_on,
    )
)
register(
    Dataset(
        code="portal.donations",
        title="ふるさと納税の受入額と件数",
        description="釧路市が受け入れた寄附の額と件数、平成20～令和7年度。費用を引く前の額。",
        room="portal",
        columns=(
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR, required=True),
            Column("amount_yen", "受入額", CellType.YEN, unit="円"),
            Column("cases", "件数", CellType.INTEGER, unit="件"),
        ),
        key=("fiscal_year",),
        rows=donation_rows,
        may_read=PUBLIC,
        publication=publication("donations", "annual"),
        keywords=("ふるさと納税", "寄附"),
        as_of=taken_on,
    )
)
