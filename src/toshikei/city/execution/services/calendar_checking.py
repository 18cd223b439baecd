"""The lawful calendar of a year for `./toshikei verify`: late days are told, days that contradict each other are wrong."""

from collections.abc import Iterator
from itertools import pairwise

from toshikei.city.execution.choices import Half
from toshikei.city.execution.models import Ledger, Settlement, StatusReport
from toshikei.city.execution.selectors.calendar import calendar_of
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import Finding, check
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

LATE = "missed"
STATIONS = ("made_on", "handed_on", "audited_on", "to_council_on")
"""In this order (地方自治法233条)."""


@check("execution.calendar", "決算と執行状況の公表の期限", of=(6,))
def calendar() -> Iterator[Finding]:
    """A deadline that has passed is a notice; a settlement whose stations are not in order, or half a year told before its
    end, is wrong.
    """
    ledgers = list(Ledger.objects.order_by("fiscal_year", "pk"))
    for year in sorted({ledger.fiscal_year for ledger in ledgers}):
        mine = [ledger for ledger in ledgers if ledger.fiscal_year == year]
        for day in calendar_of(year, mine, clock.today()):
            if day.state == LATE:
                what = f"「{day.line.label}」の期限（{format_wareki(day.line.due_on)}）を過ぎています"
                yield Finding(what, where=FiscalYear(year).label, is_notice=True)
    yield from _stations()
    yield from _halves()


def _stations() -> Iterator[Finding]:
    for settlement in Settlement.objects.select_related("ledger").order_by("pk"):
        days = [day for name in STATIONS if (day := getattr(settlement, name))]
        if any(before > after for before, after in pairwise(days)):
            yield Finding(
                "決算の調製・提出・審査・認定の日が、順になっていません",
                where=str(settlement),
                remedy="証跡で、日を記録した順を確かめてください。",
            )


def _halves() -> Iterator[Finding]:
    for report in StatusReport.objects.order_by("pk"):
        year = FiscalYear(report.fiscal_year)
        ends = year.first_day.replace(month=9, day=30) if report.half == Half.FIRST else year.last_day
        if report.published_on and report.published_on <= ends:
            yield Finding(
                f"執行状況が、その期間の終わる前（{format_wareki(report.published_on)}）に公表されています",
                where=year.label,
                remedy="公表の日を証跡で確かめてください。",
            )
