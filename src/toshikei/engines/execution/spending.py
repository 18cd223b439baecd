"""配当、支出負担行為とその減額、支出、戻入: each within the one before it."""

from toshikei.engines.execution import errors
from toshikei.engines.execution.acts import Allot, Commit, Pay, Reduce, Return
from toshikei.engines.execution.entries import Entry, Kind, Place
from toshikei.engines.execution.position import Position
from toshikei.engines.execution.posted import Posted, current_step, ensure_open, ensure_positive, step
from toshikei.engines.execution.year import Year, refs, shown
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import Yen, format_yen


def allot(act: Allot, year: Year, position: Position) -> Posted:
    """配当 ≤ 予算現額 － 翌年度繰越額; taken back only as far as nothing is bound (令150条1項2号)."""
    ensure_open(year, act.corrects)
    if act.amount > position.unallotted:
        raise errors.OverCurrent(
            year.rules.allotment,
            place=act.place.label,
            amount=format_yen(act.amount),
            left=format_yen(position.unallotted),
        )
    if -act.amount > position.uncommitted:
        raise errors.AllotmentBound(
            year.rules.commitment,
            place=act.place.label,
            amount=format_yen(-act.amount),
            left=format_yen(position.uncommitted),
        )
    reasons = Explanation(
        "配当の累計",
        position.allotted + act.amount,
        "円",
        formula=f"{format_yen(position.allotted)}＋{format_yen(act.amount)}",
        law=refs(year.rules.allotment),
        parts=(current_step(position), step("これまでの配当", position.allotted)),
    )
    return Posted((Entry(act.place, Kind.ALLOTTED, act.amount, act.on),), reasons)


def commit(act: Commit, year: Year, position: Position) -> Posted:
    """支出負担行為 ≤ 配当, in the year itself (232条の3, 令143条). Less than nothing only as a correction, down to what is paid."""
    ensure_open(year, act.corrects)
    if act.amount <= 0 and not act.corrects:
        raise errors.CommitmentNotPositive(place=act.place.label, amount=format_yen(act.amount))
    _ensure_in_year(act, year)
    _ensure_in_period(act, year)
    if act.amount > position.uncommitted:
        raise errors.OverAllotment(
            year.rules.commitment,
            place=act.place.label,
            amount=format_yen(act.amount),
            left=format_yen(position.uncommitted),
            free=format_yen(position.free),
        )
    _ensure_not_below_paid(act.place, -act.amount, year, position)
    reasons = Explanation(
        "支出負担行為のあとの配当残",
        position.uncommitted - act.amount,
        "円",
        formula=f"{format_yen(position.uncommitted)}－{format_yen(act.amount)}",
        law=refs(year.rules.commitment),
        parts=(step("配当", position.allotted), step("これまでの支出負担行為", position.committed)),
    )
    return Posted((Entry(act.place, Kind.COMMITTED, act.amount, act.on),), reasons)


def reduce(act: Reduce, year: Year, position: Position) -> Posted:
    """支出負担行為の減額: with its reason, in the year itself, and only of what is not yet paid (232条の4第2項)."""
    ensure_open(year, "")
    ensure_positive(act.amount, "支出負担行為の減額")
    if not act.reason.strip():
        raise errors.ReasonMissing(act="支出負担行為の減額")
    _ensure_in_year(act, year)
    _ensure_not_below_paid(act.place, act.amount, year, position)
    reasons = Explanation(
        "減額のあとの支出負担行為",
        position.committed - act.amount,
        "円",
        formula=f"{format_yen(position.committed)}－{format_yen(act.amount)}",
        law=refs(year.rules.commitment, year.rules.payment_check),
        parts=(step("これまでの支出負担行為", position.committed), step("支出済額", position.spent)),
    )
    return Posted((Entry(act.place, Kind.COMMITTED, -act.amount, act.on),), reasons)


