"""What the register of programmes publishes: the dataset of programmes with their places, and the pages."""

from collections.abc import Iterator, Mapping

from django.urls import reverse

from toshikei.city.strategy import addresses, permissions, selectors
from toshikei.city.strategy.choices import Category, NodeLevel
from toshikei.city.strategy.selectors import priorities as read
from toshikei.city.strategy.services import priorities
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, Publication, register

PUBLICATION = Publication(owner="0302", frequency="annual", source="事業の台帳")


def programme_rows(by: Acting, **filters: object) -> Iterator[Mapping[str, object]]:
    """Every period of every programme, or what stands in one `fiscal_year`."""
    year = filters.get("fiscal_year")
    yield from selectors.period_rows(int(str(year)) if str(year or "").isdigit() else None)


PROGRAMMES = register(
    Dataset(
        code="strategy.programmes",
        title="事業",
        description="市の事業（事務事業）を、名称・所管・区分が続く期間ごとに一行ずつ。番号は事業が終わっても変わりません。",
        room="strategy",
        columns=(
            Column("code", "事業番号", CellType.CODE, required=True),
            Column("from_year", "いつの年度から", CellType.FISCAL_YEAR, required=True),
            Column("to_year", "いつの年度まで", CellType.FISCAL_YEAR, description="空欄は続いているもの"),
            Column("name", "事業名", required=True),
            Column("unit_code", "所管コード", CellType.CODE),
            Column("unit_name", "所管"),
            Column("category", "区分", CellType.CHOICE, choices=tuple(Category.choices)),
            Column(
                "is_category_suggested",
                "区分は推定",
                CellType.BOOLEAN,
                description="節の割合と名称からの推定で、人が確かめていないもの",
            ),
            Column("start_year", "始めた年度", CellType.FISCAL_YEAR),
            Column("planned_end_year", "終わる予定の年度", CellType.FISCAL_YEAR),
            Column("is_required_by_law", "法令の義務づけ", CellType.BOOLEAN),
            Column("target_group", "だれのために"),
            Column("intended_state", "目指す姿"),
            Column("is_invented", "架空データ", CellType.BOOLEAN),
        ),
        key=("code", "from_year"),
        rows=programme_rows,
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("事業", "事務事業", "台帳", "所管"),
        aliases=("programmes",),
    )
)

PLACES = register(
    Dataset(
        code="strategy.places",
        title="事業と予算書の対応",
        description="予算書の款・項・目・事業が、どの事業に属するか。一つの場所の割合は、どの年度も合わせて1,000,000。",
        room="strategy",
        columns=(
            Column("account", "会計", required=True),
            Column(
                "side", "歳入歳出", CellType.CHOICE, choices=(("expenditure", "歳出"), ("revenue", "歳入"))
            ),
            Column("kan", "款"),
            Column("kou", "項"),
            Column("moku", "目"),
            Column("label", "予算書の事業"),
            Column("code", "事業番号", CellType.CODE, required=True),
            Column("share_ppm", "割合", CellType.INTEGER, unit="100万分の", required=True),
            Column("from_year", "いつの年度から", CellType.FISCAL_YEAR, required=True),
            Column("to_year", "いつの年度まで", CellType.FISCAL_YEAR),
        ),
        key=("account", "side", "kan", "kou", "moku", "label", "code", "from_year"),
        rows=lambda by, **_: selectors.place_rows(),
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("事業", "予算", "款項目", "対応表"),
    )
)


NODES = register(
    Dataset(
        code="strategy.nodes",
        title="計画の政策と施策",
        description="公表している計画の、いちばん新しい版の政策・施策・柱を一つずつ。",
        room="strategy",
        columns=(
            Column("plan", "計画", CellType.CODE, required=True),
            Column("version", "版", CellType.INTEGER, required=True),
            Column("code", "番号", CellType.CODE, required=True),
            Column("parent", "上の段", CellType.CODE),
            Column("level", "段", CellType.CHOICE, choices=tuple(NodeLevel.choices)),
            Column("name", "名称", required=True),
            Column("intended_state", "目指す姿"),
            Column("unit_code", "所管コード", CellType.CODE),
            Column("programmes", "事業番号", description="空白で区切って並べたもの"),
            Column("is_invented", "架空データ", CellType.BOOLEAN),
        ),
        key=("plan", "code"),
        rows=lambda by, **_: selectors.node_rows(clock.now()),
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("計画", "総合計画", "政策", "施策"),
    )
)

