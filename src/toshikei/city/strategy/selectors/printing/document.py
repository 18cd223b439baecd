"""One public version of a plan on paper: its tree, in a strategy plan its actions and links, and shared costs."""

from django.conf import settings
from django.utils.timezone import localtime

from toshikei.city.strategy.choices import PlanKind
from toshikei.city.strategy.models import PlanVersion
from toshikei.city.strategy.selectors.plans.actions import ActionShown, actions_of
from toshikei.city.strategy.selectors.plans.cooperation import cooperations_of
from toshikei.city.strategy.selectors.plans.tree import Branch, tree_of
from toshikei.foundation import clock
from toshikei.foundation.papers.model import (
    Column,
    Heading,
    Kind,
    Landscape,
    Look,
    Paper,
    Part,
    Row,
    Table,
)
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats


def plan_paper(version: PlanVersion) -> Paper:
    """The document of one version, as it stands."""
    plan = version.plan
    city = settings.CITY["name"] + ("（架空の計画）" if plan.is_invented else "")
    identity = f"{settings.CITY['code']}/{plan.code} 第{version.number}版 {version.content_hash[:16]}"
    at = localtime(version.published_at or clock.now().replace(second=0, microsecond=0))
    return Paper(plan.title, city, at, identity, tuple(_body(version)), tuple(_lead(version)))


def _lead(version: PlanVersion) -> list[str]:
    plan = version.plan
    lead = [
        f"第{version.number}版（{format_wareki(version.valid_from)}から）",
        f"期間：{FiscalYear(plan.from_year).label}～{FiscalYear(plan.to_year).label}",
    ]
    if version.decided_on is not None:
        lead.append(f"決定：{format_wareki(version.decided_on)}（決裁 {version.decision}）")
    if plan.is_invented:
        lead.append("見本のための架空の計画です。実在の市の計画ではありません。")
    return lead


def _body(version: PlanVersion) -> list[Part]:
    tree = tree_of(version, FiscalYear.of(version.valid_from).year)
    parts: list[Part] = [_tree(version, tree)]
    if version.plan.kind == PlanKind.STRATEGY:
        shown = actions_of(version)
        pillars = dict.fromkeys(each.action.pillar.name for each in shown)
        tables = [
            _actions(name, [one for one in shown if one.action.pillar.name == name]) for name in pillars
        ]
        parts.append(Landscape((Heading("行動"), *tables)))
        parts += [Heading("行動のつながり"), _links(shown)]
    return [*parts, *_cooperations(version)]


def _tree(version: PlanVersion, tree: list[Branch]) -> Table:
    is_strategy = version.plan.kind == PlanKind.STRATEGY
    rows = [
        Row(
            (branch.node.code, branch.node.name, branch.node.intended_state, _count(branch, is_strategy)),
            look,
        )
        for top in tree
        for branch, look in ((top, Look.FIRST), *((child, Look.PLAIN) for child in top.children))
    ]
    columns = (
        Column("番号", is_head=True, least_em=4),
        Column("名称", is_head=True, least_em=12),
        Column("目指す姿", least_em=14),
        Column("行動" if is_strategy else "事業", Kind.WHOLE, unit="件", write=formats.yen),
    )
    caption = "柱" if is_strategy else "政策と施策"
    return Table(caption, columns, tuple(rows), sheet=caption, heading=1)


def _count(branch: Branch, is_strategy: bool) -> int | None:
    if is_strategy:
        return branch.actions
    return None if branch.children else len(branch.programmes)


def _actions(pillar: str, shown: list[ActionShown]) -> Table:
    columns = (
        Column("番号", is_head=True, least_em=3),
        Column("行動", is_head=True, least_em=12),
        Column("責任を持つ職", least_em=7),
        Column("始まり", least_em=7),
        Column("終わり", least_em=7),
        Column("何で測るか", least_em=9),
        Column("目標の値", least_em=5),
        Column("費用", Kind.WHOLE, unit="千円", write=formats.thousand_yen, scale=1000),
        Column("効果額", Kind.WHOLE, unit="千円", write=formats.thousand_yen, scale=1000),
    )
    rows = tuple(
        Row(
            (
                one.code, f"{one.name}{'（先行）' if one.is_early else ''}", one.owner_label, format_wareki(one.starts_on),
                format_wareki(one.ends_on), one.indicator, one.target, one.cost_yen, one.saving_yen,
            )
        )
        for one in (each.action for each in shown)
    )  # fmt: skip
    return Table(pillar, columns, rows, unit="千円（一年）", sheet=pillar, heading=2, is_landscape=True)


def _links(shown: list[ActionShown]) -> Table:
    columns = (
        Column("行動", is_head=True, least_em=14),
        Column("この後に始める", least_em=8),
        Column("これを待つ", least_em=8),
        Column("これが強める", least_em=8),
    )
    rows = tuple(
        Row(
            (
                str(one.action),
                *(
                    "、".join(other.code for other in others)
                    for others in (one.depends, one.waited_by, one.reinforces)
                ),
            )
        )
        for one in shown
    )
    return Table("行動のつながり", columns, rows, sheet="つながり")


def _cooperations(version: PlanVersion) -> list[Part]:
    shown = cooperations_of(version)
    if not shown:
        return []
    parts: list[Part] = [Heading("広域連携と費用の分け方")]
    for number, one in enumerate(shown, start=1):
        it = one.cooperation
        columns = (
            Column("市町村", is_head=True, least_em=10),
            Column("割合のもとになる値", Kind.WHOLE, write=formats.yen),
            Column("負担額", Kind.WHOLE, unit="円", write=formats.yen),
        )
        rows = [Row((each.name, each.weight, each.amount_yen)) for each in it.partners.all()]
        total = Row(("計", None, it.cost_yen), Look.SUM)
        caption = f"{it.title}（{it.node}）"
        said = f"{FiscalYear(it.fiscal_year).label}。{it.get_rule_display()}で分けます。"
        parts.append(
            Table(
                caption, columns, (*rows, total), unit="円", sheet=f"連携{number}", heading=2, notes=(said, it.basis)
            )
        )  # fmt: skip
    return parts
