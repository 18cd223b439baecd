"""The one door of the ledger: an act and the positions it touches go in, entries come out, or a refusal and nothing."""

from collections.abc import Callable, Mapping
from typing import cast

from toshikei.engines.execution.acts import (
    Act,
    Allot,
    Appropriate,
    Assess,
    CarryIn,
    CarryOver,
    Commit,
    Pay,
    Receive,
    Reduce,
    Refund,
    Return,
    TakeOver,
    Transfer,
    UseReserve,
    WriteOff,
)
from toshikei.engines.execution.appropriating import appropriate, carry_in, take_over
from toshikei.engines.execution.carrying import carry_over
from toshikei.engines.execution.collecting import collect
from toshikei.engines.execution.entries import Place
from toshikei.engines.execution.income import Income
from toshikei.engines.execution.position import Position
from toshikei.engines.execution.posted import Posted
from toshikei.engines.execution.spending import allot, commit, give_back, pay, reduce
from toshikei.engines.execution.transferring import transfer, use_reserve
from toshikei.engines.execution.year import Year

type OnePlace = Appropriate | TakeOver | Allot | Commit | Reduce | Pay | Return | CarryOver | CarryIn

EMPTY, NO_INCOME = Position(), Income()
REVENUE = (Assess, Receive, Refund, WriteOff)
JUDGES = {
    Appropriate: appropriate,
    TakeOver: take_over,
    Allot: allot,
    Commit: commit,
    Reduce: reduce,
    Pay: pay,
    Return: give_back,
    CarryOver: carry_over,
    CarryIn: carry_in,
}


def post(
    act: Act, year: Year, positions: Mapping[str, Position], incomes: Mapping[str, Income] | None = None
) -> Posted:
    """Judge an act against the positions by path; a place nobody has booked at is empty.

    >>> from datetime import date
    >>> from toshikei.engines.execution.year import rules_at
    >>> from toshikei.kernel.fiscal_year import FiscalYear
    >>> from toshikei.law import reader
    >>> year = Year(FiscalYear(2026), rules_at(reader.at(date(2026, 4, 1), city="012068")))
    >>> place = Place("02/01/03/s10", "需用費")
    >>> [entry.amount for entry in post(Allot(place, 60, date(2026, 4, 1)), year, {place.path: Position(initial=100)}).entries]
    [60]
    """

    if isinstance(act, REVENUE):
        return collect(act, year, (incomes or {}).get(act.place.path, NO_INCOME))
    if isinstance(act, Transfer):
        return transfer(act, year, _at(positions, act.source), _at(positions, act.target))
    if isinstance(act, UseReserve):
        return use_reserve(act, year, _at(positions, act.reserve), _at(positions, act.target))
    return _at_one_place(act, year, _at(positions, act.place))


def _at_one_place(act: OnePlace, year: Year, position: Position) -> Posted:
    judge = cast("Callable[[OnePlace, Year, Position], Posted]", JUDGES[type(act)])
    return judge(act, year, position)


def _at(positions: Mapping[str, Position], place: Place) -> Position:
    return EMPTY if place.is_revenue else positions.get(place.path, EMPTY)


def booked(positions: Mapping[str, Position], posted: Posted) -> dict[str, Position]:
    """The positions after the entries of an act."""
    after = dict(positions)
    for entry in posted.entries:
        after[entry.place.path] = after.get(entry.place.path, EMPTY).after(entry)
    return after
