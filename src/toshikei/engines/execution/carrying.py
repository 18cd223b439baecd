"""翌年度への繰越し of the three kinds, each with its condition, and its funds."""

from toshikei.engines.execution import errors
from toshikei.engines.execution.acts import CarryOver
from toshikei.engines.execution.entries import CARRY_LABELS, CarryKind, Entry, Kind
from toshikei.engines.execution.position import Position
from toshikei.engines.execution.posted import Posted, ensure_open, ensure_positive, step, taken_back
from toshikei.engines.execution.year import Year, refs, shown
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen
from toshikei.law.types import LawValue


def carry_over(act: CarryOver, year: Year, position: Position) -> Posted:
    """Carry what was not spent to the next year (213条, 220条3項, 令145条・146条).

    The bound part goes on with its commitment, the rest out of what is free; the allotment follows. The funds add up to
    the amount, and `Funds.to_carry` of them must stand ready (翌年度へ繰り越すべき財源).
    """
    ensure_open(year, "")
    ensure_positive(act.amount, "繰越し")
    if act.on > year.statement_by:
        raise errors.CarryLate(
            year.rules.statement_by,
            day=shown(act.on),
            year=year.fiscal_year.label,
            last=shown(year.statement_by),
        )
    law = _CONDITIONS[act.kind](act, year, position)
    _ensure_amounts(act, year, position)
    entries = [Entry(act.place, Kind.CARRIED_OUT, act.amount, act.on)]
    if act.committed_part:
        entries.insert(0, Entry(act.place, Kind.COMMITTED, -act.committed_part, act.on))
    entries = [*taken_back(act.place, position, act.amount, act.on), *entries]
    if act.committed_part:
        entries.sort(key=lambda entry: entry.kind is not Kind.COMMITTED)
    return Posted(tuple(entries), _reasons(act, year, position, law))


def _reasons(act: CarryOver, year: Year, position: Position, law: LawValue) -> Explanation:
    funds = Explanation(
        "翌年度へ繰り越すべき財源",
        act.funds.to_carry,
        "円",
        formula="既収入特定財源＋一般財源",
        law=refs(year.rules.carry_over_funds),
        parts=(
            step("既収入特定財源", act.funds.received),
            step("一般財源", act.funds.general),
            step("未収入特定財源（翌年度に収入する）", act.funds.expected),
        ),
    )
    return Explanation(
        CARRY_LABELS[act.kind],
        act.amount,
        "円",
        note=f"繰越計算書を{shown(year.statement_by)}までに調製し、次の会議で議会に報告します。",
        law=refs(law, year.rules.statement_by),
        parts=(
            step("予算現額", position.current),
            step("支出済額", position.spent),
            step("支出負担行為のまま繰り越す額", act.committed_part),
            funds,
        ),
    )


def _ensure_amounts(act: CarryOver, year: Year, position: Position) -> None:
    """Bound money goes on as bound, free money as free, and the funds make up the whole."""
    bound, free = act.committed_part, act.amount - act.committed_part
    if not 0 <= bound <= position.unpaid or not 0 <= free <= position.free:
        raise errors.CarryOverFree(
            year.rules.commitment,
            place=act.place.label,
            amount=format_yen(act.amount),
            left=format_yen(position.unused),
            unpaid=format_yen(position.unpaid),
        )
    funds = (act.funds.received, act.funds.expected, act.funds.general)
    if min(funds) < 0 or act.funds.total != act.amount:
        raise errors.FundsDiffer(
            year.rules.carry_over_funds,
            place=act.place.label,
            funds=format_yen(act.funds.total),
            amount=format_yen(act.amount),
        )


def _permitted(act: CarryOver, year: Year, position: Position) -> LawValue:
    """繰越明許費: within the limit the budget names, and not what was carried into this year already."""
    law = year.rules.carry_over_permitted
    limit = act.permitted or 0
    if act.amount > limit:
        raise errors.CarryNotPermitted(
            law, place=act.place.label, amount=format_yen(act.amount), limit=format_yen(limit)
        )
    _ensure_within(act, limit, law)
    own = position.current - position.carried_in
    if act.amount > own:
        raise errors.CarryTwice(
            law, place=act.place.label, amount=format_yen(act.amount), own=format_yen(max(own, 0))
        )
    return law


def _continuing(act: CarryOver, year: Year, position: Position) -> LawValue:
    """継続費: only while continuing years follow."""
    law = year.rules.carry_over_continuing
    if act.last_year is None or act.last_year <= year.fiscal_year.year:
        last = FiscalYear(act.last_year).label if act.last_year else "継続費の定めなし"
        raise errors.CarryNotContinuing(law, place=act.place.label, last=last)
    if act.permitted is not None:
        _ensure_within(act, act.permitted, law)
    return law


def _ensure_within(act: CarryOver, limit: int, law: LawValue) -> None:
    """All that is carried under one line of the budget stays within it."""
    if act.carried + act.amount > limit:
        raise errors.CarryOverLine(
            law,
            kind=CARRY_LABELS[act.kind],
            place=act.place.label,
            amount=format_yen(act.amount),
            limit=format_yen(limit),
            carried=format_yen(act.carried),
        )


def _accident(act: CarryOver, year: Year, position: Position) -> LawValue:
    """事故繰越し: bound in the year, not paid because of what could not be avoided, with what belongs to it."""
    law = year.rules.carry_over_accident
    if not act.accident.strip():
        raise errors.CarryWithoutAccident(law, place=act.place.label)
    if not act.committed_part or act.amount > act.committed_part + act.related:
        raise errors.CarryWithoutCommitment(
            law,
            place=act.place.label,
            amount=format_yen(act.amount),
            unpaid=format_yen(position.unpaid),
            related=format_yen(act.related),
        )
    return law


_CONDITIONS = {
    CarryKind.PERMITTED: _permitted,
    CarryKind.CONTINUING: _continuing,
    CarryKind.ACCIDENT: _accident,
}