ACTIONS = register(
    Dataset(
        code="strategy.actions",
        title="戦略プランの行動",
        description="公表している戦略プランの、いちばん新しい版の行動を一つずつ。担当の職、期間、指標、費用、つながり、進み具合。",
        room="strategy",
        columns=(
            Column("plan", "計画", CellType.CODE, required=True),
            Column("version", "版", CellType.INTEGER, required=True),
            Column("code", "番号", CellType.CODE, required=True),
            Column("pillar", "柱", required=True),
            Column("mechanism", "仕組みの番号", CellType.CODE),
            Column("name", "行動", required=True),
            Column("owner_label", "責任を持つ職", required=True),
            Column("starts_on", "始まり", CellType.DATE, required=True),
            Column("ends_on", "終わり", CellType.DATE, required=True),
            Column("indicator", "何で測るか"),
            Column("target", "目標の値"),
            Column("cost_yen", "費用（一年）", CellType.INTEGER, unit="円"),
            Column("saving_yen", "効果額（一年）", CellType.INTEGER, unit="円"),
            Column("is_early", "先行して着手", CellType.BOOLEAN),
            Column("depends", "後に始めるもの", description="番号を空白で区切って並べたもの"),
            Column("reinforces", "強めるもの", description="番号を空白で区切って並べたもの"),
            Column("state", "進み具合", description="いちばん新しい報告。空欄は報告のないもの"),
            Column("is_invented", "架空データ", CellType.BOOLEAN),
        ),
        key=("plan", "code"),
        rows=lambda by, **_: selectors.action_rows(clock.now()),
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("戦略プラン", "行動計画", "進捗"),
    )
)


def result_rows(by: Acting, **filters: object) -> Iterator[Mapping[str, object]]:
    """Options of decided rounds with what was found about them."""
    yield from read.result_rows(clock.now())


ROUND_RESULTS = register(
    Dataset(
        code="strategy.round_results",
        title="選択と集中の結果",
        description="決定した回の候補を一件ずつ。順位、点、選んだかどうか、選ばないことで空く一般財源と定数。",
        room="strategy",
        columns=(
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR, required=True),
            Column("title", "回", required=True),
            Column("code", "番号", CellType.CODE, required=True),
            Column("name", "候補", required=True),
            Column("programme_code", "事業番号", CellType.CODE, description="空欄は新しい提案"),
            Column("unit_code", "所管コード", CellType.CODE),
            Column("rank", "順位", CellType.INTEGER),
            Column("value", "点", CellType.INTEGER, unit="満点10,000"),
            Column("spread", "採点の開き", CellType.INTEGER, unit="満点10,000"),
            Column("money", "一般財源", CellType.INTEGER, unit="円"),
            Column("posts", "定数", CellType.INTEGER, unit="0.1人"),
            Column("must_do", "必ず行う", CellType.BOOLEAN),
            Column("must_reason", "必ず行う理由"),
            Column("is_chosen", "選ぶ", CellType.BOOLEAN, description="空欄は次の回に送ったもの"),
            Column("deferred_reason", "次の回に送った理由"),
            Column("is_invented", "架空データ", CellType.BOOLEAN),
        ),
        key=("fiscal_year", "title", "code"),
        rows=result_rows,
        may_read=permissions.SEE,
        publication=PUBLICATION,
        keywords=("選択と集中", "優先順位", "採点", "重点"),
    )
)


def option_rows(by: Acting, **scope: object) -> Iterator[Mapping[str, object]]:
    """Options of rounds that are not over, as they were written."""
    yield from read.option_rows(scope)


OPTIONS = register(
    Dataset(
        code="strategy.options",
        title="選択と集中の候補",
        description="開いている回の候補を一行ずつ。採点の前に、まとめて取り込めます。",
        room="strategy",
        columns=(
            Column("fiscal_year", "年度", CellType.FISCAL_YEAR, required=True),
            Column("title", "回", required=True),
            Column("code", "番号", CellType.CODE, required=True),
            Column("name", "候補", required=True),
            Column("programme_code", "事業番号", CellType.CODE, description="空欄は新しい提案"),
            Column("unit_code", "所管コード", CellType.CODE),
            Column("summary", "内容"),
            Column("money", "一般財源", CellType.INTEGER, unit="円", required=True),
            Column("posts", "定数", CellType.INTEGER, unit="0.1人"),
            Column("must_do", "必ず行う", CellType.BOOLEAN),
            Column("must_reason", "必ず行う理由"),
        ),
        key=("fiscal_year", "title", "code"),
        rows=option_rows,
        may_read=permissions.SEE_AS_STAFF,
        may_write=permissions.ROUND,
        apply=priorities.options_load,
        rehearse=priorities.options_rehearse,
        removes=True,
        scope=("fiscal_year", "title"),
    )
)


def static_paths() -> Iterator[str]:
    """The list and every programme, the plans with their versions and nodes."""
    yield reverse("programmes:home")
    for code in selectors.all_codes():
        yield reverse("programmes:programme", args=[code])
    yield reverse("plans:home")
    now = clock.now()
    for version in selectors.versions_public(now).order_by("pk"):
        yield addresses.version_url(version)
        yield from (
            reverse("plans:paper", args=[version.plan.code, version.number, form]) for form in ("pdf", "xlsx")
        )
    for version in selectors.versions_current(now):
        yield addresses.plan_url(version.plan)
        yield from (addresses.node_url(version.plan, code) for code in selectors.node_codes(version))
        for one in selectors.actions_of(version):
            yield reverse("plans:action", args=[version.plan.code, one.action.code])
    yield reverse("plans:priorities")
    for one in read.rounds_public(now).order_by("pk"):
        yield addresses.round_url(one.pk)
