"""Land of the affiliates with its sales, and the published facts about debt and savings."""

from collections.abc import Iterator

from toshikei.city.treasury import facts
from toshikei.city.treasury.choices import ParcelState
from toshikei.city.treasury.models import Parcel
from toshikei.city.treasury.permissions import SEE
from toshikei.city.treasury.public.words import (
    CHOICE,
    CODE,
    DAY,
    NUMBER,
    OWNER,
    YEAR,
    YEN,
    Row,
    choices_of,
)
from toshikei.city.treasury.selectors.published import published
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, register


def parcel_rows(by: Acting, **_: object) -> Iterator[Row]:
    rows = published(Parcel.objects.all(), clock.now(), "corporation").prefetch_related("sales")
    for one in sorted(rows, key=lambda parcel: parcel.code):
        sale = next(iter(one.sales.all()), None)
        yield {
            "code": one.code,
            "name": one.name,
            "area_m2": one.area_m2,
            "book_value": one.book_value,
            "market_value": one.market_value,
            "valued_on": one.valued_on,
            "capitalised_interest": one.capitalised_interest,
            "planned_use": one.planned_use,
            "state": one.state,
            "sold_on": sale.sold_on if sale else None,
            "proceeds": sale.proceeds if sale else None,
            "to_debt": sale.to_debt if sale else None,
        }


register(
    Dataset(
        code="treasury.parcels",
        title="公社などから引き継いだ土地",
        description="土地ごとの簿価、時価、簿価に含む利息、売却と、売却収入のうち返済に充てた額。",
        room="treasury",
        columns=(
            Column("code", "土地番号", CODE),
            Column("name", "土地"),
            Column("area_m2", "面積", NUMBER, unit="㎡"),
            Column("book_value", "簿価", YEN, unit="円"),
            Column("market_value", "時価", YEN, unit="円"),
            Column("valued_on", "時価の日", DAY),
            Column("capitalised_interest", "簿価に含む利息", YEN, unit="円"),
            Column("planned_use", "予定の使い道"),
            Column("state", "状態", CHOICE, choices=choices_of(ParcelState)),
            Column("sold_on", "売った日", DAY),
            Column("proceeds", "売却収入", YEN, unit="円"),
            Column("to_debt", "返済に充てた額", YEN, unit="円"),
        ),
        key=("code",),
        rows=parcel_rows,
        may_read=SEE,
        publication=OWNER,
        keywords=("土地", "公社", "含み損", "売却"),
    )
)


def fact_rows(by: Acting, **_: object) -> Iterator[Row]:
    for code, fact in sorted(facts.facts().items()):
        yield {
            "code": code,
            "fiscal_year": fact.fiscal_year,
            "item": fact.item,
            "value": fact.value,
            "unit": fact.unit,
            "is_about": fact.is_about,
            "source": fact.source,
        }


register(
    Dataset(
        code="treasury.facts",
        title="借金と貯金についての公表値",
        description="釧路市の公社の債務、三セク債、基金、入湯税などの、公表された実際の数値と出典。",
        room="treasury",
        columns=(
            Column("code", "コード", CODE),
            Column("fiscal_year", "年度", YEAR),
            Column("item", "項目"),
            Column("value", "値", NUMBER),
            Column("unit", "単位"),
            Column("is_about", "概数", CellType.BOOLEAN),
            Column("source", "出典"),
        ),
        key=("code",),
        rows=fact_rows,
        may_read=SEE,
        publication=Publication(owner="0302", source="各行の出典"),
        keywords=("三セク債", "公社", "財政調整基金"),
    )
)
