"""Money of a fund or a loan beside the budget: refused where the budget binds, asked once more where it only warns."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from toshikei.city.treasury import errors
from toshikei.city.treasury.choices import MoneyFrom
from toshikei.city.treasury.models import Fund
from toshikei.city.treasury.selectors.room import (
    Room,
    borrowing_rooms,
    purpose_in,
    saving_room,
    withdrawing_room,
)
from toshikei.kernel.money import format_yen

BESIDE_THE_BUDGET = frozenset({MoneyFrom.SURPLUS, MoneyFrom.SALE})
"""A surplus may be put in without the budget (地方自治法233条の2); a sale's share follows the city's rule at once."""
TENFOLD = 10


class Loan(Protocol):
    """What is asked of a loan here."""

    @property
    def name(self) -> str: ...
    @property
    def account(self) -> str: ...
    @property
    def issued_on(self) -> date: ...
    @property
    def principal(self) -> int: ...
    @property
    def budget_purpose(self) -> str: ...


def ensure_deposit_within(
    fund: Fund, amount: int, year: int, money_from: MoneyFrom, *, is_checked: bool
) -> None:
    """A deposit stays within the 積立金 of its year; one the budget does not speak of is asked again when it is very large."""
    room = saving_room(fund.name, year)
    if room is not None and money_from not in BESIDE_THE_BUDGET:
        if not room.holds(amount):
            raise errors.DepositBeyondBudget(fund=fund.name, amount=format_yen(amount), **_said(room))
        return
    least = sum(fund.movements.values_list("amount", flat=True)) * TENFOLD if room is None else room.named
    if amount > least and not is_checked:
        than = "いまの残高の10倍" if room is None else "予算書の積立金の額"
        raise errors.DepositUnusual(
            fund=fund.name, amount=format_yen(amount), than=than, least=format_yen(least)
        )


def ensure_withdrawal_within(fund: Fund, amount: int, year: int, *, is_checked: bool) -> None:
    """More than the 繰入金 of the year is asked once more: revenue may come in above the budget, but not by mistake."""
    room = withdrawing_room(fund.name, year)
    if room is not None and not room.holds(amount) and not is_checked:
        raise errors.WithdrawalBeyondBudget(fund=fund.name, amount=format_yen(amount), **_said(room))


def ensure_issue_within(loan: Loan) -> None:
    """A bond beyond the 限度額 of the 地方債 part is refused, where that part is on record: in sum, and for its purpose."""
    rooms = borrowing_rooms(loan.account, loan.issued_on)
    if not rooms or any(not room.is_limit for room in rooms):
        return
    if wide := [room for room in rooms if room.holds(loan.principal)]:
        _ensure_purpose(loan, wide)
        return
    shown = {"bond": loan.name, "amount": format_yen(loan.principal), **_said(rooms[0])}
    raise errors.IssueBeyondLimit(**shown)


def _ensure_purpose(loan: Loan, rooms: Sequence[Room]) -> None:
    """Of April and May the year before may hold it too: one year is enough."""
    named = [(room, purpose_in(room.purposes, loan.budget_purpose, loan.name)) for room in rooms]
    known = [(room, purpose) for room, purpose in named if purpose]
    if any(room.purposes[purpose].holds(loan.principal) for room, purpose in known):
        return
    shown = {"bond": loan.name, "amount": format_yen(loan.principal), "year": rooms[0].year.label}
    if not known:
        raise errors.IssuePurposeMissing(**shown, known="、".join(rooms[0].purposes))
    room, purpose = known[0]
    held = room.purposes[purpose]
    shown |= {"purpose": purpose, "limit": format_yen(held.limit), "used": format_yen(held.used)}
    raise errors.IssueBeyondPurpose(**shown | {"year": room.year.label})


def ensure_issue_expected(loan: Loan, *, is_checked: bool) -> None:
    """Where only the books' 市債 is known, more than it is asked once more."""
    ensure_issue_within(loan)
    rooms = borrowing_rooms(loan.account, loan.issued_on)
    if not rooms or is_checked or any(room.holds(loan.principal) for room in rooms):
        return
    shown = {"bond": loan.name, "amount": format_yen(loan.principal), **_said(rooms[0])}
    raise errors.IssueBeyondBook(**shown)


def _said(room: Room) -> dict[str, str]:
    return {"year": room.year.label, "budget": format_yen(room.named), "used": format_yen(room.used)}