def _ensure_in_year(act: Commit | Reduce, year: Year) -> None:
    """What binds the city, and what loosens it, belongs to the year of its day (令143条1項5号)."""
    if act.on not in year.fiscal_year:
        raise errors.CommitmentOutsideYear(
            year.rules.commitment_year,
            day=shown(act.on),
            year=year.fiscal_year.label,
            first=shown(year.fiscal_year.first_day),
            last=shown(year.fiscal_year.last_day),
        )


def _ensure_in_period(act: Commit, year: Year) -> None:
    """After the last day of a provisional budget nothing is bound until the year's own is adopted (218条2項)."""
    until = year.provisional_until
    if until is not None and act.on > until and not act.corrects:
        raise errors.ProvisionalOver(
            year.rules.provisional_budget,
            place=act.place.label,
            day=shown(act.on),
            year=year.fiscal_year.label,
            until=shown(until),
        )


def _ensure_not_below_paid(place: Place, less: Yen, year: Year, position: Position) -> None:
    """A commitment stays above what was already paid on it."""
    if less > position.unpaid:
        raise errors.CommitmentBelowSpent(
            year.rules.payment_check,
            place=place.label,
            amount=format_yen(less),
            left=format_yen(position.unpaid),
        )


def pay(act: Pay, year: Year, position: Position) -> Posted:
    """支出 ≤ 支出負担行為, until the books close (232条の4, 235条の5). Less than nothing only as a correction."""
    ensure_open(year, act.corrects)
    if not act.corrects:
        ensure_positive(act.amount, "支出")
    if not year.fiscal_year.first_day <= act.on <= year.books_close_on:
        raise errors.PaymentOutsideYear(
            year.rules.books_close,
            year.rules.payment_after_close,
            day=shown(act.on),
            year=year.fiscal_year.label,
            first=shown(year.fiscal_year.first_day),
            closed=shown(year.books_close_on),
        )
    if act.amount > position.unpaid:
        raise errors.OverCommitment(
            year.rules.payment_check,
            place=act.place.label,
            amount=format_yen(act.amount),
            left=format_yen(position.unpaid),
        )
    _ensure_not_below_zero(act, year, position)
    reasons = Explanation(
        "支出済額",
        position.spent + act.amount,
        "円",
        formula=f"{format_yen(position.spent)}＋{format_yen(act.amount)}",
        law=refs(year.rules.payment_check),
        parts=(step("支出負担行為", position.committed), step("これまでの支出済額", position.spent)),
    )
    return Posted((Entry(act.place, Kind.PAID, act.amount, act.on),), reasons)


def give_back(act: Return, year: Year, position: Position) -> Posted:
    """戻入: back to the place it was paid from, until the books close (令159条・160条)."""
    ensure_open(year, act.corrects)
    if not act.corrects:
        ensure_positive(act.amount, "戻入")
    if act.on > year.books_close_on:
        raise errors.ReturnAfterClose(
            year.rules.return_after_close,
            day=shown(act.on),
            year=year.fiscal_year.label,
            closed=shown(year.books_close_on),
        )
    _ensure_not_below_zero(act, year, position)
    reasons = Explanation(
        "戻入のあとの支出済額",
        position.spent - act.amount,
        "円",
        formula=f"{format_yen(position.spent)}－{format_yen(act.amount)}",
        law=refs(year.rules.return_of_payment),
    )
    return Posted((Entry(act.place, Kind.RETURNED, act.amount, act.on),), reasons)


def _ensure_not_below_zero(act: Pay | Return, year: Year, position: Position) -> None:
    """What is taken off was there: neither the spent amount nor the returned one falls below nothing."""
    is_return = isinstance(act, Return)
    spent = position.spent - act.amount if is_return else position.spent + act.amount
    returned = position.returned + act.amount if is_return else position.returned
    if spent < 0 or returned < 0 or spent > position.committed:
        left = position.spent if act.amount > 0 else position.returned
        raise errors.ReturnOverSpent(
            year.rules.return_of_payment,
            place=act.place.label,
            amount=format_yen(abs(act.amount)),
            left=format_yen(left),
        )
