"""Invariants of enterprise budgets for `./toshikei verify`."""

from collections.abc import Iterator

from toshikei.city.enterprise.choices import DECIDED, Stage, State
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseVersion
from toshikei.city.enterprise.selectors.content import content_hash, engine_items, engine_lines
from toshikei.engines.enterprise.items import ensure_whole
from toshikei.engines.enterprise.lines import sums_of
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import Finding, check
from toshikei.kernel.errors import Refusal

BATCH = 200
OUT = (State.SUBMITTED, *DECIDED)


def _closed() -> Iterator[EnterpriseVersion]:
    rows = EnterpriseVersion.objects.filter(closed_at__isnull=False).select_related("budget__account")
    yield from rows.order_by("pk").iterator(BATCH)


@check("enterprise.cover", "公営企業会計の予算の不足額と補塡財源の一致")
def cover() -> Iterator[Finding]:
    """What every closed version lacks in its capital half is covered to the yen."""
    for version in _closed():
        sums = sums_of(engine_lines(version.lines.all()))
        try:
            ensure_whole(str(version.budget), sums, engine_items(version.items.all()))
        except Refusal as refusal:
            yield Finding(
                refusal.sentence("why"), str(version), "補正予算で直し、証跡で原因を確かめてください。"
            )


@check("enterprise.versions", "公営企業会計の予算の版が書き換えられていないこと")
def versions() -> Iterator[Finding]:
    """The hash of every closed version, made again from its lines and items."""
    for version in _closed():
        if content_hash(version) != version.content_hash:
            yield Finding(
                "決まったあとに中身が書き換えられています",
                str(version),
                "証跡とバックアップで原因を確かめてください。",
            )


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
