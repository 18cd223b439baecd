"""What budget making publishes: amounts and reasons of every published stage, citizens' comments with the answers, estimates of revenue, addresses."""

from collections.abc import Iterator

from django.urls import reverse

from toshikei.city.making import addresses, permissions
from toshikei.city.making.selectors import comments, estimates_seen, openly, seen
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.datasets.definitions import Dataset, Publication, register

PLACE = (
    Column("fiscal_year", "年度", CellType.FISCAL_YEAR),
    Column(
        "round",
        "予算",
        CellType.CODE,
        description="initial は当初、supplementary-1 は補正第1号、provisional は暫定",
    ),
    Column("key", "事業の印", CellType.CODE, description="公開ページの住所の末尾と同じです。"),
)
"""Where a row stands on the public side: the programme of a round."""

PUBLISHED = register(
    Dataset(
        code="making.published",
        title="予算ができるまで：事業ごとの額と理由",
        description="要求から議決まで、公表した段階ごとの額、うち一般財源、査定のことばと理由。非公表の額は空欄で、わけを書きます。",
        room="making",
        columns=(
            *PLACE,
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
COMMENTS = register(
    Dataset(
        code="making.comments",
        title="予算ができるまで：市民の声と、市の答え",
        description="公開した質問・意見と、市の答えと理由。名前は本人が選んだものです。公表していない節への声は、公表できるようになるまで入りません。",
        room="making",
        columns=(
            *PLACE,
            Column("number", "声の番号", CellType.INTEGER),
            Column("programme_code", "事業番号", CellType.CODE),
            Column("name", "事業"),
            Column("stage", "段階の符号", CellType.CODE),
            Column("stage_label", "段階"),
            Column("line", "節", description="空欄は、事業の全体への声です。"),
            Column("kind", "種類"),
            Column("text", "声"),
            Column("byline", "名前"),
            Column("said_on", "寄せた日", CellType.DATE),
            Column("verdict", "声のゆくえ"),
            Column("reflected_stage", "反映した段階"),
            Column("answer", "答えと理由"),
            Column("answered_on", "答えた日", CellType.DATE),
            Column("unit", "答えた課"),
        ),
        key=("fiscal_year", "round", "number"),
        rows=comments.comment_rows,
        may_read=permissions.SEE,
        publication=Publication(owner="0302", frequency="irregular", source="市民の声と市の答えの記録"),
        keywords=("予算", "予算編成", "市民の声", "意見", "質問", "答え"),
        as_of=comments.newest_comment,
        scope=("fiscal_year", "round"),
    )
)
ESTIMATES = register(
    Dataset(
        code="making.estimates",
        title="予算ができるまで：歳入の見積りと的中率",
        description="公表した歳入の見積りの額と方法、くらべた過去の年度の見積り・収入・的中率（収入÷見積り）。見積もる年度の行には、収入がありません。",
        room="making",
        columns=(
            *PLACE[:2],
            Column("account", "会計"),
            Column("item", "項目"),
            Column(
                "place",
                "予算書の科目",
                description="款から下へ「／」で区切ります。空欄は、一つの科目でないものです。",
            ),
            Column("year", "見積もった年度", CellType.FISCAL_YEAR),
            Column("estimated", "見積り", CellType.YEN, unit="円"),
            Column("received", "収入", CellType.YEN, unit="円"),
            Column("ratio", "的中率", CellType.DECIMAL, unit="％"),
            Column("method", "見積りの方法"),
            Column("is_recorded", "市の記録と同じ", description="1 は、当初予算と決算の記録と同じ額です。"),
            Column("hidden", "非公表のわけ"),
        ),
        key=("fiscal_year", "round", "account", "item", "year"),
        rows=estimates_seen.estimate_rows,
        may_read=permissions.SEE,
        publication=Publication(owner="0302", frequency="irregular", source="市の歳入の見積りの記録"),
        keywords=("予算", "予算編成", "歳入", "見積り", "的中率", "税収"),
        as_of=estimates_seen.newest_estimate,
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
        if shown.estimates_url:
            yield shown.estimates_url
        yield from (addresses.stage_url(making, one.code) for one in shown.stages if one.is_public)
        yield from (row.url for row in shown.rows)
