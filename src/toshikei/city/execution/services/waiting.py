"""What the execution room puts on 今日やること of finance: cuts of the council to judge, a provisional budget that ends."""

from collections.abc import Iterator
from datetime import date

from toshikei.city.execution import addresses, permissions
from toshikei.city.execution.models import Ledger
from toshikei.city.execution.selectors.binding import proposed_in
from toshikei.city.execution.selectors.ledgers import ledgers_of
from toshikei.city.execution.selectors.provisional import ends_of
from toshikei.engines.execution.calendar import WARNED
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.notices.waiting import Waiting
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear


def waiting(by: Acting, on: date) -> Iterator[Waiting]:
    """For finance, of this year and the next. A constant number of queries, none for others."""
    if by.kind is not AccountKind.STAFF or by.post is None or not permissions.MANAGE.allows(by):
        return
    now = FiscalYear.of(on)
    for ledger, count in proposed_in((now.year, now.next.year)):
        yield _one(ledger, count)
    yield from _provisional(now.year, on)


def _provisional(year: int, on: date) -> Iterator[Waiting]:
    """A provisional budget whose last day is near, past, or not known."""
    ledgers = {ledger.pk: ledger for ledger in ledgers_of(year)}
    for pk, end in ends_of(list(ledgers.values())).items():
        if end is None or end - on <= WARNED:
            yield _ending(ledgers[pk], end)


def _ending(ledger: Ledger, end: date | None) -> Waiting:
    if end is None:
        title, url, verb = "暫定予算の期間を記す", addresses.period_url(ledger), "記す"
        detail = "期間の終わりが記録にないため、終わったあとの支出負担行為を断れません"
    else:
        title, url, verb = "暫定予算の期間が終わる", addresses.ledger_url(ledger), "確かめる"
        detail = f"{format_wareki(end)}を過ぎると、当初予算が成立するまで支出負担行為ができません"
    return Waiting(
        title=f"{title}：{ledger}", url=url, verb=verb, due_on=end, room="execution", detail=detail
    )


def _one(ledger: Ledger, count: int) -> Waiting:
    return Waiting(
        title=f"議会が減らした経費を確かめる：{ledger}",
        url=addresses.refused_url(ledger),
        verb="確かめる",
        due_on=None,
        room="execution",
        detail=f"{count}件。予備費を充てられない費途に当たるかを記します",
    )
