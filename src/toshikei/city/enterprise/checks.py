"""Invariants of enterprise budgets for `./toshikei verify`."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Max
from django.utils.timezone import localtime

from toshikei.city.enterprise.choices import DECIDED, CouncilResult, SettlementState, Stage, State
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseSettlement, EnterpriseVersion
from toshikei.city.enterprise.selectors.content import content_hash
from toshikei.city.enterprise.selectors.papers import papers_of
from toshikei.city.enterprise.selectors.published import newest_public
from toshikei.city.enterprise.selectors.settling import (
    settled,
    settlement_due,
    settlement_hash,
    settlement_title,
)
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.city.enterprise.selectors.transfers import transfers_of
from toshikei.city.enterprise.selectors.wholeness import whole_of
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import Finding, check
from toshikei.kernel.era import format_wareki
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

BATCH = 200
OUT = (State.SUBMITTED, *DECIDED)


def _closed() -> Iterator[EnterpriseVersion]:
    rows = EnterpriseVersion.objects.filter(closed_at__isnull=False).select_related("budget__account")
    yield from rows.order_by("pk").iterator(BATCH)


@check("enterprise.cover", "公営企業会計の予算の不足額と補塡財源の一致", of=(2,))
def cover() -> Iterator[Finding]:
    """What every closed version lacks in its capital half is covered to the yen, and none borrows above its limits."""
    for version in _closed():
        try:
            whole_of(version)
        except Refusal as refusal:
            yield Finding(
                refusal.sentence("why"), str(version), "補正予算で直し、証跡で原因を確かめてください。"
            )


@check("enterprise.versions", "公営企業会計の予算の版が書き換えられていないこと", of=(4,))
def versions() -> Iterator[Finding]:
    """The hash of every closed version, made again from its lines and items."""
    for version in _closed():
        if content_hash(version) != version.content_hash:
            yield Finding(
                "決まったあとに中身が書き換えられています",
                str(version),
                "証跡とバックアップで原因を確かめてください。",
            )


@check("enterprise.papers", "公営企業会計の予算に関する説明書どうしの一致", of=(2,))
def papers() -> Iterator[Finding]:
    """The papers of what the mayor compiled agree with each other and with the budget."""
    for version in _closed():
        if version.stage != Stage.COMPILED:
            continue
        for words in papers_of(version).contradictions:
            yield Finding(words, str(version), "正誤で直し、証跡で原因を確かめてください。")


@check("enterprise.published", "公営企業会計の予算の公表")
def published() -> Iterator[Finding]:
    """Public are exactly the closed versions of budgets that went to the council, and none from the future."""
    now = clock.now()
    for version in EnterpriseVersion.objects.select_related("budget__account").order_by("pk").iterator(BATCH):
        if version.published_at is not None and version.published_at > now:
            yield Finding("公表の時刻が先の日時です", str(version), "時計と公表の記録を確かめてください。")
        if version.stage == Stage.COUNCIL and version.closed_at and version.published_at is None:
            yield Finding("議決の版が公表されていません", str(version), "議決の記録を確かめてください。")
    for budget in EnterpriseBudget.objects.filter(state__in=OUT).select_related("account").order_by("pk"):
        closed = budget.versions.filter(closed_at__isnull=False)
        if closed.filter(published_at__isnull=True).exists() or not closed.exists():
            yield Finding(
                "議会に提出した予算に、公表されていない版があります",
                str(budget),
                "提出の記録を確かめてください。",
            )


@check("enterprise.years", "公営企業会計の予算が、その年度のうちに定められていること", of=(5,))
def years() -> Iterator[Finding]:
    """No budget is made or changed after its year, and none is begun for a year that is further away than the next."""
    following = FiscalYear.of(clock.today()).year + 1
    for budget in EnterpriseBudget.objects.select_related("account").order_by("pk").iterator(BATCH):
        if budget.fiscal_year > following:
            yield Finding("次の年度より先の予算です", title_of(budget), "年度を確かめ、取りやめてください。")
        if _last_change(budget) > FiscalYear(budget.fiscal_year).last_day:
            yield Finding(
                "年度が終わったあとに、予算が定められています",
                title_of(budget),
                "提出と議決の日を証跡で確かめ、決算で扱ってください。",
            )


def _last_change(budget: EnterpriseBudget) -> date:
    """The latest day on which it was submitted, voted, or one of its stages decided; long ago where nothing was."""
    voted = budget.council_on if budget.council_result != CouncilResult.REJECTED else None
    days = [day for day in (budget.submitted_on, voted) if day is not None]
    closed = budget.versions.aggregate(at=Max("closed_at"))["at"]
    return max([*days, localtime(closed).date()] if closed else days, default=date.min)


@check("enterprise.transfers", "一般会計の繰出金と公営企業会計の収入")
def transfers() -> Iterator[Finding]:
    """Where both books are public and say different amounts: worth a look, not yet wrong."""
    for version in newest_public(clock.now()).filter(budget__number=0).order_by("pk"):
        found = transfers_of(version)
        if found is None or not found.differs:
            continue
        what = (
            f"一般会計が支出する額は{format_yen(found.paid_total, unit='円')}、"
            f"公営企業会計が受け取る額は{format_yen(found.received_total, unit='円')}です"
        )
        yield Finding(
            what, title_of(version.budget), "どちらの予算を補正するか、確かめてください。", is_notice=True
        )


@check("enterprise.settlements", "公営企業会計の決算", of=(2, 4))
def settlements() -> Iterator[Finding]:
    """What was handed over is whole and unchanged; one still in the bureau after its day is a notice."""
    for one in EnterpriseSettlement.objects.select_related("account").order_by("pk").iterator(BATCH):
        label, due = settlement_title(one), settlement_due(one.fiscal_year)
        if one.state == SettlementState.DRAFTING:
            if clock.today() > due:
                what = "決算が、提出の期限を過ぎても市長に提出されていません"
                yield Finding(what, label, f"期限は{format_wareki(due)}でした。", is_notice=True)
            continue
        if settlement_hash(one) != one.content_hash:
            remedy = "証跡とバックアップで原因を確かめてください。"
            yield Finding("提出した決算の中身が書き換えられています", label, remedy)
        found = settled(one)
        if found.covering.gap or not found.is_balanced:
            yield Finding("補塡財源か貸借対照表が合っていません", label, "証跡で原因を確かめてください。")
