"""What the execution room puts on 今日やること: what the council took out of a budget and finance has not judged yet."""

from collections.abc import Iterator
from datetime import date

from toshikei.city.execution import addresses, permissions
from toshikei.city.execution.models import Ledger
from toshikei.city.execution.selectors.binding import proposed_in
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.notices.waiting import Waiting
from toshikei.kernel.fiscal_year import FiscalYear


def waiting(by: Acting, on: date) -> Iterator[Waiting]:
    """For finance, of this year and the next. A constant number of queries, none for others."""
    if by.kind is not AccountKind.STAFF or by.post is None or not permissions.MANAGE.allows(by):
        return
    now = FiscalYear.of(on)
    for ledger, count in proposed_in((now.year, now.next.year)):
        yield _one(ledger, count)


def _one(ledger: Ledger, count: int) -> Waiting:
    return Waiting(
        title=f"議会が減らした経費を確かめる：{ledger}",
        url=addresses.refused_url(ledger),
        verb="確かめる",
        due_on=None,
        room="execution",
        detail=f"{count}件。予備費を充てられない費途に当たるかを記します",
    )
