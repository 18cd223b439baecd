"""What budget making publishes: amounts and reasons of every published stage, citizens' comments with the answers, estimates of revenue, addresses."""

from collections.abc import Iterator

from django.urls import reverse

from toshikei.city.making import addresses, permissions
from toshikei.city.making.choices import RequestKind, Side
from toshikei.city.making.selectors import comments, estimates_seen, openly, seen
from toshikei.city.making.selectors.request_rows import request_rows, round_facts
from toshikei.city.making.services.request_sheet import request_rows_load
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.making.request_rows import CARD, LINE, SPECIFIC, RequestRows
from toshikei.engines.making.sources import LABELS
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, Stage, register

KEY = (*CARD, *LINE, "number")

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


_LEVELS = {
    "kan": "款",
    "kou": "項",
    "moku": "目",
    "place_programme": "予算書の事業",
    "setsu": "節",
    "saisetsu": "細節",
}


def _titles() -> Iterator[Column]:
    """款 to 細節, each by its code and its name; 款 has to be named."""
    for name, label in _LEVELS.items():
        plain = name != "place_programme"
        synonyms = (f"{label}番号",) if plain else ()
        bare = (label,) if plain else ()
        yield Column(
            f"{name}_code", f"{label}コード", CellType.CODE, synonyms=synonyms, bare=bare, max_length=40
        )
        yield Column(
            name,
            f"{label}名称",
            required=name == "kan",
            synonyms=(f"{label}名",) if plain else (),
            bare=bare,
            label_of=f"{name}_code",
            max_length=200,
        )


def _request_rows(by: Acting, **scope: object) -> Iterator[dict[str, object]]:
    """Of one's own department; finance and programs of the city see all."""
    own = None if permissions.ASSESS.allows(by) else by.post.department if by.post else ""
    return request_rows(own, scope)


def _yen(name: str, label: str, **more: object) -> Column:
    return Column(name, label, CellType.YEN, unit="円", **more)  # type: ignore[arg-type]  # fields of a column


REQUESTS = register(
    Dataset(
        code="making.requests",
        title="予算の要求の表",
        description="すべての事業の要求を、節（細節）ごとに一行ずつ。取り込むと、下書きの行と額とことばが変わります。行は消えません。",
        room="making",
        columns=(
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR, required=True),
            Column(
                "round",
                "予算",
                CellType.CODE,
                description="空欄は initial（当初）。supplementary-1 は補正第1号",
            ),
            Column("account", "会計名称", required=True, synonyms=("会計", "会計名"), max_length=200),
            Column(
                "unit_code", "所管コード", CellType.CODE, description="空欄は事業の台帳の所管", max_length=40
            ),
            Column("unit", "所管", is_computed=True),
            Column(
                "programme_code", "事業番号", CellType.CODE, description="空欄は歳入だけの要求", max_length=20
            ),
            Column("title", "名称", description="事業番号のないときだけ読みます。", max_length=200),
            Column("side", "歳入歳出区分", CellType.CHOICE, required=True, choices=tuple(Side.choices)),
            *_titles(),
            Column(
                "number",
                "枝番",
                CellType.INTEGER,
                description="同じ要求に同じ科目の行が二つ以上あるときの順番。空欄は上から順",
            ),
            _yen("last_year_yen", "前年度当初", is_computed=True),
            _yen("amount", "要求額", required=True, synonyms=("要求",)),
            *(_yen(name, f"うち{LABELS[name]}") for name in SPECIFIC),
            _yen("general", "うち一般財源", is_computed=True),
            Column("note", "積算", max_length=1000),
            Column("kind", "新規・継続・拡充", CellType.CHOICE, choices=tuple(RequestKind.choices)),
            Column("purpose", "何のために", max_length=400),
            Column("content", "何をするか"),
            Column("end_year", "終わる年度", CellType.INTEGER, description="西暦"),
            Column("scrapped", "かわりにやめるもの", max_length=300),
            Column("activity_indicator", "活動の指標", max_length=120),
            Column("activity_target", "活動の目標", max_length=60),
            Column("outcome_indicator", "成果の指標", max_length=120),
            Column("outcome_target", "成果の目標", max_length=60),
        ),
        key=KEY,
        rows=_request_rows,
        may_read=permissions.REQUEST,
        may_write=permissions.REQUEST,
        may_oversee=permissions.ASSESS,
        apply=request_rows_load,
        checker=lambda: RequestRows(round_facts),
        publication=Publication(
            Stage.WITHHELD,
            reason="編成の途中の要求です。段階ごとに「予算ができるまで」で公表します。",
            owner="0302",
        ),
        keywords=("予算", "要求"),
        scope=("fiscal_year", "round", "account"),
        aliases=("requests",),
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
        if shown.submitted_on:
            yield from (f"{shown.url}document.{form}" for form in ("pdf", "xlsx"))
        if shown.estimates_url:
            yield shown.estimates_url
        yield from (addresses.stage_url(making, one.code) for one in shown.stages if one.is_public)
        yield from (row.url for row in shown.rows)
