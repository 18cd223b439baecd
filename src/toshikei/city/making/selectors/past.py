"""What a programme had before the year a round makes: settled the year before last, last year at first and with changes.

From the amounts the room of the budget registers (`strategy.services.money_of`), so from the newest version of every book.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from toshikei.city.making.choices import RoundKind
from toshikei.city.strategy.selectors import account_key
from toshikei.city.strategy.services import Money, money_of

INITIAL, CHANGED = {RoundKind.INITIAL.value}, {RoundKind.INITIAL.value, RoundKind.SUPPLEMENTARY.value}
SETTLED = "settlement"


@dataclass(frozen=True, slots=True)
class Past:
    """Yen of a programme in one account; None where no book on record says it. `year` is the year before the round's."""

    year: int
    initial: int | None = None
    current: int | None = None
    settled: int | None = None


def past_of(code: str, account: str, fiscal_year: int) -> Past:
    """The years before `fiscal_year`. As many queries for every programme; none without one."""
    year = fiscal_year - 1
    own = [one for one in money_of(code) if account_key(one.account) == account_key(account)] if code else []
    last = [one for one in own if one.fiscal_year == year]
    before = [one for one in own if one.fiscal_year == year - 1]
    return Past(
        year,
        _sum(one for one in last if one.kind in INITIAL),
        _sum(one for one in last if one.kind in CHANGED),
        _sum(one for one in before if one.kind == SETTLED and one.is_spent),
    )


def _sum(found: Iterable[Money]) -> int | None:
    amounts = [one.amount for one in found]
    return sum(amounts) if amounts else None
