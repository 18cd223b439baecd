"""財政状況の公表 (243条の3第1項): the half of a year is frozen per 款 and published in one act."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from toshikei.city.execution import errors, events, permissions
from toshikei.city.execution.choices import Half
from toshikei.city.execution.models import Ledger, StatusLine, StatusReport
from toshikei.city.execution.selectors.status import KanStatus, last_day_of_half, status_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear


def status_publish(*, by: Acting, on: date, fiscal_year: int, half: Half, note: str = "") -> StatusReport:
    """Publish the status of a half as it stood on its last day. A second time makes a new edition only if a figure differs."""
    ensure(by, permissions.PUBLISH)
    as_of = last_day_of_half(fiscal_year, half)
    if on <= as_of:
        raise errors.HalfNotOver(
            year=FiscalYear(fiscal_year).label, half=half.label, as_of=format_wareki(as_of)
        )
    with transaction.atomic():
        ledgers = list(Ledger.objects.select_for_update().filter(fiscal_year=fiscal_year).order_by("pk"))
        if not ledgers:
            raise errors.LedgerMissing(year=FiscalYear(fiscal_year).label, account="会計")
        lines = status_of(ledgers, as_of)
        newest = StatusReport.objects.filter(fiscal_year=fiscal_year, half=half).order_by("-edition").first()
        if newest is not None and _same(newest, lines):
            return newest
        report = StatusReport.objects.create(
            fiscal_year=fiscal_year,
            half=half,
            edition=newest.edition + 1 if newest else 1,
            as_of=as_of,
            note=note[:400],
            published_at=clock.now(),
            published_on=on,
            by_label=by.label[:200],
            is_invented=any(ledger.is_invented for ledger in ledgers),
        )
        StatusLine.objects.bulk_create(
            StatusLine(
                report=report,
                account=line.account,
                slug=line.slug,
                side=line.side,
                order=order,
                code=line.code,
                label=line.label,
                current=line.current,
                done=line.done,
                committed=line.committed,
            )
            for order, line in enumerate(lines)
        )
        new = {"half": half.label, "edition": report.edition, "as_of": as_of.isoformat()}
        trail.record(
            events.STATUS_PUBLISHED,
            by=by,
            subject=f"execution.status:{report.pk}",
            label=str(report),
            new=new,
            on=on,
        )
    return report


def _same(report: StatusReport, lines: Iterable[KanStatus]) -> bool:
    kept = report.lines.order_by("order").values_list("slug", "side", "code", "current", "done", "committed")
    return list(kept) == [
        (one.slug, one.side, one.code, one.current, one.done, one.committed) for one in lines
    ]
