"""流用と予備費の充用: money of the same year at another place, as far as law, budget and council allow."""

from toshikei.engines.execution import errors
from toshikei.engines.execution.acts import Transfer, UseReserve
from toshikei.engines.execution.entries import Entry, Kind
from toshikei.engines.execution.position import Position
from toshikei.engines.execution.posted import (
    Posted,
    current_step,
    ensure_open,
    ensure_positive,
    step,
    taken_back,
)
from toshikei.engines.execution.year import Year, refs, shown
from toshikei.kernel.explanation import Explanation, LawRef
from toshikei.kernel.money import format_yen


def transfer(act: Transfer, year: Year, source: Position, target: Position) -> Posted:
    """流用 (220条2項): never between 款, between 項 only by the budget's own clause, inside a 項 by discretion.

    Takes what is not bound; an allotment above the rest is taken back, and the amount is allotted where it goes.
    """
    ensure_open(year, "")
    ensure_positive(act.amount, "流用")
    if act.source.path == act.target.path:
        raise errors.SamePlace(place=act.source.label)
    ground = _ground(act, year)
    _ensure_in_time(act, year, "流用")
    if act.amount > source.free:
        raise errors.NotFree(
            year.rules.commitment,
            place=act.source.label,
            amount=format_yen(act.amount),
            act="流用",
            free=format_yen(source.free),
        )
    entries = (
        *taken_back(act.source, source, act.amount, act.on),
        Entry(act.source, Kind.TRANSFER_OUT, act.amount, act.on),
        Entry(act.target, Kind.TRANSFER_IN, act.amount, act.on),
        Entry(act.target, Kind.ALLOTTED, act.amount, act.on),
    )
    reasons = Explanation(
        "流用する額",
        act.amount,
        "円",
        note=ground[0],
        law=ground[1],
        parts=(
            step("出す科目で充てていない額", source.free),
            step("流用のあとの予算現額（出す科目）", source.current - act.amount),
            step("流用のあとの予算現額（受ける科目）", target.current + act.amount),
        ),
    )
    return Posted(entries, reasons)


def _ground(act: Transfer, year: Year) -> tuple[str, tuple[LawRef, ...]]:
    """Why this transfer is lawful, or the refusal."""
    source, target, rules = act.source, act.target, year.rules
    if source.kan != target.kan:
        raise errors.BetweenKan(rules.between_kan, source=source.label, target=target.label)
    if source.kou == target.kou:
        return "同じ項の中の流用です。目と節の区分は市長が定めます。", refs(rules.between_kan)
    clause = next((one for one in year.clauses if one.permits(source, target)), None)
    if clause is None:
        raise errors.BetweenKou(rules.between_kou, source=source.label, target=target.label)
    return f"項の間の流用で、予算に定めがあります：{clause.text}", refs(rules.between_kou)


def _ensure_in_time(act: Transfer | UseReserve, year: Year, word: str) -> None:
    if not act.on <= year.transfer_until:
        raise errors.TransferLate(
            year.rules.transfer_last_day,
            act=word,
            day=shown(act.on),
            year=year.fiscal_year.label,
            last=shown(year.transfer_until),
        )


def use_reserve(act: UseReserve, year: Year, reserve: Position, target: Position) -> Posted:
    """予備費の充用 (217条): from the reserve to any place but one whose purpose the council struck out."""
    ensure_open(year, "")
    ensure_positive(act.amount, "予備費の充用")
    if not act.reserve.is_reserve or act.target.is_reserve:
        raise errors.NotReserve(year.rules.reserve_for_rejected, place=act.reserve.label)
    struck = next((one for one in year.struck_out if one.covers(act.target)), None)
    if struck is not None:
        raise errors.StruckOutByCouncil(
            year.rules.reserve_for_rejected,
            place=act.target.label,
            day=shown(struck.on),
            purpose=struck.purpose,
        )
    _ensure_in_time(act, year, "予備費の充用")
    if act.amount > reserve.free:
        raise errors.NotFree(
            year.rules.commitment,
            place=act.reserve.label,
            amount=format_yen(act.amount),
            act="充用",
            free=format_yen(reserve.free),
        )
    entries = (
        *taken_back(act.reserve, reserve, act.amount, act.on),
        Entry(act.reserve, Kind.RESERVE, -act.amount, act.on),
        Entry(act.target, Kind.RESERVE, act.amount, act.on),
        Entry(act.target, Kind.ALLOTTED, act.amount, act.on),
    )
    reasons = Explanation(
        "充用する額",
        act.amount,
        "円",
        note="議会が否決した費途ではありません。",
        law=refs(year.rules.reserve_for_rejected),
        parts=(
            current_step(target),
            step("充用のあとの予備費の残り", reserve.free - act.amount),
            step("充用のあとの予算現額", target.current + act.amount),
        ),
    )
    return Posted(entries, reasons)
