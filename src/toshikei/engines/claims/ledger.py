"""The account of one claim (会計): what was assessed, received and allocated, and the delay charge that went on growing."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from toshikei.engines.claims.delay import Balance, DelayCharge, Terms, delay_charge, without_demand
from toshikei.engines.claims.errors import ProfileMissing, RateUnknown
from toshikei.engines.claims.kinds import ClaimClass, Kind
from toshikei.engines.claims.periods import DAY
from toshikei.kernel.errors import Refusal
from toshikei.kernel.money import Yen

COSTS, PRINCIPAL, DELAY, FEE = "costs", "principal", "delay", "fee"
ORDERS: dict[str, tuple[str, ...]] = {
    "本税・元本が先": (COSTS, PRINCIPAL, FEE, DELAY),
    "条例": (COSTS, PRINCIPAL, FEE, DELAY),
    "延滞金が先": (COSTS, DELAY, PRINCIPAL, FEE),
    "費用・利息・元本": (COSTS, FEE, DELAY, PRINCIPAL),
}
"""Order inside one claim. Principal first: 地方税法14条の5; delay first: 都市計画法75条6項; private: 民法489条1項."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """充当: where one payment went; `over` is too much and to be refunded."""

    on: date
    amount: Yen
    costs: Yen = 0
    principal: Yen = 0
    delay: Yen = 0
    fee: Yen = 0
    over: Yen = 0


@dataclass(slots=True)
class Ledger:
    """One claim's account while its history is replayed. `terms` is None for a claim without delay charge."""

    kind: Kind
    principal: Yen
    due_on: date
    terms: Callable[[], Terms | None]
    costs: Yen = 0
    fee: Yen = 0
    delay_paid: Yen = 0
    received: Yen = 0
    refundable: Yen = 0
    written_off: Yen = 0
    balances: list[Balance] = field(default_factory=list)
    allocations: list[Allocation] = field(default_factory=list)
    paid_on: date | None = None
    demanded_on: date | None = None
    unknown: Refusal | None = None

    since: date | None = None

    @property
    def _since(self) -> date:
        return self.since or self.due_on + DAY

    def copy(self) -> "Ledger":
        """The account as it stands, to try payments on."""
        return replace(self, balances=[*self.balances], allocations=[*self.allocations])

    def receive(self, on: date, amount: Yen) -> Allocation:
        """Allocate a payment by the order of the kind; the day of payment still bears the charge on what was owed."""
        self._close(on)
        parts: dict[str, Yen] = {}
        left = amount
        for part in ORDERS[self.kind.allocation]:
            if left == 0:
                break
            parts[part] = min(left, self._owed(part, on))
            left -= parts[part]
            self._take(part, parts[part], on)
        found = Allocation(on, amount, **parts, over=left)
        self.received += amount - left
        self.refundable += left
        self.allocations.append(found)
        return found

    def _close(self, on: date) -> None:
        """End the running balance with the day of payment."""
        if self.principal > 0 and on >= self._since:
            self.balances.append(Balance(self._since, on, self.principal))
            self.since = on + DAY

    def _owed(self, part: str, on: date) -> Yen:
        if part == DELAY:
            return self.delay_owed(on)
        owed: Yen = {COSTS: self.costs, PRINCIPAL: self.principal, FEE: self.fee}[part]
        return owed

    def _take(self, part: str, amount: Yen, on: date) -> None:
        if part == DELAY:
            self.delay_paid += amount
        elif part == FEE:
            self.fee -= amount
        elif part == COSTS:
            self.costs -= amount
        else:
            self.principal -= amount
            if self.principal == 0 and amount:
                self.paid_on = on

    def mispaid(self, on: date, amount: Yen) -> None:
        """過誤納: taken in after the claim was gone; nothing is allocated, all of it is to be refunded."""
        self.refundable += amount
        self.allocations.append(Allocation(on, amount, over=amount))

    def demanded(self, on: date) -> None:
        """督促: the first one gives the right to a delay charge for claims other than taxes and private ones."""
        self.demanded_on = self.demanded_on or on

    def bears_charge(self, on: date) -> bool:
        """Public claims bear a charge only where a demand was made before they were paid (地方自治法231条の3第2項)."""
        if self.kind.claim_class in {ClaimClass.TAX, ClaimClass.PRIVATE}:
            return True
        return self.demanded_on is not None and self.demanded_on <= (self.paid_on or on)

    def charge(self, on: date) -> DelayCharge | None:
        """The whole delay charge until a day; it stands still once the principal is paid."""
        terms = self.terms()
        if terms is None:
            return None
        if not self.bears_charge(on):
            return without_demand(terms)
        running = (
            [Balance(self._since, on, self.principal)] if self.principal > 0 and on >= self._since else []
        )
        return delay_charge(terms, [*self.balances, *running])

    def delay_owed(self, on: date) -> Yen:
        """What of the charge is still unpaid on a day.

        An unknown rate or profile is kept in `unknown` and counts as nothing owed where the charge comes last anyway; where
        it comes before the principal, nothing can be allocated and the refusal goes on.
        """
        try:
            found = self.charge(on)
        except (RateUnknown, ProfileMissing) as refusal:
            self.unknown = refusal
            order = ORDERS[self.kind.allocation]
            if self.principal and order.index(DELAY) < order.index(PRINCIPAL):
                raise
            return 0
        return max(found.charge - self.delay_paid, 0) if found else 0
