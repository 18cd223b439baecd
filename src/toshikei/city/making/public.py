"""What budget making publishes: the amounts and reasons of every published stage, and its addresses."""

from collections.abc import Iterator

from django.urls import reverse

from toshikei.city.making import addresses, permissions
from toshikei.city.making.selectors import openly, seen
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.datasets.definitions import Dataset, Publication, register

PUBLISHED = register(
    Dataset(
        code="making.published",
        title="予算ができるまで：事業ごとの額と理由",
        description="要求から議決まで、公表した段階ごとの額、うち一般財源、査定のことばと理由。非公表の額は空欄で、わけを書きます。",
        room="making",
        columns=(
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR),
            Column(
                "round",
                "予算",
                CellType.CODE,
                description="initial は当初、supplementary-1 は補正第1号、provisional は暫定",
            ),
            Column("key", "事業の印", CellType.CODE, description="公開ページの住所の末尾と同じです。"),
            Column("stage", "段階の符号", CellType.CODE),
            Column("stage_label", "段階"),
            Column("programme_code", "事業番号", CellType.CODE),
            Column("name", "事業"),
            Column("account", "会計"),
            Column("department", "部"),
            Column("unit", "所管"),
            Column("field", "分野"),
            Column("last_initial", "前年度当初", CellType.YEN, unit="円"),
            Column("amount", "額", CellType.YEN, unit="円"),
            Column("general", "うち一般財源", CellType.YEN, unit="円"),
            Column("verb", "査定"),
            Column("reason", "理由"),
            Column("hidden", "非公表のわけ"),
            Column("published_on", "公表した日", CellType.DATE),
        ),
        key=("fiscal_year", "round", "key", "stage"),
        rows=openly.published_rows,
        may_read=permissions.SEE,
        publication=Publication(owner="0302", frequency="irregular", source="市の要求と査定の記録"),
        keywords=("予算", "予算編成", "要求", "査定", "理由", "事業"),
        as_of=openly.newest_publication,
        scope=("fiscal_year", "round"),
    )
)


def static_paths() -> Iterator[str]:
    """Every public address: rounds, published stages, programmes, the feed."""
    yield reverse("making:home")
    yield reverse("making:feed")
    for making in seen.rounds_public().prefetch_related("dates"):
        shown = seen.round_seen(making)
        yield shown.url
        if shown.rows:
            yield from (f"{shown.url}book.{form}" for form in ("pdf", "xlsx"))
        yield from (addresses.stage_url(making, one.code) for one in shown.stages if one.is_public)
        yield from (row.url for row in shown.rows)
