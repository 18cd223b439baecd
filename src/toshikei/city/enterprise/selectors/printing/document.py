"""The budget document of an enterprise: its articles in the order of 施行令17条1項, then the 実施計画 with every 節."""

from django.conf import settings
from django.utils.timezone import localtime

from toshikei.city.enterprise.choices import Stage
from toshikei.city.enterprise.models import EnterpriseVersion
from toshikei.city.enterprise.selectors.content import content_hash
from toshikei.city.enterprise.selectors.papers import papers_of
from toshikei.city.enterprise.selectors.printing import tables
from toshikei.city.enterprise.selectors.printing.articles import articles
from toshikei.city.enterprise.selectors.printing.explanations import explanations
from toshikei.city.enterprise.selectors.tables import Shown, shown
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.foundation import clock
from toshikei.foundation.papers.model import Heading, Notes, PageBreak, Paper, Part
from toshikei.kernel.era import format_wareki

FORM = (
    "地方公営企業法施行令第17条第1項の事項を、その順に載せました。",
    "省令の様式（施行規則第45条・別記第一号）に準じますが、字句と割付けは様式のとおりではありません。",
)
PLAN = "予算の実施計画（施行令第17条の2第1項第1号）。消費税及び地方消費税を含む額です。"


def budget_paper(version: EnterpriseVersion) -> Paper:
    """The document of one version; what stage it speaks of stands on its front."""
    found, budget = shown(version), version.budget
    draft = "" if version.stage == Stage.COUNCIL and version.closed_at else "（案）"
    city = settings.CITY["name"] + ("（架空の予算）" if budget.is_invented else "")
    identity = (
        f"{settings.CITY['code']}/{budget.fiscal_year}/{budget.account.code}/{budget.number} "
        f"第{version.number}版 {(version.content_hash or content_hash(version))[:16]}"
    )
    at = localtime(version.closed_at or clock.now().replace(second=0, microsecond=0))
    return Paper(f"{title_of(budget)}{draft}", city, at, identity, tuple(_body(found)), tuple(_lead(version)))


def _lead(version: EnterpriseVersion) -> list[str]:
    budget = version.budget
    lead = [f"段階：{version.get_stage_display()}{'' if version.closed_at else '（作成中）'}"]
    if budget.submitted_on is not None:
        lead.append(f"議会への提出：{format_wareki(budget.submitted_on)}")
    if budget.council_on is not None and version.stage == Stage.COUNCIL:
        lead.append(f"議決：{format_wareki(budget.council_on)}")
    if budget.is_invented:
        lead.append("見本のための架空の予算です。実在の市の予算ではありません。")
    return lead


def _body(found: Shown) -> list[Part]:
    budget = found.version.budget
    return [
        PageBreak(),
        Heading(title_of(budget)),
        Notes(FORM),
        *articles(found),
        PageBreak(),
        Heading("予算の実施計画"),
        Notes((PLAN,)),
        *[tables.block(one, budget) for one in found.blocks if not one.is_empty],
        tables.statement(found),
        *explanations(papers_of(found.version)),
    ]
