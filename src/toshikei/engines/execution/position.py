"""The sums of one place: what may be spent, what was, what is left. Every identity of the ledger stands here."""

from dataclasses import dataclass, replace

from toshikei.engines.execution.entries import Entry, Kind
from toshikei.kernel.money import Yen


@dataclass(frozen=True, slots=True)
class Position:
    """歳出の一つの節.

    予算現額 `current` = 暫定＋当初＋補正＋繰越＋予備費＋流用増－流用減
    予算現額 = 支出済額 `spent` + 翌年度繰越額 `carried_out` + 不用額 `unused`

    >>> place = Position(initial=100, transfer_out=20, allotted=80, committed=70, paid=65, returned=5)
    >>> place.current, place.spent, place.unused, place.unpaid, broken(place)
    (80, 60, 20, 10, ())
    """

    provisional: Yen = 0
    initial: Yen = 0
    supplement: Yen = 0
    carried_in: Yen = 0
    reserve: Yen = 0
    transfer_in: Yen = 0
    transfer_out: Yen = 0
    allotted: Yen = 0
    committed: Yen = 0
    paid: Yen = 0
    returned: Yen = 0
    carried_out: Yen = 0

    @property
    def current(self) -> Yen:
        """予算現額."""
        return (
            self.provisional
            + self.initial
            + self.supplement
            + self.carried_in
            + self.reserve
            + self.transfer_in
            - self.transfer_out
        )

    @property
    def usable(self) -> Yen:
        """What may be allotted in this year: 予算現額 without what goes to the next."""
        return self.current - self.carried_out

    @property
    def spent(self) -> Yen:
        """支出済額: paid without what came back."""
        return self.paid - self.returned

    @property
    def unused(self) -> Yen:
        """不用額 (during the year: what is left)."""
        return self.usable - self.spent

    @property
    def unallotted(self) -> Yen:
        return self.usable - self.allotted

    @property
    def uncommitted(self) -> Yen:
        """配当残: allotted and not yet bound."""
        return self.allotted - self.committed

    @property
    def free(self) -> Yen:
        """Not bound by any commitment, allotted or not: what can move elsewhere."""
        return self.usable - self.committed

    @property
    def unpaid(self) -> Yen:
        """Bound and not yet paid."""
        return self.committed - self.spent

    def after(self, entry: Entry) -> "Position":
        """With one entry booked."""
        name = entry.kind.value
        return replace(self, **{name: getattr(self, name) + entry.amount})


def broken(position: Position) -> tuple[str, ...]:
    """Names of the rules a position breaks; empty for every lawful one."""
    rules = {
        "current_not_negative": position.current >= 0,
        "allotted_within_current": 0 <= position.allotted <= position.usable,
        "committed_within_allotted": 0 <= position.committed <= position.allotted,
        "spent_within_committed": 0 <= position.spent <= position.committed,
        "returned_within_paid": 0 <= position.returned <= position.paid,
        "carried_out_not_negative": position.carried_out >= 0,
        "settlement": position.current == position.spent + position.carried_out + position.unused,
    }
    return tuple(name for name, holds in rules.items() if not holds)


EXPENDITURE = frozenset(Kind(name) for name in Position.__dataclass_fields__)
"""Kinds that belong to the expenditure side."""
