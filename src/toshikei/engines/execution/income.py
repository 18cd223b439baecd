"""The revenue side of one 節: assessed, received, written off, open."""

from dataclasses import dataclass, replace

from toshikei.engines.execution.entries import Entry
from toshikei.kernel.money import Yen


@dataclass(frozen=True, slots=True)
class Income:
    """歳入の一つの節.

    調定額 = 収入済額 `net` － 還付未済額 `overpaid` ＋ 不納欠損額 ＋ 収入未済額 `arrears`. The budgeted amount binds
    nothing on this side: revenue is collected by law, not by the budget.

    >>> tax = Income(initial=900, assessed=1000, received=930, refunded=10, written_off=5)
    >>> tax.net, tax.arrears, tax.overpaid, broken_income(tax)
    (920, 75, 0, ())
    """

    provisional: Yen = 0
    initial: Yen = 0
    supplement: Yen = 0
    carried_in: Yen = 0
    assessed: Yen = 0
    received: Yen = 0
    refunded: Yen = 0
    written_off: Yen = 0

    @property
    def current(self) -> Yen:
        """予算現額."""
        return self.provisional + self.initial + self.supplement + self.carried_in

    @property
    def net(self) -> Yen:
        """収入済額: received without what was paid back (過誤納還付)."""
        return self.received - self.refunded

    @property
    def _open(self) -> Yen:
        return self.assessed - self.net - self.written_off

    @property
    def arrears(self) -> Yen:
        """収入未済額."""
        return max(self._open, 0)

    @property
    def overpaid(self) -> Yen:
        """還付未済額: received beyond what was assessed and not yet paid back."""
        return max(-self._open, 0)

    def after(self, entry: Entry) -> "Income":
        """With one entry booked."""
        name = entry.kind.value
        return replace(self, **{name: getattr(self, name) + entry.amount})


def broken_income(income: Income) -> tuple[str, ...]:
    """Names of the rules a revenue position breaks."""
    rules = {
        "assessed_not_negative": income.assessed >= 0,
        "refunded_within_received": 0 <= income.refunded <= income.received,
        "written_off_within_assessed": 0 <= income.written_off <= income.assessed,
        "collection": income.assessed == income.net - income.overpaid + income.written_off + income.arrears,
    }
    return tuple(name for name, holds in rules.items() if not holds)
