"""決算報告書 by 款 and 項 (地方公営企業法30条9項): what was planned, moved, carried over and settled, and what must be said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toshikei.engines.enterprise.errors import (
    SettlementCarries,
    SettlementMoves,
    SettlementOutOfTurn,
    SettlementOver,
    SettlementUnexplained,
)
from toshikei.engines.enterprise.lines import Half, Line, Side
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen


class SettlementState(StrEnum):
    """How far a settlement has come."""

    DRAFTING = "drafting"
    SENT = "sent"
    AUDITED = "audited"
    SUBMITTED = "submitted"
    CERTIFIED = "certified"
    DECLINED = "declined"
    PUBLISHED = "published"


class SettlementAct(StrEnum):
    """What is done to a settlement."""

    SEND = "send"
    AUDIT = "audit"
    SUBMIT = "submit"
    CERTIFY = "certify"
    DECLINE = "decline"
    PUBLISH = "publish"


STATE_LABELS = {
    SettlementState.DRAFTING: "決算を調製中",
    SettlementState.SENT: "市長に提出した",
    SettlementState.AUDITED: "監査委員の審査を終えた",
    SettlementState.SUBMITTED: "議会の認定に付した",
    SettlementState.CERTIFIED: "認定された",
    SettlementState.DECLINED: "認定されなかった",
    SettlementState.PUBLISHED: "要領を公表した",
}
ACT_LABELS = {
    SettlementAct.SEND: "決算を市長に提出する",
    SettlementAct.AUDIT: "監査委員の意見を記録する",
    SettlementAct.SUBMIT: "議会の認定に付す",
    SettlementAct.CERTIFY: "認定を記録する",
    SettlementAct.DECLINE: "不認定を記録する",
    SettlementAct.PUBLISH: "決算の要領を公表する",
}
WAYS = {
    (SettlementState.DRAFTING, SettlementAct.SEND): SettlementState.SENT,
    (SettlementState.SENT, SettlementAct.AUDIT): SettlementState.AUDITED,
    (SettlementState.AUDITED, SettlementAct.SUBMIT): SettlementState.SUBMITTED,
    (SettlementState.SUBMITTED, SettlementAct.CERTIFY): SettlementState.CERTIFIED,
    (SettlementState.SUBMITTED, SettlementAct.DECLINE): SettlementState.DECLINED,
    (SettlementState.CERTIFIED, SettlementAct.PUBLISH): SettlementState.PUBLISHED,
    (SettlementState.DECLINED, SettlementAct.PUBLISH): SettlementState.PUBLISHED,
}
"""A settlement that is not certified stays one: it is published too, with the measures taken (法30条7項・8項)."""


def acts_of(state: SettlementState) -> list[SettlementAct]:
    """What may be done in a state.

    >>> [act.value for act in acts_of(SettlementState.SUBMITTED)]
    ['certify', 'decline']
    """
    return [act for before, act in WAYS if before is state]


def settled_after(state: SettlementState, act: SettlementAct, name: str) -> SettlementState:
    """Where an act leads; refused out of turn."""
    after = WAYS.get((state, act))
    if after is None:
        possible = "、".join(f"「{ACT_LABELS[one]}」" for one in acts_of(state)) or "見ること"
        raise SettlementOutOfTurn(
            name=name, act=ACT_LABELS[act], state=STATE_LABELS[state], possible=possible
        )
    return after


def due_on(year: int, months: int) -> date:
    """The last day on which the manager hands the settlement to the mayor: `months` after the year (法30条1項).

    >>> due_on(2025, 2).isoformat()
    '2026-05-31'
    """
    last = FiscalYear(year).last_day
    later = last.month + months
    first_after = date(last.year + later // 12, later % 12 + 1, 1)
    return date.fromordinal(first_after.toordinal() - 1)


@dataclass(frozen=True, slots=True)
class SettledLine:
    """One 項 in yen, tax included. `moved`: transfers and reserve (施行令18条2項); `carried_*`: 法26条."""

    half: Half
    side: Side
    kan: str
    kou: str
    initial: int
    supplementary: int = 0
    moved: int = 0
    carried_in: int = 0
    settled: int = 0
    tax: int | None = None
    carried_out: int = 0
    note: str = ""

    @property
    def total(self) -> int:
        """予算額の合計."""
        return self.initial + self.supplementary + self.moved + self.carried_in

    @property
    def difference(self) -> int:
        """Outlay: 不用額, what is neither spent nor carried over. Income: settled above (below 0: under) the budget."""
        if self.side is Side.INCOME:
            return self.settled - self.total
        return self.total - self.settled - self.carried_out

    @property
    def as_line(self) -> Line:
        return Line(self.half, self.side, self.kan, self.kou, self.settled, self.tax)


def ensure_settled(name: str, lines: Sequence[SettledLine]) -> None:
    """Refuse a report whose transfers cross a 款, that carries over what is not there, or that leaves a gap unexplained."""
    _ensure_moves(name, lines)
    for line in lines:
        place = f"{line.kan}　{line.kou}"
        if line.carried_out and (
            line.side is Side.INCOME or not 0 < line.carried_out <= line.total - line.settled
        ):
            left = format_yen(max(line.total - line.settled, 0), unit="円")
            raise SettlementCarries(
                name=name, place=place, carried=format_yen(line.carried_out, unit="円"), left=left
            )
        if line.side is Side.OUTLAY and line.difference < 0 and not line.note.strip():
            over = format_yen(-line.difference, unit="円")
            raise SettlementOver(name=name, place=place, over=over)
        if line.side is Side.OUTLAY and (line.difference or line.carried_out) and not line.note.strip():
            raise SettlementUnexplained(
                name=name,
                place=place,
                unused=format_yen(line.difference, unit="円"),
                carried=format_yen(line.carried_out, unit="円"),
            )


def _ensure_moves(name: str, lines: Iterable[SettledLine]) -> None:
    """What one 項 gives another one of the same 款 gets (施行令18条2項)."""
    moved: dict[tuple[Half, Side, str], int] = {}
    for line in lines:
        place = (line.half, line.side, line.kan)
        moved[place] = moved.get(place, 0) + line.moved
    for (_, _, kan), amount in moved.items():
        if amount:
            raise SettlementMoves(name=name, kan=kan, amount=format_yen(amount, unit="円"))
